/** The page goes on living while it is read: more arrives, rows are used again, words change, pages change. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from './harness.mjs';
import {
  cell, FACEBOOK, facebookComment, facebookPage, facebookPost, facebookPostUrl, OTHER, tweet, X, xConversation, xPage, xPostUrl,
} from './lib/made-pages.mjs';

const PLAIN_WORDS = 'Thank you for the concert, it was lovely.';

describe('a page that changes', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  /** @type {{text: string, clause: string, severity: string, words: string}[]} */
  let flagged;

  before(async () => {
    browser = await launch();
    await browser.register([FACEBOOK, X]);
    flagged = await browser.flaggedTexts();
  });
  after(() => browser.close());

  const openPost = (/** @type {import('./lib/made-pages.mjs').Comment[]} */ comments) =>
    browser.open(facebookPostUrl(), facebookPage(facebookPost(comments)));
  const openConversation = (/** @type {import('./lib/made-pages.mjs').Tweet[]} */ replies) =>
    browser.open(xPostUrl, xPage(xConversation(replies)));
  const clausesOf = (/** @type {any} */ snapshot, /** @type {string | number} */ key) =>
    snapshot.items.filter((item) => item.key.includes(String(key))).flatMap(({ findings }) => findings.map(({ clause }) => clause));

  test('comments that arrive by scrolling are checked', async () => {
    const tab = await openPost([{ id: 11, text: PLAIN_WORDS }, { id: 12, text: PLAIN_WORDS }]);
    await tab.until(({ coverage }) => coverage.checked === 2, 'the first two comments');
    await tab.append('.comments', [
      facebookComment({ id: 13, text: flagged[0].text }), facebookComment({ id: 14, text: PLAIN_WORDS }),
    ].join(''));
    const snapshot = await tab.until(({ coverage }) => coverage.checked === 4, 'the comments that came later');
    assert.equal(snapshot.coverage.shown, 4);
    assert.deepEqual(clausesOf(snapshot, 13), [flagged[0].clause]);
    await tab.marksToBe(1);
    await tab.close();
  });

  test('a reply that arrives on X is checked', async () => {
    const tab = await openConversation([{ id: '1900000000000000002', text: PLAIN_WORDS }]);
    const first = await tab.until(({ coverage }) => coverage.checked > 0, 'the conversation');
    await tab.append('.cells', cell({ id: '1900000000000000003', text: flagged[0].text, handle: 'parent_two', name: 'Parent Two' }, 2));
    const snapshot = await tab.until(({ coverage }) => coverage.checked === first.coverage.checked + 1, 'the new reply');
    assert.deepEqual(clausesOf(snapshot, '1900000000000000003'), [flagged[0].clause]);
    await tab.close();
  });

  test('in a virtual list marks follow the status, not the row', async () => {
    const tab = await openConversation([
      { id: '1900000000000000002', text: flagged[0].text },
      { id: '1900000000000000003', text: PLAIN_WORDS, handle: 'parent_two', name: 'Parent Two' },
    ]);
    await tab.until(({ items }) => items.some(({ findings }) => findings.length > 0), 'the finding');
    await tab.marksToBe(1);
    const row = '.cells > :nth-child(2)';
    await tab.replaceInside(row, tweet({ id: '1900000000000000009', text: PLAIN_WORDS, handle: 'parent_six', name: 'Parent Six' }));
    await tab.marksToBe(0);
    const away = await tab.settled();
    assert.deepEqual(clausesOf(away, '1900000000000000009'), [], 'the row used again must not keep the old finding');
    await tab.replaceInside(row, tweet({ id: '1900000000000000002', text: flagged[0].text }));
    await tab.marksToBe(1);
    const back = await tab.settled();
    assert.deepEqual(clausesOf(back, '1900000000000000002'), [flagged[0].clause]);
    assert.equal(back.items.filter(({ key }) => key.includes('1900000000000000002')).length, 1, 'one content for one status');
    await tab.close();
  });

  test('a comment edited under us is checked again', async () => {
    const tab = await openPost([{ id: 21, text: PLAIN_WORDS }, { id: 22, text: flagged[0].text }]);
    await tab.marksToBe(1);
    await tab.page.evaluate((words) => {
      const lines = document.querySelectorAll('.comments span[lang] div[dir=auto]');
      lines[0].firstChild.data = words[0];
      lines[1].firstChild.data = words[1];
    }, [flagged[1].text, PLAIN_WORDS]);
    const snapshot = await tab.until(
      (seen) => clausesOf(seen, 21).length === 1 && clausesOf(seen, 22).length === 0, 'both edits to be seen');
    assert.deepEqual(clausesOf(snapshot, 21), [flagged[1].clause]);
    await tab.marksToBe(1);
    await tab.close();
  });

  test('comments that go while they are checked harm nothing', async () => {
    const tab = await openPost([{ id: 31, text: PLAIN_WORDS }]);
    await tab.settled();
    const many = Array.from({ length: 150 }, (_, i) => facebookComment({ id: 3100 + i, text: `${flagged[0].text} (${i})` }));
    await tab.append('.comments', many.join(''));
    await tab.page.evaluate(() => document.querySelectorAll('.comments > div:nth-child(2n)').forEach((row) => row.remove()));
    const left = await tab.page.evaluate(() => document.querySelectorAll('.comments > div').length);
    const snapshot = await tab.until(({ state, coverage }) => state === 'ready' && coverage.checked === left, `the ${left} that stay`);
    assert.equal(snapshot.coverage.shown, left);
    await tab.close();
  });

  test('going to a page that is not registered takes the marks away and reads nothing; coming back brings them again', async () => {
    const registered = facebookPost([{ id: 41, text: flagged[0].text }]);
    const tab = await browser.open(facebookPostUrl(), facebookPage(registered));
    await tab.marksToBe(1);
    await tab.navigateWithin(facebookPostUrl(OTHER), facebookPost([{ id: 42, text: flagged[1].text }], OTHER));
    const elsewhere = await tab.until(({ state }) => state === 'off', 'the other page to be left alone');
    assert.equal(elsewhere.items.length, 0);
    await tab.marksToBe(0);
    assert.equal(await highlightedWords(tab), '');
    const before = (await browser.heardFrom(tab.tabId)).filter(({ kind }) => kind === 'assess').length;
    await tab.append('.comments', facebookComment({ id: 43, text: flagged[2].text }, OTHER));
    assert.equal((await tab.leftAlone()).state, 'off');
    assert.equal((await browser.heardFrom(tab.tabId)).filter(({ kind }) => kind === 'assess').length, before);
    await tab.navigateWithin(facebookPostUrl(), registered);
    await tab.marksToBe(1);
    assert.deepEqual(clausesOf(await tab.settled(), 41), [flagged[0].clause]);
    await tab.close();
  });

  test('X: from a registered account to another and back', async () => {
    const registered = xConversation([{ id: '1900000000000000002', text: flagged[0].text }]);
    const tab = await browser.open(xPostUrl, xPage(registered));
    await tab.marksToBe(1);
    await tab.navigateWithin('https://x.com/othertown', '<main role="main"><div data-testid="primaryColumn"></div></main>');
    await tab.until(({ state }) => state === 'off', 'the other account to be left alone');
    await tab.marksToBe(0);
    await tab.navigateWithin(xPostUrl, registered);
    await tab.marksToBe(1);
    await tab.close();
  });

  test('a very long comment, control characters and an empty one: the rest goes on', async () => {
    const tab = await openPost([
      { id: 51, text: 'many words and no end '.repeat(2730) },
      { id: 52, text: 'bell \u0007 escape \u001b[31m unit \u001f override \u202e turned \u2066 end' },
      { id: 53, text: '' },
      { id: 54, text: flagged[0].text },
      { id: 55, text: `${'a\u0301'.repeat(300)} \ud83d\udc69\u200d\ud83d\udc67 \u0634\u0643\u0631\u0627 ${flagged[1].text}` },
    ]);
    const { coverage, items, state } = await tab.settled();
    assert.equal(state, 'ready');
    const unread = coverage.unread.reduce((/** @type {number} */ sum, { count }) => sum + count, 0);
    assert.equal(coverage.shown, 5);
    assert.equal(coverage.checked + unread, 5, 'each is checked or said to be unread');
    assert.equal(coverage.checked, 4, JSON.stringify(coverage));
    assert.deepEqual(clausesOf({ items }, 54), [flagged[0].clause]);
    assert.equal(await tab.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done('painted')))), 'painted');
    await tab.close();
  });

  test('scripts put into a page a second time change nothing', async () => {
    const tab = await openPost([{ id: 81, text: flagged[0].text }, { id: 82, text: PLAIN_WORDS }]);
    await tab.marksToBe(1);
    await browser.trusted(async (tabId) => {
      const [{ js, css }] = chrome.runtime.getManifest().content_scripts;
      await chrome.scripting.insertCSS({ target: { tabId }, files: css });
      await chrome.scripting.executeScript({ target: { tabId }, files: js });
    }, tab.tabId);
    const snapshot = await tab.snapshot();
    assert.deepEqual([snapshot.state, snapshot.coverage.checked], ['ready', 2]);
    await tab.append('.comments', facebookComment({ id: 83, text: flagged[0].text }));
    await tab.until(({ coverage }) => coverage.checked === 3, 'the comment that came later');
    await tab.marksToBe(2);
    assert.equal(await tab.page.evaluate(() => document.querySelectorAll('hallpass-layer').length), 1);
    assert.deepEqual(await tab.page.evaluate(() => [...CSS.highlights.values()].map(({ size }) => size)), [2]);
    await tab.close();
  });

  test('in a narrow window an open card leaves its mark in sight, and both follow a change to dark', async () => {
    const tab = await openPost([{ id: 91, text: flagged[0].text }, { id: 92, text: PLAIN_WORDS }]);
    for (const height of [360, 640]) {
      await tab.page.setViewportSize({ width: 360, height });
      await tab.page.evaluate(() => document.querySelector('.comments').scrollIntoView());
      const [mark] = await tab.see(() => tab.marks(), ({ length }) => length === 1, 'the mark');
      await tab.focus(mark);
      await tab.page.keyboard.press('Enter');
      const card = (await tab.see(() => tab.things(), (things) => things.some(({ role }) => role === 'dialog' || role === 'alertdialog'), 'the card'))
        .find(({ role, focused }) => role === 'dialog' && focused);
      const [own, over] = [await tab.box(mark), await tab.box(card)];
      assert.ok(over.y >= own.y + own.height - 1 || over.y + over.height <= own.y + 1, `at ${height}: ${JSON.stringify([own, over])}`);
      assert.ok(over.y >= 0 && over.y + over.height <= height && over.height > 80, `at ${height}: ${JSON.stringify(over)}`);
      await tab.page.keyboard.press('Escape');
    }
    const theme = async () => JSON.stringify(await tab.layer()).match(/"data-theme","(\w+)"/)?.[1];
    await tab.page.evaluate(() => { document.documentElement.style.colorScheme = 'light dark'; });
    await tab.see(theme, (now) => now === 'light', 'a light card');
    await tab.page.emulateMedia({ colorScheme: 'dark' });
    await tab.see(theme, (now) => now === 'dark', 'a dark card');
    await tab.close();
  });

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
    assert.deepEqual(browser.recorder.requests, []);
  });
});

/** @param {import('./lib/site-page.mjs').SitePage} tab */
const highlightedWords = (tab) => tab.page.evaluate(
  () => [...CSS.highlights.values()].flatMap((highlight) => [...highlight].map(String)).join('|'));
