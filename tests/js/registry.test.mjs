/** Which page an address belongs to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../extension/shared/registry.js';

const { registry } = globalThis.hallpass;
const FACEBOOK = { id: 'f', platform: 'facebook', handle: 'Maple.Valley', name: 'Maple', url: '' };
const BY_ID = { id: 'n', platform: 'facebook', pageId: '61590000000001', name: 'Maple', url: '' };
const X = { id: 'x', platform: 'x', handle: 'mvschools', name: 'Maple', url: '' };
const SITES = [FACEBOOK, BY_ID, X];

test('an address to register is understood in each of its forms', () => {
  for (const [address, want] of [
    ['https://www.facebook.com/Maple.Valley', { handle: 'Maple.Valley' }],
    ['facebook.com/Maple.Valley/posts/pfbid02?ref=share', { handle: 'Maple.Valley' }],
    ['https://m.facebook.com/profile.php?id=61590000000001', { pageId: '61590000000001' }],
    ['https://www.facebook.com/people/Maple/61590000000001/', { pageId: '61590000000001' }],
    ['https://www.facebook.com/p/Maple-Valley-61590000000001/', { pageId: '61590000000001' }],
    ['https://x.com/mvschools', { handle: 'mvschools' }],
    ['twitter.com/mvschools/status/1', { handle: 'mvschools' }],
  ]) {
    const { ok, handle, pageId } = registry.parse(address);
    assert.deepEqual({ ok, handle, pageId }, { ok: true, handle: undefined, pageId: undefined, ...want }, address);
  }
});

test('an address that is no page of the two sites says why', () => {
  for (const [address, code] of [
    ['', 'not-an-address'], ['two words', 'not-an-address'], ['https://example.org/mvschools', 'other-site'], ['https://x.com.example.org/a', 'other-site'],
    ['https://x.com/home', 'not-a-page'], ['https://www.facebook.com/groups/1', 'not-a-page'], ['https://www.facebook.com/', 'not-a-page'],
    ['https://x.com/i/status/1', 'not-a-page'], ['https://www.facebook.com/%E0%A4%A', 'not-a-page'],
  ]) assert.deepEqual(registry.parse(address), { ok: false, code }, address);
});

test('an address belongs to a registered page, or must be asked, or is left alone', () => {
  for (const [href, want] of [
    ['https://www.facebook.com/maplevalley/posts/pfbid02', FACEBOOK],
    ['https://www.facebook.com/MAPLE.VALLEY', FACEBOOK],
    ['https://www.facebook.com/profile.php?id=61590000000001', BY_ID],
    ['https://www.facebook.com/permalink.php?story_fbid=pfbid02&id=61590000000001', BY_ID],
    ['https://x.com/MVSchools/status/12?s=20', X],
    ['https://twitter.com/mvschools', X],
    ['https://www.facebook.com/photo/?fbid=12&set=a.1', 'ask'],
    ['https://www.facebook.com/reel/12', 'ask'],
    ['https://www.facebook.com/permalink.php?story_fbid=1&id=777', 'ask'],
    ['https://x.com/i/web/status/12', 'ask'],
    ['https://x.com/home', null], ['https://x.com/messages/1-2', null], ['https://x.com/mvschoolsfan', null],
    ['https://www.facebook.com/', null], ['https://www.facebook.com/messages/t/1', null], ['https://www.facebook.com/OtherTown', null],
    ['https://www.facebook.com/groups/maplevalley', null], ['about:blank', null], ['not an address', null],
  ]) {
    const owner = registry.ownerOf(href, SITES);
    assert.deepEqual(owner && ('ask' in owner ? 'ask' : owner.site), want, href);
  }
  assert.equal(registry.ownerOf('https://www.facebook.com/photo/?fbid=1', [X]), null, 'nothing registered there: nothing to ask');
});

test('one page known by name and number is found by either', () => {
  const both = { ...FACEBOOK, pageId: '61590000000009' };
  for (const href of [
    'https://www.facebook.com/maplevalley', 'https://www.facebook.com/profile.php?id=61590000000009',
    'https://www.facebook.com/permalink.php?story_fbid=pfbid02&id=61590000000009', 'https://www.facebook.com/people/Maple/61590000000009/',
  ]) assert.deepEqual(registry.ownerOf(href, [both]), { site: both }, href);
  assert.equal(registry.ownerOf('https://www.facebook.com/permalink.php?story_fbid=1&id=777', [both]), null, 'another number is another page');
  assert.deepEqual([{ handle: 'Maple.Valley' }, { pageId: '61590000000009' }, { handle: 'Other' }, { pageId: '5' }].map((who) => registry.same(both, who)),
    [true, true, false, false]);
});

test('the wanted post is told by each form of address', () => {
  for (const [href, want] of [
    ['https://www.facebook.com/maple/posts/pfbid02', 'pfbid02'], ['https://www.facebook.com/maple/posts/a-title/122/', '122'],
    ['https://www.facebook.com/permalink.php?story_fbid=5&id=6', '5'], ['https://www.facebook.com/photo/?fbid=7', '7'],
    ['https://www.facebook.com/maple/videos/8/', '8'], ['https://x.com/m/status/9/photo/1', '9'], ['https://x.com/m', null], ['https://www.facebook.com/maple', null],
  ]) assert.equal(registry.wanted(href), want, href);
});

test('pages set by policy come first, are marked, and are not listed twice', () => {
  const policy = [{ siteId: 'cps-x', urlPrefix: 'https://x.com/MVschools' }, { siteId: 'bad', urlPrefix: 'https://example.org' }, { urlPrefix: 5 }, null];
  const all = registry.merge([X, FACEBOOK, { id: 'broken' }, null], policy);
  assert.deepEqual(all.map(({ id, managed }) => [id, Boolean(managed)]), [['cps-x', true], ['f', false]]);
  assert.deepEqual(registry.merge(undefined, 'nonsense'), []);
});
