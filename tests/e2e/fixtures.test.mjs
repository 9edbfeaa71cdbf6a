/** Every stored page comes to exactly what stands beside it: how much was read, what was not and why, what is flagged. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fixtures, launch } from './harness.mjs';
import { privateStrings } from './lib/skeleton.mjs';

describe('stored pages', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  for (const one of fixtures()) {
    const { expect } = one;
    test(`${one.site}/${one.name}`, async () => {
      await browser.register(expect.sites);
      const tab = await browser.open(one.url, one.html);
      const snapshot = expect.state === 'off' ? await tab.leftAlone()
        : await tab.until(({ state, coverage }) => state === expect.state && coverage.pending === 0, `the state ${expect.state}`);

      assert.deepEqual(counts(snapshot.coverage), {
        shown: expect.shown, read: expect.read, partly: expect.partly, unread: expect.unread, claimed: expect.claimed,
      });
      assert.deepEqual(snapshot.items.map(({ key }) => key), expect.keys, 'what was read, in the order of the page');
      assert.deepEqual(one.flaggedIn(snapshot), one.flaggedExpected());
      for (const { findings, key } of snapshot.items) {
        for (const finding of findings) assert.ok(finding.title && finding.why && finding.text, `${key}: title, reason and words`);
      }
      if (expect.state === 'ready') await marksMatch(tab, snapshot);
      else assert.deepEqual(await tab.marks(), [], 'no mark on a page that was not read');
      await skeletonTellsNothing(tab, expect.state);
      await tab.close();
    });
  }

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
    assert.deepEqual(browser.recorder.requests, []);
  });
});

/** @param {any} coverage */
const counts = ({ shown, checked, partly, unread, claimed }) => ({
  shown, read: checked, partly, claimed,
  unread: Object.fromEntries(unread.filter((/** @type {any} */ { count }) => count > 0)
    .map((/** @type {any} */ { reason, count }) => [reason, count])),
});

/**
 * Each flagged comment on screen has exactly one button, named after what was found.
 * @param {import('./lib/site-page.mjs').SitePage} tab
 */
async function marksMatch(tab) {
  const { names } = await tab.see(async () => {
    const { items } = await tab.snapshot();
    const due = items.filter((/** @type {any} */ { onScreen, findings }) => onScreen && findings.length > 0).map(nameOfMark).sort();
    return { due, names: (await tab.marks()).map(({ name }) => name).sort() };
  }, ({ due, names: seen }) => due.join('|') === seen.join('|'), 'one mark for each flagged comment on screen');
  for (const name of names) assert.match(name, /^Hallpass: (urgent|review|notice), III?\./);
  const { words, found } = await tab.see(async () => {
    const { items } = await tab.snapshot();
    return {
      found: items.flatMap((/** @type {any} */ { findings }) => findings.map((/** @type {any} */ { text }) => text)),
      words: await tab.page.evaluate(() => [...CSS.highlights.values()].flatMap((highlight) => [...highlight].map(String))),
    };
  }, ({ words: seen, found: all }) => all.length === 0 || seen.length > 0, 'the highlights');
  // A range's own words have neither the breaks between lines nor pictures of emoji.
  const letters = (/** @type {string} */ text) => text.replace(/[^\p{L}\p{N}\p{P}]/gu, '');
  for (const text of words) assert.ok(found.some((quoted) => letters(quoted).includes(letters(text))), `${JSON.stringify(text)} is highlighted and was not found`);
}

const RANK = ['urgent', 'review', 'notice'];

/** @param {any} item */
function nameOfMark({ findings }) {
  const sorted = [...findings].sort((a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity) || a.start - b.start);
  return `Hallpass: ${sorted[0].severity}, ${[...new Set(sorted.map(({ clause }) => clause))].join(', ')}`;
}

/**
 * @param {import('./lib/site-page.mjs').SitePage} tab
 * @param {string} state
 */
async function skeletonTellsNothing(tab, state) {
  const reply = await tab.tell({ kind: 'skeleton' });
  if (state === 'off') {
    assert.equal(reply.ok, false, 'a page that is none of ours is not described either');
    return;
  }
  assert.ok(reply.ok && reply.skeleton.length > 20);
  const strings = await tab.page.evaluate(privateStrings);
  assert.deepEqual(strings.filter((/** @type {string} */ text) => reply.skeleton.includes(text)), []);
}
