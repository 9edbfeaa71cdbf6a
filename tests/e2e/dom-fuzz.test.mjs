/** The short form of `cargo xtask fuzz dom`: one seed for each stored page. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pages, round } from '../fuzz/dom/rounds.mjs';
import { launch } from './harness.mjs';

describe('pages that change at random while they are open', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  /** @type {string[]} */
  let flagged;
  before(async () => {
    browser = await launch();
    flagged = (await browser.flaggedTexts()).map(({ text }) => text);
  });
  after(() => browser.close());

  for (const [at, one] of pages().entries()) {
    test(`${one.site}/${one.name}: nothing is missed in silence, nothing throws, nothing of the site's is touched`, async () => {
      assert.equal(await round(browser, one, 100 + at, flagged), '');
    });
  }
});
