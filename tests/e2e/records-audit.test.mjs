/** The records page: mirrors shown together, the audit with its drift, and what an export withholds by choice. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { launch } from './harness.mjs';
import { keptRecords } from './lib/kept.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGE = 'extension/pages/records/records.html';
const TEXTS = [
  ['The Democrats ruin this town and everybody on the committee knows it.', 'hidden', 'R. Okoye'],
  ['The Republicans ruin this town and everybody on the committee knows it.', 'left_up', 'L. Marsh'],
  ['Cheap tickets for the concert, call 555-0142 now', 'hidden', 'R. Okoye'],
  ['Cheap tickets for the concert, call 555-0143 now!', 'left_up', 'L. Marsh'],
  ['Dr. Feldspar teaches at the Morse and the side door code is 44zq71-blue.', 'left_up', 'R. Okoye'],
];

describe('audit and choices', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  /** @type {import('playwright-core').Page} */
  let page;
  /** Where the exports were saved, in their order. @type {string[]} */
  const archives = [];

  before(async () => {
    browser = await launch();
    await browser.trusted(() => chrome.storage.local.set({ actor: { name: 'R. Okoye', role: 'site administrator' } }));
    page = await browser.openOwn(PAGE);
    await page.getByText('No record yet.').waitFor();
    await page.evaluate(async (texts) => {
      const { archive } = await import('/extension/shared/archive.js');
      const log = await archive();
      for (const [i, [text, action, by]] of texts.entries()) {
        const at = `2026-11-20T15:0${i}:00Z`;
        const start = text.indexOf('44zq71');
        await log.append(`seed-${i}`, {
          action, action_at_utc: at, action_by: by, action_by_role: 'site administrator', site_id: i % 2 ? 'cps-x' : 'cps-fb', platform: i % 2 ? 'x' : 'facebook',
          comment_id: String(100 + i), kind: 'comment', author_role: 'public', captured_at_utc: '2026-11-20T14:30:00Z', captured_by: by, captured_by_role: 'site administrator',
          comment_text: text, author_display_name: `Dana Fictional ${i}`, author_profile_url: `https://www.facebook.com/person.${i}`, screenshot: 'not-allowed',
          ...(action === 'hidden' && { clause_cited: 'III.C.6', reason_free_text: 'Reads like a campaign' }),
          findings: start < 0 ? [] : [{ clause: 'III.C.10', rule: 'access.code', severity: 'urgent', strength: 'unprotected', start, end: start + '44zq71-blue'.length }],
        });
      }
    }, TEXTS);
    await page.reload();
    await page.locator('.result').nth(4).waitFor();
  });
  after(() => browser.close());

  test('the same words about another side stand beside a comment, apart from what is merely near', async () => {
    await page.locator('.result', { hasText: 'The Republicans' }).click();
    const memory = page.locator('section[aria-labelledby=memory-title]');
    await memory.getByText('The same words about another side').waitFor();
    await memory.getByText('The Democrats ruin').waitFor();
    await memory.getByText('Decided before: Hidden: 1.').waitFor();
    assert.doesNotMatch(await memory.innerText(), /Fictional|Okoye/, 'without names');
  });

  test('the audit counts, tells of drift, draws a sample that its seed repeats, and names no commenter', async () => {
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByText('5 records, 2026-11-20 to 2026-11-20').waitFor();
    const table = (/** @type {string} */ name) => page.getByRole('table', { name, exact: true });
    assert.match(await table('Taken away, by administrator').innerText(), /L\. Marsh\s+0\s+2[\s\S]*R\. Okoye\s+2\s+3/);
    assert.match(await table('Comments like each other, by administrators').innerText(), /L\. Marsh\s+R\. Okoye\s+0\s+2/);
    assert.match(await table('Decisions by how long they took').innerText(), /within an hour\s+5/);
    await page.locator('section[aria-labelledby=audit-differences]').getByText('The same words about another side').waitFor();
    const charts = await page.getByRole('img', { name: /^Chart: / }).count();
    assert.equal(charts, await page.locator('#audit-tables table').count(), 'each table has its chart');
    await page.getByLabel('Sample for a second reading').fill('2');
    await page.getByLabel('Seed of the sample').fill('7');
    const drawn = async () => {
      await page.getByLabel('Seed of the sample').press('Tab');
      return page.locator('section[aria-labelledby=audit-drawn] li a').allInnerTexts();
    };
    const first = await drawn();
    assert.equal(first.length, 2);
    await page.getByLabel('Seed of the sample').fill('7');
    assert.deepEqual(await drawn(), first);
    assert.doesNotMatch(await page.locator('#audit').innerText(), /Fictional/);
    for (const [button, pattern] of /** @type {[string, RegExp][]} */ ([['Save as CSV', /"Taken away, by administrator","R\. Okoye","","2","3"/], ['Save as a web page', /<svg role="img" aria-label="Chart: [\s\S]*<caption>/]])) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
      const text = readFileSync(await download.path(), 'utf8');
      assert.match(text, pattern);
      assert.doesNotMatch(text, /Fictional/);
      if (!button.includes('page')) continue;
      const saved = await browser.context.newPage();
      await saved.setContent(text);
      await saved.evaluate(AXE);
      const { violations } = await saved.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
      await saved.close();
    }
    await page.getByLabel('Decided by', { exact: true }).last().fill('marsh');
    await page.getByLabel('Decided by', { exact: true }).last().press('Tab');
    await page.getByText('2 records, 2026-11-20 to 2026-11-20').waitFor();
  });

  /** @param {string} [button] */
  async function exported(button = 'Export') {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button, exact: true }).click()]);
    archives.push(await download.path());
    return readFileSync(archives[archives.length - 1], 'utf8');
  }

  test('an export withholds secrets by itself, and what a person adds with its ground; a copy for safe keeping holds all', async () => {
    await page.goto(`${browser.origin}/${PAGE}#transfer`);
    const plain = await exported();
    assert.ok(!plain.includes('44zq71') && plain.includes('Feldspar') && plain.includes('cl. 26(n)'));
    await page.getByText('5 records exported.').waitFor();

    await page.getByLabel('Words to withhold').fill('feldspar');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByText('Say on which ground this is withheld.').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'export-ground');
    await page.keyboard.type('G.L. c. 4, § 7, cl. 26(c)');
    await page.getByLabel('Authors: names').check();
    await page.getByRole('button', { name: 'Show what is withheld' }).click();
    await page.getByText(/5 of 5 records; \d+ things withheld\./).waitFor();
    const chosen = await exported();
    assert.ok(!/feldspar/i.test(chosen) && !chosen.includes('Dana Fictional') && chosen.includes('cl. 26(c)'));

    await page.locator('#export-site').fill('cps-x');
    const some = await exported();
    await page.getByText('2 records exported.').waitFor();
    assert.ok(some.includes('Republicans') && !some.includes('Democrats') && some.includes('Not part of what was asked for'));

    await page.getByLabel('Complete copy for safe keeping').check();
    assert.equal(await page.getByLabel('Words to withhold').isVisible(), false);
    const whole = await exported();
    assert.ok(whole.includes('44zq71-blue') && whole.includes('NOT FOR RELEASE'));
    const { exported: noted } = await browser.trusted(() => chrome.storage.local.get('exported'));
    assert.equal(noted.count, 5, 'only the complete copy counts as one');
  });

  test('merged elsewhere without loss: what one archive withholds, a complete one brings afterwards', async () => {
    const other = await launch();
    try {
      const there = await other.openOwn(`${PAGE}#transfer`);
      const take = async (/** @type {string} */ archive, /** @type {number} */ count) => {
        await there.getByLabel('Archive (.zip)').setInputFiles([]);
        await there.getByLabel('Archive (.zip)').setInputFiles({ name: 'records.zip', mimeType: 'application/zip', buffer: readFileSync(archive) });
        await there.getByRole('button', { name: `Take over ${count} record` }).click();
        await there.getByText(/^\d+ records? taken over\.$/).waitFor();
      };
      await take(archives[0], 5);
      const words = async () => (await keptRecords(other)).map(({ open }) => JSON.stringify(open.comment_text)).join('\n');
      assert.doesNotMatch(await words(), /44zq71/);
      await take(archives[archives.length - 1], 1);
      assert.match(await words(), /44zq71-blue/);
      assert.equal((await keptRecords(other)).length, 5, 'none stands twice');
    } finally {
      await other.close();
    }
  });

  test('marks that turn the direction of text are shown, not obeyed', async () => {
    const shown = await page.evaluate(async () => {
      const { strangersText } = await import('/extension/pages/shared/dom.js');
      const place = document.createElement('p');
      const read = (/** @type {string} */ text) => {
        place.replaceChildren(...strangersText(text));
        return { text: place.textContent, marks: [...place.querySelectorAll('.unseen')].map((mark) => mark.textContent), titled: [...place.querySelectorAll('.unseen')].every((mark) => mark.title) };
      };
      return { turned: read('pay \u202egnihton\u202c now'), plain: read('<b>Ñandú 👩‍👩‍👧 مرحبا</b>\nline\ttab'), isolates: read('\u2066a\u2069\u200f\u061c\u0007') };
    });
    assert.deepEqual(shown.turned, { text: 'pay U+202EgnihtonU+202C now', marks: ['U+202E', 'U+202C'], titled: true });
    assert.deepEqual(shown.plain, { text: '<b>Ñandú 👩‍👩‍👧 مرحبا</b>\nline\ttab', marks: [], titled: true }, 'letters, joiners and line ends stay, and markup is text');
    assert.deepEqual(shown.isolates.marks, ['U+2066', 'U+2069', 'U+200F', 'U+061C', 'U+0007']);
  });

  test('nothing went wrong on the way, and nothing was sent', () => {
    assert.deepEqual(browser.recorder.errors, []);
    assert.deepEqual(browser.recorder.requests, []);
  });
});
