/** The browser ends the worker whenever it likes; nobody may notice. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from './harness.mjs';
import { FACEBOOK, facebookComment, facebookPage, facebookPost, facebookPostUrl } from './lib/made-pages.mjs';

describe('a worker that is ended', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  /** @type {{text: string, clause: string}[]} */
  let flagged;

  before(async () => {
    browser = await launch();
    await browser.register([FACEBOOK]);
    flagged = await browser.flaggedTexts();
  });
  after(() => browser.close());

  const boot = async () => (await browser.ask({ kind: 'about' })).boot;
  const rows = (/** @type {number} */ from, /** @type {number} */ count) => Array.from({ length: count }, (_, i) =>
    facebookComment({ id: from + i, text: i % 10 === 0 ? flagged[(i / 10) % flagged.length].text : `Bus ${i} came at eight.` })).join('');
  const findings = (/** @type {any} */ snapshot) => snapshot.items.filter((item) => item.findings.length > 0).length;

  test('between two readings: a new one answers, and new comments get their findings', async () => {
    const tab = await browser.open(facebookPostUrl(), facebookPage(facebookPost([{ id: 1, text: flagged[0].text }])));
    await tab.marksToBe(1);
    const first = await boot();
    assert.equal(await browser.killWorker(), true, 'there was a worker to end');
    await tab.append('.comments', facebookComment({ id: 2, text: flagged[1].text }));
    const snapshot = await tab.until(({ coverage }) => coverage.checked === 2, 'the comment after the end');
    assert.equal(findings(snapshot), 2);
    const second = await boot();
    assert.ok(first && second);
    assert.notEqual(second, first, 'another life of the worker');
    await tab.close();
  });

  test('in the middle of a reading: what was under way is asked again', async () => {
    const tab = await browser.open(facebookPostUrl(), facebookPage(facebookPost([])));
    const adding = tab.append('.comments', rows(100, 300));
    for (let i = 0; i < 4; i += 1) await browser.killWorker();
    await adding;
    await browser.killWorker();
    const { state, coverage, items } = await tab.until(
      ({ coverage: seen, state: now }) => now === 'ready' && seen.checked === 300, 'all 300 comments');
    assert.equal(state, 'ready');
    assert.equal(coverage.shown, 300);
    assert.equal(findings({ items }), 30);
    await tab.close();
  });

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
  });
});
