/** A box on a registered page that is no composer we know: that it is not checked is said, and nothing of it is read. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from './harness.mjs';
import { SITE as FACEBOOK, header, page as facebookPage } from '../fixtures/make/facebook.parts.mjs';
import { SITE as X, page as xPage, tweet } from '../fixtures/make/x.parts.mjs';
import { commentBox } from '../fixtures/make/drafts.mjs';

const SECRET = 'The new door code is 4482.';
const FB_URL = 'https://www.facebook.com/MapleValleySchools/posts/pfbid0AbC';
const X_URL = 'https://x.com/mvschools/status/1900000000000000001';
const LINE = '<p dir="auto"><br></p>';
const FB_HTML = facebookPage(`<div role="dialog" aria-modal="true" aria-label="Maple Valley Schools's post">
 ${header({ url: FB_URL, text: 'The spring concert is on Friday at seven in the gym.' })}
 <div id="box" contenteditable="true" role="textbox" aria-label="Comment" data-slate-editor="true">${LINE}</div>
 ${commentBox('known', `Comment as ${FACEBOOK.name}`, LINE)}</div>
<div role="dialog" aria-modal="true" aria-label="Message Gale Example"><div id="private" contenteditable="true" role="textbox" data-lexical-editor="true">${LINE}</div></div>
<div aria-label="Thread composer"><div id="chat" contenteditable="true" role="textbox" aria-label="Message" aria-placeholder="Aa" data-lexical-editor="true">${LINE}</div></div>`);
const X_HTML = xPage([tweet({ id: '1900000000000000001', handle: 'mvschools', name: X.name, text: 'The spring concert is on Friday.', focal: true })])
  .replace('</body>', '<textarea id="box" aria-label="Post text"></textarea><div data-testid="chat-drawer-root"><textarea id="private"></textarea></div></body>');

describe('a box that is not known', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  before(async () => {
    browser = await launch();
    await browser.register([FACEBOOK, X]);
  });
  after(() => browser.close());

  /** @param {string} url @param {string} html */
  async function opened(url, html) {
    const tab = await browser.open(url, html);
    await tab.until(({ state }) => state !== 'waiting' && state !== 'checking', 'the page to be looked at');
    return tab;
  }
  /** @param {import('./lib/site-page.mjs').SitePage} tab @param {string} id */
  async function type(tab, id) {
    await tab.page.evaluate((each) => document.getElementById(each)?.focus(), id);
    await tab.page.keyboard.type(SECRET);
  }
  const unread = (/** @type {any} */ { drafts }) => drafts.filter((/** @type {any} */ { state }) => state === 'unread');

  for (const [name, url, html] of [['Facebook', FB_URL, FB_HTML], ['X', X_URL, X_HTML]]) {
    test(`${name}: it is said, and its words go nowhere`, async () => {
      const tab = await opened(url, html);
      const before = await tab.siteTree();
      await tab.page.evaluate(() => document.getElementById('box')?.focus());
      assert.deepEqual(unread(await tab.snapshot()), [], 'nobody has written anything');
      assert.equal(await tab.siteTree(), before);
      await type(tab, 'box');
      await tab.until((page) => unread(page).length === 1, 'the box to be told of');
      await tab.see(() => tab.layerText(), (text) => text.includes('Not checked'), 'the mark beside the box');
      const panel = await browser.openOwn(`extension/pages/panel/panel.html?tab=${tab.tabId}`);
      await panel.getByText('Nothing in it was read or checked').waitFor();
      await panel.close();
      const told = JSON.stringify(await browser.heardFrom(tab.tabId));
      assert.ok(!told.includes('4482'), 'its words were sent to the worker');
      assert.ok(!JSON.stringify(await tab.snapshot()).includes('4482'));
      await tab.page.evaluate(() => document.getElementById('box')?.remove());
      await tab.until((page) => unread(page).length === 0, 'the box to be forgotten');
      await tab.close();
    });
  }

  test('a private message is left alone, and a known box is no unknown one', async () => {
    const tab = await opened(FB_URL, FB_HTML);
    for (const id of ['private', 'chat', 'known']) await type(tab, id);
    await tab.until(({ drafts }) => drafts.some((/** @type {any} */ { state }) => state === 'checked'), 'the known box to be checked');
    assert.deepEqual(unread(await tab.snapshot()), []);
    await tab.close();
    const other = await opened(X_URL, X_HTML);
    await type(other, 'private');
    await other.page.waitForTimeout(500);
    assert.deepEqual(unread(await other.snapshot()), []);
    await other.close();
  });

  test('words of a known box that stand in no line of it are read all the same', async () => {
    const html = FB_HTML.replace(/(id="known"[^>]*>)<p dir="auto"><br><\/p>/, `$1${SECRET}`);
    assert.notEqual(html, FB_HTML);
    const tab = await opened(FB_URL, html);
    await tab.page.evaluate(() => document.getElementById('known')?.focus());
    const { drafts } = await tab.until((page) => page.drafts.some((/** @type {any} */ { state }) => state === 'checked'), 'the known box to be checked');
    assert.equal(drafts[0].excerpt, SECRET.replace('4482', '••••'));
    assert.deepEqual(drafts[0].findings.map((/** @type {any} */ { clause }) => clause), ['III.C.10']);
    await tab.close();
  });

  test('nothing is said on a page that is not registered', async () => {
    const tab = await browser.open('https://x.com/somebody/status/1900000000000000002', X_HTML.replaceAll('mvschools', 'somebody'));
    await type(tab, 'box');
    await tab.page.waitForTimeout(500);
    assert.equal(await tab.page.evaluate(() => document.querySelector('hallpass-layer')), null);
    await tab.close();
  });

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
    assert.deepEqual(browser.recorder.requests, []);
  });
});
