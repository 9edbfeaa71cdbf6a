/**
 * The sites change under us without telling. After each change every comment is read, or counted as not read, or the page
 * is said to be unreadable: never a clean-looking page that was not read.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { mutations } from '../fixtures/mutations.mjs';
import { fixtures, launch, PLAIN } from './harness.mjs';

/** Pages with enough on them that something can be lost, and few enough that all changes take no longer than a minute. */
const CHOSEN = {
  facebook: ['shape-a', 'shape-b-admin', 'page-feed', 'photo-viewer', 'replies'],
  x: ['conversation', 'profile', 'show-more', 'words-and-pictures'],
};
/** So many tabs wait at once: most of the time is the page being given time to arrive. */
const TABS = 6;

/** @typedef {import('./lib/fixtures.mjs').Fixture} Fixture */
/** @typedef {{one: Fixture, name: string, html: string}} Changed */

describe('pages changed under us', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  for (const [site, names] of Object.entries(CHOSEN)) {
    test(`${site}: no silent miss over ${mutations[site].length} changes`, async () => {
      const chosen = fixtures().filter((one) => one.site === site && names.includes(one.name));
      assert.deepEqual(chosen.map(({ name }) => name), [...names].sort(), 'the stored pages are there');
      await browser.register([...new Map(chosen.flatMap(({ expect }) => expect.sites).map((each) => [each.id, each])).values()]);
      const changed = await change(chosen, mutations[site]);
      const misses = (await inTabs(changed)).filter((miss) => miss !== '');
      assert.deepEqual(misses, []);
    });
  }

  /**
   * The stored pages with each change made to them, on a host where there is no extension.
   * @param {Fixture[]} chosen
   * @param {import('../fixtures/mutations.mjs').Mutation[]} changes
   * @returns {Promise<Changed[]>}
   */
  async function change(chosen, changes) {
    const page = await browser.context.newPage();
    const changed = [];
    for (const one of chosen) {
      browser.sites.serve(`${PLAIN}/${one.name}`, one.html);
      await page.goto(`${PLAIN}/${one.name}`, { waitUntil: 'domcontentloaded' });
      await page.evaluate(() => { globalThis.pristine = document.documentElement.cloneNode(true); });
      for (const { name, change: make } of changes) {
        await page.evaluate(() => document.replaceChild(globalThis.pristine.cloneNode(true), document.documentElement));
        await page.evaluate(make);
        changed.push({ one, name, html: await page.evaluate(() => document.documentElement.outerHTML) });
      }
    }
    await page.close();
    return changed;
  }

  /**
   * @param {Changed[]} waiting
   * @returns {Promise<string[]>} what was missed, in words; empty where nothing was
   */
  async function inTabs(waiting) {
    const queue = [...waiting];
    const results = [];
    await Promise.all(Array.from({ length: TABS }, async (_, lane) => {
      const tab = await browser.tab();
      for (let next = queue.shift(); next; next = queue.shift()) {
        // Each lane has addresses of its own, so that one tab's page is never another's.
        const url = addressIn(next.one.url, lane);
        browser.sites.serve(url, next.html);
        await tab.goto(url);
        const snapshot = await tab.until(isVerdict, `a verdict on ${next.one.name} after “${next.name}”`);
        const miss = missed(next.one, snapshot);
        results.push(miss && `${next.one.site}/${next.one.name}, ${next.name}: ${miss}`);
      }
      await tab.close();
    }));
    return results;
  }
});

/** @param {string} url @param {number} lane */
const addressIn = (url, lane) => `${url}${url.includes('?') ? '&' : '?'}lane=${lane}`;

/** @param {any} snapshot */
const isVerdict = ({ state, coverage }) => ['ready', 'unreadable', 'failed'].includes(state) && coverage.pending === 0;

/**
 * @param {Fixture} one
 * @param {any} snapshot
 * @returns {string} what a user would not have noticed
 */
function missed({ expect, flaggedExpected }, { state, coverage, items }) {
  if (state !== 'ready') return '';
  const unread = coverage.unread.reduce((/** @type {number} */ sum, /** @type {any} */ { count }) => sum + count, 0);
  const told = coverage.checked + unread >= expect.shown || (coverage.claimed ?? 0) > coverage.shown;
  if (!told) return `${coverage.checked} checked and ${unread} unread of ${expect.shown}, and nothing says so`;
  const silent = Object.entries(flaggedExpected()).filter(([key]) => {
    const item = items.find((/** @type {any} */ each) => each.key === key);
    return item && !item.partly && item.findings.length === 0;
  });
  return silent.map(([key, clauses]) => `${key} counts as checked without ${clauses.join(', ')}`).join('; ');
}
