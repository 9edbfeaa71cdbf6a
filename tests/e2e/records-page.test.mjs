/** The records page: found by search, decided by the keyboard alone, guarded where the policy guards. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, ROOT } from './harness.mjs';
import { keptRecords } from './lib/kept.mjs';
import { FACEBOOK } from './lib/made-pages.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const PAGE = 'extension/pages/records/records.html';

describe('records page', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  /** @type {import('playwright-core').Page} */
  let page;

  before(async () => {
    browser = await launch();
    await browser.trusted(() => chrome.storage.local.set({ actor: { name: 'R. Okoye', role: 'site administrator' } }));
    page = await browser.openOwn(PAGE);
    await page.getByText('No record yet.').waitFor();
    await page.evaluate(async () => {
      const { archive } = await import('/extension/shared/archive.js');
      const log = await archive();
      const at = (/** @type {number} */ minute) => `2026-11-20T15:${String(minute).padStart(2, '0')}:00Z`;
      const texts = ['The superintendent lied about the reserve fund and should resign.', 'Bus 12 was late again on Tuesday morning.', 'The superintendent lied about the reserve fund, and should resign now.', 'Buy followers cheap at the link in my name.'];
      for (const [i, text] of texts.entries()) {
        await log.append(`seed-${i}`, {
          action: 'kept', action_at_utc: at(i), action_by: 'R. Okoye', action_by_role: 'site administrator', site_id: i % 2 ? 'cps-x' : 'cps-fb', platform: i % 2 ? 'x' : 'facebook',
          comment_id: String(100 + i), kind: 'comment', author_role: 'public', captured_at_utc: at(i), captured_by: 'R. Okoye', captured_by_role: 'site administrator',
          comment_text: text, author_display_name: i % 2 ? 'Dana Fictional' : 'Jordan Specimen', author_profile_url: `https://www.facebook.com/person.${i}`, screenshot: 'not-allowed',
          findings: i === 3 ? [{ clause: 'III.C.7', rule: 'solicit.offer', severity: 'review', strength: 'contested', start: 0, end: 3 }] : [],
        });
      }
    });
    await page.reload();
    await page.locator('.result').nth(3).waitFor();
  });
  after(() => browser.close());

  test('found by words, clause, author and day; accents and capitals do not matter', async () => {
    const results = page.locator('.result');
    const count = async (/** @type {number} */ wanted) => page.getByText(wanted === 1 ? '1 record' : `${wanted} records`, { exact: true }).waitFor();
    await page.getByLabel('Words').fill('SUPERINTENDENT réserve');
    await count(2);
    await page.getByLabel('Words').fill('');
    await page.getByLabel('Clause', { exact: true }).first().fill('iii.c.7');
    await count(1);
    await page.getByLabel('Clause', { exact: true }).first().fill('');
    await page.getByLabel('Author').fill('dana');
    await count(2);
    await page.getByLabel('Author').fill('');
    await page.getByLabel('From').fill('2026-11-21');
    await count(0);
    await page.getByLabel('From').fill('');
    await count(4);
    assert.equal(await results.count(), 4);
  });

  test('keyboard alone: from the list to a decision', async () => {
    await page.locator('#search-to').focus();
    await page.keyboard.press('Tab');
    // A date field has parts of its own.
    for (let i = 0; i < 6 && !(await page.evaluate(() => document.activeElement?.matches('.result'))); i += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'detail');
    await page.getByRole('heading', { name: 'Comments like this one' }).waitFor();
    for (let i = 0; i < 30 && !(await page.evaluate(() => document.activeElement?.matches('[name=action]'))); i += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    assert.equal(await page.locator('[name=action]:checked').getAttribute('value'), 'left_up', 'leaving up is the first rung');
    await page.getByRole('button', { name: 'Record the decision' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.timeline').getByText('Left up').waitFor();
    const all = await keptRecords(browser);
    const decision = all.find(({ body }) => body.action === 'left_up');
    assert.equal(decision.body.action_by, 'R. Okoye');
    assert.match(decision.open.comment_text.text, /^The superintendent lied/);
  });

  test('what was decided before stands beside the next one like it', async () => {
    await page.locator('.result', { hasText: 'reserve fund and should' }).first().click();
    await page.getByText('Decided before: Left up: 1.').waitFor();
  });

  test('hiding needs a clause and a reason; III.C.12 a real reason and a second person', async () => {
    await page.locator('.result', { hasText: 'Buy followers' }).first().click();
    const form = page.locator('form.decide');
    await form.getByLabel('Hidden', { exact: true }).check();
    await form.getByLabel('Clause it is about').selectOption('III.C.12');
    await form.getByText('“Anything else” is no standard').waitFor();
    await form.getByLabel('Reason, in your own words').fill('bad bad bad bad bad bad bad bad');
    await form.getByLabel('Approved by').fill('r. okoye');
    const before = (await keptRecords(browser)).length;
    await form.getByRole('button', { name: 'Record the decision' }).click();
    await form.getByText('III.C.12 needs a written reason of at least 20 letters').waitFor();
    await form.getByText('The one who acts cannot approve.').waitFor();
    assert.equal(await form.getByLabel('Reason, in your own words').getAttribute('aria-invalid'), 'true');
    assert.equal((await keptRecords(browser)).length, before);
    await form.getByLabel('Reason, in your own words').fill('Shows a stranger’s medical bill, which no other clause names.');
    await form.getByLabel('Approved by').fill('T. Second');
    await form.getByRole('button', { name: 'Record the decision' }).click();
    await page.locator('.timeline').getByText('Hidden').waitFor();
    const hidden = (await keptRecords(browser)).find(({ body }) => body.action === 'hidden');
    assert.equal(hidden.body.approved_by, 'T. Second');
    assert.match(hidden.body.clause_text_sha256, /^[0-9a-f]{64}$/);
  });

  test('on X nobody is offered to delete a reply of others, and it says why', async () => {
    const form = page.locator('form.decide');
    const removed = form.locator('[value=removed]');
    assert.equal(await removed.isDisabled(), true);
    await form.getByText('A page cannot remove the reply of somebody else on X; only its author or X can.').waitFor();
    await form.getByText('Who still sees it then: Everybody, one click away').waitFor();
  });

  test('the ladder is the policy’s own for the clause, the least act first; the rest comes after and stays possible', async () => {
    const form = page.locator('form.decide');
    const rungs = () => form.locator('[name=action]').evaluateAll((all) => all.map(({ value }) => value));
    await form.getByLabel('Clause it is about').selectOption('III.C.5');
    assert.deepEqual((await rungs()).slice(0, 3), ['reported', 'hidden', 'left_up']);
    await form.getByText('Call the safety desk.').waitFor();
    await form.getByText('Steps that the policy does not name for this clause:').waitFor();
    await form.getByLabel('Clause it is about').selectOption('III.C.6');
    const all = await rungs();
    assert.deepEqual(all.slice(0, 4), ['left_up', 'replied', 'edit_asked', 'hidden']);
    assert.equal(all.at(-1), 'restricted', 'blocking is never first');
    assert.equal(all.length, 7);
  });

  test('restricting an account shows the law and is refused without grounds', async () => {
    const form = page.locator('form.decide');
    await form.getByLabel('Account restricted').check();
    await form.getByText('Garnier v. O\'Connor-Ratcliff').waitFor();
    await form.getByText('No controlling ruling of the First Circuit').waitFor();
    await form.getByRole('button', { name: 'Record the decision' }).click();
    await form.getByText('At least two earlier records of the same account').waitFor();
    assert.equal((await keptRecords(browser)).some(({ body }) => body.action === 'restricted'), false);
  });

  test('a hold keeps a record off the list for disposition until it ends; asking is recorded, nothing goes', async () => {
    const after = async (/** @type {string} */ name, /** @type {Record<string, string>} */ fields, /** @type {string} */ button) => {
      const details = page.locator('details.after');
      if (!(await details.getAttribute('open').then((open) => open !== null))) await details.locator('summary').click();
      const form = page.getByRole('form', { name, exact: true });
      for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value);
      const before = (await keptRecords(browser)).length;
      await form.getByRole('button', { name: button }).click();
      for (let tries = 0; tries < 100 && (await keptRecords(browser)).length === before; tries += 1) await page.waitForTimeout(30);
    };
    await page.locator('.result', { hasText: 'Bus 12' }).first().click();
    await after('Legal hold', { 'Name of the hold': 'Case 26-114' }, 'Begin a legal hold');
    await after('Records series set', { 'Records series, from the records officer': 'MS-22', 'First day on which': '2026-01-01' }, 'Set the series');
    await page.getByRole('link', { name: 'Holds and disposition' }).click();
    await page.getByText('Case 26-114').waitFor();
    await page.getByText('None now. A record without a series is always kept.').waitFor();
    await page.goBack();
    await after('Legal hold ended', { 'Name of the hold': 'Case 26-114', Reason: 'The case is closed.' }, 'End a legal hold');
    await page.getByRole('link', { name: 'Holds and disposition' }).click();
    const [list] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the list for the state’s form' }).click()]);
    assert.match(readFileSync(await list.path(), 'utf8'), /"MS-22","2026-01-01","R-\d{4}-000002/);
    await page.getByRole('button', { name: 'Note that permission is asked' }).click();
    await page.getByText('None now. A record without a series is always kept.').waitFor();
    assert.equal((await keptRecords(browser)).at(-1).body.action, 'disposition_asked');
  });

  test('a hold on a whole page stands in the list until its own record is ended', async () => {
    await browser.register([FACEBOOK]);
    await page.reload();
    await page.getByRole('link', { name: 'Holds and disposition' }).click();
    const form = page.getByRole('form', { name: 'Hold everything of a page' });
    await form.getByRole('button', { name: 'Begin a legal hold' }).click();
    await form.getByText('Give the hold a name').waitFor();
    await form.getByLabel('Name of the hold').fill('Case 27-1');
    await form.getByRole('button', { name: 'Begin a legal hold' }).click();
    await page.locator('#holds').getByText('Case 27-1').waitFor();
    const hold = (await keptRecords(browser)).find(({ body }) => body.legal_hold === 'Case 27-1');
    assert.deepEqual([hold.body.action, hold.body.site_id, hold.body.about], ['hold', FACEBOOK.id, undefined]);
    await page.goto(`${browser.origin}/${PAGE}?record=${hold.body.record_id}#log`);
    await page.locator('details.after summary').click();
    const ended = page.getByRole('form', { name: 'Legal hold ended', exact: true });
    await ended.getByLabel('Name of the hold').fill('Case 27-1');
    await ended.getByLabel('Reason').fill('Settled.');
    await ended.getByRole('button', { name: 'End a legal hold' }).click();
    await page.locator('.timeline').getByText('Legal hold ended').waitFor();
    await page.getByRole('link', { name: 'Holds and disposition' }).click();
    await page.getByText('No record is under a legal hold.').waitFor();
  });

  test('a request for records is due after ten business days', async () => {
    await page.getByRole('link', { name: 'Records requests' }).click();
    await page.getByLabel('Request (who asks for what)').fill('Local paper: all hidden comments');
    await page.getByLabel('Received on').fill('2026-11-19');
    await page.getByRole('button', { name: 'Start the clock' }).click();
    await page.locator('.request').getByText('December 4, 2026').waitFor();
    assert.match(await page.locator('.request').innerText(), /business days? left|Was due/);
  });

  test('the export verifies outside; altered, it is refused whole; on another machine it is taken over once', async () => {
    await page.getByRole('link', { name: 'Export and import' }).first().click();
    await page.getByLabel('What it is for').fill('Request of a local paper');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export', exact: true }).click()]);
    const file = join(mkdtempSync(join(tmpdir(), 'hallpass-export-')), 'records.zip');
    await download.saveAs(file);
    const verified = spawnSync(process.env.HALLPASS_BIN ?? 'hallpass', ['records', 'verify', file], { encoding: 'utf8' });
    assert.equal(verified.status, 0, verified.stdout + verified.stderr);

    const bytes = readFileSync(file);
    const altered = Buffer.from(bytes);
    altered[altered.indexOf('superintendent')] ^= 1;
    const bad = file.replace('.zip', '-altered.zip');
    writeFileSync(bad, altered);
    await page.getByLabel('Archive (.zip)').setInputFiles(bad);
    await page.getByText('This archive is not as it was made.').waitFor();

    const count = (await keptRecords(browser)).length;
    const other = await launch();
    try {
      const there = await other.openOwn(`${PAGE}#transfer`);
      await there.getByLabel('Archive (.zip)').setInputFiles(file);
      await there.getByText(`Whole and unaltered: ${count} records.`).waitFor();
      await there.getByRole('button', { name: `Take over ${count} records that are not here` }).click();
      await there.getByText(`${count} records taken over.`).waitFor();
      assert.equal((await keptRecords(other)).length, count);
      await there.getByLabel('Archive (.zip)').setInputFiles([]);
      await there.getByLabel('Archive (.zip)').setInputFiles(file);
      await there.getByText('All of them are here already.').waitFor();
    } finally {
      await other.close();
    }
  });

  test('people read the names of pages and rules, and a code only when they ask for it', async () => {
    await browser.register([FACEBOOK]);
    await page.evaluate(async (site) => {
      const log = await (await import('/extension/shared/archive.js')).archive();
      await log.append('seed-code', {
        action: 'hidden', action_at_utc: '2026-11-21T15:00:00Z', action_by: '(name not set)', action_by_role: '(role not set)', site_id: site, platform: 'facebook', clause_cited: 'III.C.10', reason_free_text: 'A code',
        comment_id: '900', kind: 'comment', author_role: 'public', captured_at_utc: '2026-11-21T15:00:00Z', captured_by: '(name not set)', captured_by_role: '(role not set)', comment_text: 'The gym door code is 4482, tell the others.',
        author_display_name: 'Alex Madeup', author_profile_url: 'https://www.facebook.com/alex.madeup', screenshot: 'not-allowed',
        findings: [{ clause: 'III.C.10', rule: 'access.code-in-place', severity: 'urgent', strength: 'unprotected', start: 8, end: 25 }],
      });
    }, FACEBOOK.id);
    await page.goto(`${browser.origin}/${PAGE}#log`);
    await page.reload();
    const result = page.locator('.result', { hasText: 'Alex Madeup' });
    await result.click();
    const detail = page.locator('#detail');
    await detail.getByText('tell the others').waitFor();
    const seen = () => page.locator('main').innerText();
    assert.doesNotMatch(await seen(), /4482/);
    assert.match(await detail.innerText(), /Page\s+Maple Valley Schools · Facebook/);
    assert.match(await detail.innerText(), /III\.C\.10 Digits or words that open something/);
    await detail.getByRole('button', { name: 'Show what is hidden' }).click();
    assert.match(await detail.innerText(), /The gym door code is 4482, tell the others\./);

    await page.getByLabel('Page', { exact: true }).first().fill('maple valley');
    const ours = (await keptRecords(browser)).filter(({ body }) => body.site_id === FACEBOOK.id).length;
    await page.getByText(`${ours} records`, { exact: true }).waitFor();
    await page.goto(`${browser.origin}/${PAGE}#audit`);
    await page.reload();
    await page.locator('#audit-tables').getByRole('rowheader', { name: 'Maple Valley Schools' }).first().waitFor();
    assert.doesNotMatch(await seen(), /4482/);
    assert.doesNotMatch(await seen(), new RegExp(FACEBOOK.id));
    await browser.trusted(() => chrome.storage.local.set({ settings: { language: 'es', marks: true, disabledSites: [] } }));
    await page.reload();
    await page.locator('html[lang=es]').waitFor();
    await page.locator('#audit-tables').getByRole('rowheader', { name: '(sin nombre)' }).first().waitFor();
    assert.doesNotMatch(await seen(), /not set/);
    await browser.trusted(() => chrome.storage.local.remove('settings'));
  });

  test('no violation of WCAG 2.1 AA in light or dark, wide or narrow', async () => {
    const found = [];
    for (const room of ['log', 'requests', 'keeping', 'audit', 'transfer', 'setup']) {
      await page.goto('about:blank');
      const first = (await keptRecords(browser))[0].body.record_id;
      await page.goto(`${browser.origin}/${PAGE}?record=${first}&act=restricted#${room}`);
      await page.locator(`#${room}-title`).waitFor();
      if (room === 'log') await page.locator('form.decide').waitFor();
      await page.evaluate(AXE);
      for (const [width, colorScheme] of /** @type {const} */ ([[1280, 'light'], [1280, 'dark'], [360, 'light']])) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
        for (const { id, nodes } of violations) found.push(...nodes.map(({ html, failureSummary }) => `${room}, ${colorScheme} ${width}: ${id}: ${html.slice(0, 200)}\n${failureSummary}`));
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    assert.deepEqual(found, []);
  });

  test('nothing went wrong on the way, and nothing was sent', () => {
    assert.deepEqual(browser.recorder.errors, []);
    assert.deepEqual(browser.recorder.requests, []);
  });
});

describe('storage of an earlier version', () => {
  test('its records are there afterwards, and what is new stands beside them', async () => {
    const browser = await launch();
    try {
      // The sample is stored, not packed: its records stand in it as they are.
      const [line] = readFileSync(join(ROOT, 'tests/fixtures/records/export.zip'), 'utf8').match(/^\{"body".*\}$/m) ?? [];
      assert.ok(line);
      await browser.trusted(async (text) => {
        const { body } = JSON.parse(text);
        const open = indexedDB.open('hallpass', 2);
        open.onupgradeneeded = () => {
          for (const name of ['keys', 'roster', 'evidence', 'heads']) open.result.createObjectStore(name);
          const records = open.result.createObjectStore('records');
          records.createIndex('id', 'id');
          records.createIndex('request', 'request');
          records.put({ id: body.record_id, request: 'r', record: text }, `${body.installation}/${String(body.sequence).padStart(12, '0')}`);
        };
        await new Promise((done, fail) => { open.onsuccess = done; open.onerror = () => fail(open.error); });
        open.result.close();
      }, line);
      const page = await browser.openOwn(PAGE);
      await page.locator('.result').first().waitFor();
      await page.getByText('1 record', { exact: true }).waitFor();
      const stores = await browser.trusted(async () => {
        const open = indexedDB.open('hallpass');
        await new Promise((done) => { open.onsuccess = done; });
        const names = [...open.result.objectStoreNames];
        open.result.close();
        return names;
      });
      assert.deepEqual(stores, ['evidence', 'heads', 'keys', 'packs', 'records', 'roster']);
    } finally {
      await browser.close();
    }
  });
});
