/** Every page of ours against WCAG 2.1 AA, in light and dark. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { launch } from './harness.mjs';
import { SITE } from '../fixtures/make/facebook.parts.mjs';
import { DRAFTS } from '../fixtures/make/drafts.mjs';
import { FACEBOOK, facebookPage, facebookPost, facebookPostUrl, OTHER } from './lib/made-pages.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

const RELEASES = 'extension/pages/options/options.html#releases';
const ROSTER = fileURLToPath(new URL('../fixtures/rosters/powerschool.txt', import.meta.url));

/** @param {import('playwright-core').Page} page */
async function choose(page) {
  await page.getByLabel('The registrar’s file').setInputFiles(ROSTER);
  await page.locator('#roster-polarity').waitFor();
  await page.locator('#roster-columns summary').click();
}

describe('accessibility of our pages', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  /** @type {Record<string, number>} */
  const tabs = {};

  before(async () => {
    browser = await launch();
    await browser.register([FACEBOOK]);
    const flagged = await browser.flaggedTexts();
    const comments = flagged.slice(0, 6).map(({ text }, i) => ({ id: 10 + i, text }));
    const read = await browser.open(facebookPostUrl(), facebookPage(facebookPost(comments)));
    await read.settled();
    const off = await browser.open(facebookPostUrl(OTHER), facebookPage(facebookPost(comments, OTHER)));
    await off.leftAlone();
    const unreadable = await browser.open(`${facebookPostUrl()}x`, facebookPage('<div role="main"><p>5 comments</p></div>'));
    await unreadable.until(({ state }) => state === 'unreadable', 'the layout to be given up');
    const { html, expect } = DRAFTS['facebook-as-person']();
    await browser.register([FACEBOOK, SITE]);
    const writing = await browser.open(`${expect.url}`, html);
    await writing.settled();
    await writing.page.locator('#comment').focus();
    await writing.page.keyboard.insertText('The new door code is 4482. ');
    await writing.until(({ drafts }) => drafts.some((/** @type {any} */ { findings }) => findings.length > 0), 'the draft to be checked');
    Object.assign(tabs, { writing: writing.tabId, read: read.tabId, off: off.tabId, unreadable: unreadable.tabId });
  });
  after(() => browser.close());

  const pages = () => [
    ...Object.entries(tabs).flatMap(([state, tab]) => [
      { name: `panel, ${state}`, path: `extension/pages/panel/panel.html?tab=${tab}`, ready: '#banner .headline' },
      { name: `popup, ${state}`, path: `extension/pages/popup/popup.html?tab=${tab}`, ready: '#banner .headline' },
    ]),
    ...['first', 'pages', 'try', 'display', 'about'].map((room) => (
      { name: `options, ${room}`, path: `extension/pages/options/options.html#${room}`, ready: `#nav a[aria-current=page][href="#${room}"]` })),
    { name: 'options, releases', path: RELEASES, ready: '#roster-standing .headline' },
    { name: 'options, releases, a file chosen', path: RELEASES, ready: '#roster-standing .headline', prepare: choose },
    { name: 'options, releases, imported', path: RELEASES, ready: '#roster-standing .headline', prepare: async (page) => {
      await choose(page);
      await page.getByLabel('A mark refuses').check();
      await page.getByLabel('Imported by').fill('R. Okoye');
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await page.locator('#roster-days').waitFor();
    } },
    { name: 'options, policy', path: 'extension/pages/options/options.html#policy', ready: '#clauses details', open: '#clauses > details:nth-of-type(8) > summary' },
  ];

  test('no violation in light or dark', async () => {
    const page = await browser.context.newPage();
    const found = [];
    for (const { name, path, ready, open, prepare } of pages()) {
      // By way of an empty page, since a new fragment alone would not load it again.
      await page.goto('about:blank');
      await page.goto(`${browser.origin}/${path}`);
      await page.locator(ready).first().waitFor();
      if (open) await page.locator(open).click();
      await prepare?.(page);
      await page.evaluate(AXE);
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
        for (const { id, nodes } of violations) {
          found.push(...nodes.map(({ html, failureSummary }) => `${name}, ${colorScheme}: ${id}: ${html}\n${failureSummary}`));
        }
      }
    }
    assert.deepEqual(found, []);
    await page.close();
  });
});
