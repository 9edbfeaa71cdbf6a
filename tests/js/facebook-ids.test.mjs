/** Facebook's ids, out of addresses alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../extension/shared/registry.js';
import '../../extension/sites/facebook.ids.js';

const { own, parent, post, decode } = globalThis.hallpass.facebookIds;
const link = (href) => ({ getAttribute: () => href });
const BASE64 = encodeURIComponent(Buffer.from('comment:3741738029450159_1772521800368774').toString('base64'));

test('a comment id is told by a number, by base64, and by the reply first', () => {
  assert.equal(own(link('/m/posts/pfbid0?comment_id=1772521800368774&__cft__[0]=AZ')), '1772521800368774');
  assert.equal(own(link(`https://www.facebook.com/dana?comment_id=${BASE64}&__tn__=R`)), '1772521800368774');
  const reply = link('/m/posts/pfbid0?comment_id=1&reply_comment_id=22');
  assert.equal(own(reply), '22');
  assert.equal(parent(reply.getAttribute('href')), '1');
  assert.equal(parent('/m?comment_id=1'), null);
});

test('what is no comment id gives none, and never throws', () => {
  for (const href of ['', '/m', '/m?comment_id=', '/m?comment_id=abc', '/m?comment_id=%E0%A4%A', '/m?my_comment_id=5', `/m?comment_id=${btoa('post:1_2')}`, null]) {
    assert.equal(own(link(href)), null, String(href));
  }
  assert.deepEqual(decode(btoa('comment:1_2')), { post: '1', comment: '2' });
  for (const value of ['', '!!!!', btoa('comment:1_'), 'Y29tbWVudDox'.repeat(50)]) assert.equal(decode(value), null);
});

test('a comment leads to its post too', () => {
  assert.equal(post('https://www.facebook.com/m/posts/pfbid0?comment_id=1'), 'pfbid0');
  assert.equal(post('https://www.facebook.com/m'), null);
});
