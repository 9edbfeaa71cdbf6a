/** Every fixture comes to exactly what stands beside it. `node --test tests/pages/` */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fixtures, start } from './harness.mjs';

describe('fixtures', () => {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let browser;
  before(async () => (browser = await start()));
  after(() => browser.close());

  for (const { site, name, html, expect } of fixtures()) {
    test(`${site}/${name}`, async () => {
      const { page, settled, errors } = await browser.open({ html, url: expect.url, sites: expect.sites });
      const { state, coverage, items } = await settled();
      const clauses = (/** @type {any} */ { findings }) => [...new Set(findings.map((/** @type {any} */ { clause }) => clause))].sort();
      assert.deepEqual({
        state,
        shown: coverage.shown,
        read: coverage.checked,
        partly: coverage.partly,
        unread: Object.fromEntries(coverage.unread.map((/** @type {any} */ { reason, count }) => [reason, count])),
        claimed: coverage.claimed,
        keys: items.map((/** @type {any} */ { key }) => key),
        flagged: items.filter((/** @type {any} */ item) => item.findings.length).map((/** @type {any} */ item) => ({ key: item.key, clauses: clauses(item) })),
      }, {
        state: expect.state, shown: expect.shown, read: expect.read, partly: expect.partly, unread: expect.unread, claimed: expect.claimed,
        keys: expect.keys, flagged: expect.flagged,
      });
      assert.deepEqual(errors, []);
      await page.close();
    });
  }
});
