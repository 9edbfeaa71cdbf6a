/** Sites change. Whatever changes, a page that was not read is never shown as clean. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { mutations } from '../fixtures/mutations.mjs';
import { fixtures, start } from './harness.mjs';

const CHOSEN = { facebook: ['shape-a', 'shape-b-admin', 'replies'], x: ['conversation', 'words-and-pictures'] };

// Most of the time is waiting for a page that stays silent.
describe('mutations', { concurrency: 6 }, () => {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let browser;
  before(async () => (browser = await start()));
  after(() => browser.close());

  for (const { site, name, html, expect } of fixtures().filter((each) => CHOSEN[each.site].includes(each.name))) {
    /** @type {Map<string, any>} */
    let whole;
    const open = async (/** @type {any} */ change) => {
      const tab = await browser.open({ html, url: expect.url, sites: expect.sites, before: (page) => change && page.evaluate(change) });
      const snapshot = await tab.settled();
      assert.deepEqual(tab.errors, []);
      await tab.page.close();
      return snapshot;
    };
    const unreadOf = (/** @type {any[]} */ unread) => unread.reduce((sum, { count }) => sum + count, 0);

    for (const { name: what, change } of mutations[site]) {
      test(`${site}/${name}: ${what}`, async () => {
        whole ??= new Map((await open(null)).items.map((/** @type {any} */ item) => [item.key, item]));
        const { state, coverage, items } = await open(change);
        const told = `${state}, ${JSON.stringify(coverage)}`;
        if (state === 'unreadable') {
          assert.equal(coverage.checked, 0, told);
          return;
        }
        assert.equal(state, 'ready', told);
        // Nothing on the page is passed over in silence: it is read, or counted as not read.
        const before = expect.shown + (expect.unread.placeholder ?? 0);
        assert.ok(coverage.checked + unreadOf(coverage.unread) >= before, `${before} before, ${told}`);
        // Nothing is lost of what is read under its own id.
        for (const item of items) {
          const own = whole.get(item.key);
          if (own?.findings.length) assert.ok(item.findings.length, `${item.key} lost its findings`);
          if (own) assert.ok(item.partly || item.excerpt.includes(own.excerpt.slice(0, 40)), `${item.key}: ${item.excerpt}`);
        }
      });
    }
  }
});
