/**
 * Keep, decide, export: the whole way by the keyboard alone, on both sites, from the side panel where an administrator is; what a
 * screen reader gets on the way, and that axe finds nothing in it.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch } from './harness.mjs';
import { keptRecords } from './lib/kept.mjs';
import { FACEBOOK, facebookPage, facebookPost, facebookPostUrl, X, xConversation, xPage, xPostUrl } from './lib/made-pages.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

describe('keep, decide, export', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  before(async () => {
    browser = await launch();
    await browser.register([FACEBOOK, X]);
    await browser.trusted(() => chrome.storage.local.set({ actor: { name: 'R. Okoye', role: 'site administrator' } }));
    // The first page of records makes the storage that the test looks into.
    const page = await browser.openOwn('extension/pages/records/records.html');
    await page.getByText('No record yet.').waitFor();
    await page.close();
  });
  after(() => browser.close());

  /** What the focus is on, as a screen reader names it. @param {import('playwright-core').Page} page */
  const focused = (page) => page.evaluate(() => {
    const at = document.activeElement;
    const label = at?.getAttribute('aria-label') || (at?.id && document.querySelector(`label[for="${CSS.escape(at.id)}"]`)?.textContent) || at?.textContent || '';
    return { words: label.trim().replace(/\s+/g, ' '), tag: at?.localName ?? '', id: at?.id ?? '', value: /** @type {any} */ (at)?.value ?? '', name: at?.getAttribute('name') ?? '' };
  });
  /** @param {import('playwright-core').Page} page @param {(at: Awaited<ReturnType<typeof focused>>) => boolean} there @param {string} what */
  async function tabTo(page, there, what) {
    for (let i = 0; i < 80; i += 1) {
      const at = await focused(page);
      if (there(at)) return at;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The Tab key never reached ${what}; it ended on ${JSON.stringify(await focused(page))}`);
  }
  /** @param {import('playwright-core').Page} page @param {string} where */
  async function clean(page, where) {
    await page.evaluate(AXE);
    for (const [width, colorScheme] of /** @type {const} */ ([[420, 'light'], [320, 'dark']])) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
      assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${where} ${width}: ${id}: ${html.slice(0, 200)} ${failureSummary}`)), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} at ${width} px scrolls sideways`);
    }
  }

  const SITES = {
    facebook: (/** @type {string} */ text) => ({ url: `${facebookPostUrl()}`, html: facebookPage(facebookPost([{ id: 71, text }])) }),
    x: (/** @type {string} */ text) => ({ url: `${xPostUrl}?flow`, html: xPage(xConversation([{ id: '1900000000000000071', text }])) }),
  };

  for (const [site, made] of Object.entries(SITES)) {
    test(`${site}: by the keyboard alone`, async () => {
      const flagged = (await browser.flaggedTexts()).find(({ clause }) => clause === 'III.C.7') ?? (await browser.flaggedTexts())[0];
      const { url, html } = made(flagged.text);
      const tab = await browser.open(url, html);
      await tab.marksToBe(1);
      const before = (await keptRecords(browser)).length;
      const panel = await browser.openOwn(`extension/pages/panel/panel.html?tab=${tab.tabId}`);
      await panel.locator('#rows tr').first().waitFor();
      await tabTo(panel, ({ words }) => words.startsWith('Keep and decide: '), 'the button to keep');
      await panel.keyboard.press('Enter');
      await panel.locator('form.decide').waitFor();
      assert.equal((await focused(panel)).id, 'decide-heading', 'who asked is brought to the form');
      const [kept] = (await keptRecords(browser)).slice(before);
      assert.equal(kept.body.action, 'kept');
      assert.equal(kept.body.platform, site);
      assert.equal(kept.open.comment_text.text, flagged.text);
      assert.deepEqual((await tab.things()).filter(({ name }) => name === 'Decide later'), [], 'who decides in the panel is not asked in the page too');
      await clean(panel, `panel, ${site}`);

      await tabTo(panel, ({ name }) => name === 'clause', 'the clause');
      assert.equal((await focused(panel)).value, flagged.clause, 'the clause that was found stands there already');
      await tabTo(panel, ({ name }) => name === 'action', 'the ladder');
      // One stop for the whole ladder; the arrow keys go from rung to rung and choose.
      for (let i = 0; i < 7 && (await focused(panel)).value !== 'hidden'; i += 1) await panel.keyboard.press('ArrowDown');
      assert.equal((await focused(panel)).words, 'Hidden');
      const told = await panel.evaluate(() => document.getElementById(document.activeElement?.getAttribute('aria-describedby') ?? '')?.textContent ?? '');
      assert.match(told, /Who still sees it then: /, 'a screen reader hears with the rung who still sees the comment');
      await tabTo(panel, ({ name }) => name === 'reason', 'the reason');
      await panel.keyboard.type('An advertisement under a concert post.');
      await tabTo(panel, ({ words }) => words === 'Record the decision', 'the button to record');
      await panel.keyboard.press('Enter');
      await panel.locator('form.decide .said', { hasText: /Recorded as R-\d{4}-/ }).waitFor();
      const [, decided] = (await keptRecords(browser)).slice(before);
      assert.deepEqual([decided.body.action, decided.body.clause_cited, decided.body.about, decided.body.action_by], ['hidden', flagged.clause, kept.body.record_id, 'R. Okoye']);
      await panel.close();

      const records = await browser.openOwn('extension/pages/records/records.html#transfer');
      await records.locator('#export-release').waitFor();
      await tabTo(records, ({ id }) => id === 'purpose', 'the purpose');
      await records.keyboard.type('Request 12');
      await tabTo(records, ({ words, tag }) => tag === 'button' && words === 'Export', 'the export');
      const [download] = await Promise.all([records.waitForEvent('download'), records.keyboard.press('Enter')]);
      const file = join(browser.profile, `flow-${site}.zip`);
      await download.saveAs(file);
      const verified = spawnSync(process.env.HALLPASS_BIN ?? 'hallpass', ['records', 'verify', file], { encoding: 'utf8' });
      assert.equal(verified.status, 0, verified.stdout + verified.stderr);
      assert.match(verified.stdout, /2 assessments are the same today, 0 differ|[2-9] assessments are the same today, 0 differ/, 'with the rules that the export holds');
      assert.ok(readFileSync(file).includes(`packs/${kept.body.rulepack_sha256}.bin`), 'the compiled rules are in it');
      await records.close();
      await tab.close();
    });
  }

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
  });
});
