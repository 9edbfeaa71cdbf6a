/** The roster: imported, looked up, locked, too old, forgotten; and nothing of it in any page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from './harness.mjs';
import { FACEBOOK, facebookComment, facebookPage, facebookPost, facebookPostUrl } from './lib/made-pages.mjs';
import { probe, spyOnPage } from './lib/page-world.mjs';

const OPTIONS = 'extension/pages/options/options.html#releases';
const file = (/** @type {string} */ name) => fileURLToPath(new URL(`../fixtures/rosters/${name}`, import.meta.url));
const PASSPHRASE = 'correct horse battery staple';
const DAY = 24 * 60 * 60 * 1000;

/** Whatever of the rosters could give a student away: names, numbers, schools, signers. */
const SECRETS = [
  'Quillfeather', 'Odalys', 'Brandvold', 'Teodora', 'Teddy', 'Okonjo', 'Vance', 'Ímar', 'Thistlewood', 'Perpetua', 'Montagné',
  'Zélie', '700101', '70202', '1000700101', 'Maple Valley High', 'R. Okoye',
];

describe('the roster', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  /** @type {import('playwright-core').Page} */
  let page;

  before(async () => {
    browser = await launch();
    await browser.register([FACEBOOK]);
    await open();
  });
  after(() => browser.close());

  async function open() {
    await page?.close();
    page = await browser.openOwn(OPTIONS);
    await page.locator('#roster-standing .headline').waitFor();
  }
  const standing = async () => (await browser.ask({ kind: 'roster-about' })).roster;
  const says = (/** @type {string | RegExp} */ words) => page.locator('#roster-standing .headline').filter({ hasText: words }).waitFor();
  const choose = (/** @type {string | {name: string, mimeType: string, buffer: Buffer}} */ chosen) => page.getByLabel('The registrar’s file').setInputFiles(chosen);
  const press = () => page.getByRole('button', { name: 'Import', exact: true }).click();
  const ready = () => page.locator('#roster-rest').waitFor();

  /** @param {string} name @param {{polarity?: string, passphrase?: string}} [how] */
  async function importFile(name, { polarity, passphrase } = {}) {
    await choose(file(name));
    await ready();
    if (polarity) await page.getByLabel(polarity).check();
    await page.getByLabel('Imported by').fill('R. Okoye');
    if (passphrase) {
      await page.locator('#roster-passphrase').fill(passphrase);
      await page.getByLabel('The passphrase again').fill(passphrase);
    }
    await press();
    // The form closes only once everything is stored.
    await page.locator('#roster-rest').waitFor({ state: 'hidden' });
    await page.locator('#roster-said').filter({ hasText: /^Imported: / }).waitFor();
  }

  test('without one, that releases were not checked is said', async () => {
    await says('Releases are not checked: there is no roster.');
    const { notChecked } = await browser.ask({ kind: 'about' });
    assert.ok(notChecked.some((/** @type {string} */ line) => line.startsWith('III.D')));
  });

  test('an Aspen report is recognised whole, and every row is accounted for', async () => {
    await choose(file('aspen.csv'));
    await page.locator('#roster-file-said').filter({ hasText: 'Aspen quick report: 5 rows' }).waitFor();
    const facts = page.locator('#roster-facts');
    assert.match(await facts.innerText(), /UTF-8[\s\S]*comma/);
    assert.ok(await page.locator('#roster-polarity').isHidden(), 'its own words say who permits');
    assert.ok(await page.locator('#roster-preview').getByText('Quillfeather').first().isVisible());
    await press();
    await page.locator('#roster-open').filter({ hasText: 'Say who imports the list.' }).waitFor();
    assert.equal((await standing()).state, 'none', 'nothing is stored before every question is answered');
    await page.getByLabel('Imported by').fill('R. Okoye');
    await press();
    await says('Releases are checked.');
    const told = await page.locator('#roster-standing').innerText();
    const { statuses } = await standing();
    assert.equal(Object.values(statuses).reduce((/** @type {number} */ sum, /** @type {number} */ count) => sum + count, 0), 4, 'every student is counted once');
    for (const words of ['given', 'refused', 'R. Okoye', 'aspen.csv', '2026-27', '5 in the file, 0 merged', '1 left out']) assert.ok(told.includes(words), words);
    const report = page.locator('#roster-report');
    assert.match(await report.innerText(), /5 rows: 4 students read[\s\S]*1 row left out[\s\S]*\b6\b/);
    const waiting = page.waitForEvent('download');
    await report.getByRole('link', { name: 'Download the list (CSV)' }).click();
    const download = await waiting;
    assert.equal(download.suggestedFilename(), 'aspen-report.csv');
    assert.match(readFileSync(await download.path(), 'utf8'), /^\ufeff"Line","Column","Kind","Reason"\r\n"6",/);
  });

  test('PowerSchool opt-outs: encoding, tabs and line ends are found, what a mark means is asked', async () => {
    await choose(file('powerschool.txt'));
    await page.locator('#roster-polarity').waitFor();
    assert.match(await page.locator('#roster-facts').innerText(), /windows-1252[\s\S]*tab/);
    assert.ok(await page.locator('#roster-preview').getByText('Montagné, Zélie').isVisible());
    assert.equal(await page.locator('[name=polarity]:checked').count(), 0, 'nothing is chosen for the person');
    await page.getByLabel('Imported by').fill('R. Okoye');
    await press();
    await page.locator('#roster-open').filter({ hasText: 'Say first what a mark means.' }).waitFor();
    assert.equal((await standing()).about.file, 'aspen.csv', 'the roster before is still there');
    // The columns are called "No_Photo": whoever says that a mark permits is told, and nothing is imported.
    await page.getByLabel('A mark permits').check();
    await press();
    await page.locator('#roster-open').filter({ hasText: /says? the opposite of what you/ }).waitFor();
    assert.equal((await standing()).about.file, 'aspen.csv');
    await importFile('powerschool.txt', { polarity: 'A mark refuses' });
    const { about } = await standing();
    assert.deepEqual([about.file, about.students], ['powerschool.txt', 3]);
  });

  test('Infinite Campus flags; a column chosen by hand is taken', async () => {
    await choose(file('infinite-campus.csv'));
    await page.locator('#roster-file-said').filter({ hasText: 'Infinite Campus flags: 2 rows' }).waitFor();
    await page.locator('#roster-columns summary').click();
    const suffix = page.getByLabel('Suffix (Jr., III)');
    assert.equal(await suffix.locator('option:checked').innerText(), 'suffix');
    await suffix.selectOption('no column');
    await page.waitForFunction(() => document.querySelector('#roster-field-suffix')?.getAttribute('data-now') === '');
    await page.getByLabel('A mark refuses').check();
    await page.getByLabel('Imported by').fill('R. Okoye');
    await press();
    await page.locator('#roster-said').filter({ hasText: /^Imported: 2 students/ }).waitFor();
    assert.equal((await standing()).about.file, 'infinite-campus.csv');
  });

  test('a column that nobody knows restricts until the person who knows it says that it says nothing', async () => {
    await choose(file('unknown-columns.csv'));
    const unknown = page.getByRole('group', { name: 'Columns that Hallpass does not know' });
    await unknown.waitFor();
    assert.match(await unknown.innerText(), /3 rows have something in it, for example: 3, 1[\s\S]*2 rows have something in it, for example: Internal, All/);
    assert.equal(await unknown.getByRole('checkbox', { checked: true }).count(), 0, 'nothing is chosen for the person');
    await page.getByLabel('School year of these releases').fill('2026-27');
    await unknown.getByLabel('“Tier” says nothing about releases').focus();
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.activeElement?.id === 'roster-silent-4' && document.querySelectorAll('#roster-unknown input:checked').length === 1);
    await page.getByLabel('Imported by').fill('R. Okoye');
    await press();
    await page.locator('#roster-said').filter({ hasText: /^Imported: 3 students/ }).waitFor();
    assert.match(await page.locator('#roster-report').innerText(), /Tier[\s\S]*it was left aside[\s\S]*Sharing[\s\S]*who has anything in it is not cleared/);
    assert.deepEqual((await standing()).statuses, { conflict: 2, opted_out: 1 }, 'the other column still restricts');
    await choose(file('unknown-columns.csv'));
    await unknown.waitFor();
    assert.equal(await unknown.getByRole('checkbox', { checked: true }).count(), 0, 'what was said of one import is not said of the next');
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  test('a broken file is explained and changes nothing', async () => {
    const broken = {
      'empty.csv': Buffer.from(''),
      'heads-only.csv': Buffer.from('Last Name,First Name,Media Release\r\n'),
      'picture.csv': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0xff, 0xfe, 0, 1]),
    };
    const before = await standing();
    for (const [name, buffer] of Object.entries(broken)) {
      await choose({ name, mimeType: 'text/csv', buffer });
      await page.locator('#roster-file-said').filter({ hasText: /\w/ }).filter({ hasNotText: 'Reading' }).waitFor();
      if (await page.locator('#roster-rest').isVisible()) {
        await page.getByLabel('Imported by').fill('R. Okoye');
        await press();
        await page.locator('#roster-open').filter({ hasText: /\w/ }).waitFor();
      }
      const reply = await browser.ask({ kind: 'roster-import', name, by: 'x', options: { polarity: 'opt_in', school_year: '2026-27' }, file: buffer.toString('base64') });
      assert.ok(reply.report.error, name);
      assert.deepEqual(await standing(), before, name);
    }
  });

  test('a list of ten thousand students is imported whole', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `${80_000 + i},Teststrom${i},Alva,Maple Hill,4,Opt-In,2026-27`);
    const buffer = Buffer.from(['Student ID,Last Name,First Name,School,Grade,Release Status,School Year', ...rows].join('\r\n'));
    await choose({ name: 'large.csv', mimeType: 'text/csv', buffer });
    await ready();
    await page.locator('#roster-file-said').filter({ hasText: '10,000 rows' }).waitFor();
    await page.getByLabel('Imported by').fill('R. Okoye');
    await press();
    await page.locator('#roster-said').filter({ hasText: 'Imported: 10,000 students' }).waitFor();
    assert.equal((await standing()).about.students, 10_000);
  });

  test('another life of the worker has it too', async () => {
    await importFile('aspen.csv');
    const { boot } = await browser.ask({ kind: 'about' });
    assert.ok(await browser.killWorker());
    const again = await browser.ask({ kind: 'about' });
    assert.notEqual(again.boot, boot);
    assert.equal((await standing()).state, 'ready');
  });

  test('what is stored names nobody in clear, and its key cannot be read out', async () => {
    const { texts, extractable } = await browser.trusted(async () => {
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open('hallpass');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const one = (/** @type {string} */ store, /** @type {string} */ name) => new Promise((resolve) => {
        const request = database.transaction(store).objectStore(store).get(name);
        request.onsuccess = () => resolve(request.result);
      });
      const kept = await one('roster', 'current');
      const key = await one('keys', 'roster');
      database.close();
      const decoded = new TextDecoder('latin1').decode(kept.sealed);
      return { texts: [kept.told, decoded, JSON.stringify(await chrome.storage.local.get()), JSON.stringify(await chrome.storage.session.get())], extractable: key.key.extractable };
    });
    assert.equal(extractable, false);
    for (const secret of SECRETS.filter((name) => name !== 'R. Okoye')) {
      for (const text of texts) assert.ok(!text.includes(secret), secret);
    }
  });

  test('a changed roster does not open, is said so, and comments are checked all the same', async () => {
    await browser.trusted(async () => {
      const database = await new Promise((resolve) => {
        const request = indexedDB.open('hallpass');
        request.onsuccess = () => resolve(request.result);
      });
      await new Promise((resolve) => {
        const store = database.transaction('roster', 'readwrite').objectStore('roster');
        const request = store.get('current');
        request.onsuccess = () => {
          const { told, ...rest } = request.result;
          store.put({ ...rest, told: told.replace('"students":4', '"students":5') }, 'current').onsuccess = resolve;
        };
      });
      database.close();
    });
    await browser.killWorker();
    await open();
    await says('the roster can’t be used');
    assert.ok((await browser.ask({ kind: 'about' })).notChecked.some((/** @type {string} */ line) => line.includes("the roster can't be used")));
    const [{ text, clause }] = await browser.flaggedTexts();
    const { findings } = await browser.ask({ kind: 'try', text });
    assert.equal(findings[0].clause, clause);
    await importFile('aspen.csv');
    await says('Releases are checked.');
  });

  test('a passphrase: short ones are refused, the right one opens it once for as long as the browser runs', async () => {
    await choose(file('aspen.csv'));
    await ready();
    await page.getByLabel('Imported by').fill('R. Okoye');
    await page.locator('#roster-passphrase').fill('short');
    await press();
    await page.locator('#roster-open').filter({ hasText: 'too short' }).waitFor();
    await importFile('aspen.csv', { passphrase: PASSPHRASE });
    await browser.killWorker();
    assert.equal((await standing()).state, 'ready', 'a killed worker asks nobody');
    // What closing the browser does.
    await browser.trusted(() => chrome.storage.session.clear());
    await browser.killWorker();
    await open();
    await says('the roster is locked');
    assert.deepEqual((await browser.ask({ kind: 'about' })).notChecked.filter((/** @type {string} */ line) => line.includes('the roster is locked')).length, 1);
    await page.getByLabel('Passphrase of the roster').fill('something else entirely');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.locator('#roster-said').filter({ hasText: 'not the passphrase' }).waitFor();
    assert.equal((await standing()).state, 'locked');
    await page.getByLabel('Passphrase of the roster').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await says('Releases are checked.');
    assert.ok((await browser.ask({ kind: 'about' })).notChecked.every((/** @type {string} */ line) => !line.startsWith('III.D')));
    const held = JSON.stringify(await browser.trusted(async () => [await chrome.storage.local.get(), await chrome.storage.session.get()]));
    assert.ok(!held.includes(PASSPHRASE));
  });

  test('nothing of it reaches a page: document, messages, storage, network', async () => {
    const tab = await browser.tab();
    await tab.page.addInitScript(spyOnPage);
    browser.sites.serve(facebookPostUrl(), facebookPage(facebookPost([
      { id: 1, text: 'So proud of Odalys and her whole class!' }, { id: 2, text: 'Thank you for the concert.' },
    ])));
    await tab.goto(facebookPostUrl());
    await tab.until(({ state }) => state === 'ready', 'the page');
    await tab.append('.comments', facebookComment({ id: 3, text: 'Perpetua Thistlewood sang so well.' }));
    await tab.until(({ coverage }) => coverage.checked === 3, 'the new comment');
    // A name is found by the roster alone, and what is said of it names nobody.
    const { items } = await tab.snapshot();
    const [named] = items.find((/** @type {any} */ { key }) => key.endsWith('3'))?.findings ?? [];
    assert.equal(named?.clause, 'III.D');
    assert.ok(!/Perpetua|Thistlewood/.test(named.why), named.why);
    // What the page itself says of students is its own; all else would be ours.
    const own = ['Odalys', 'Perpetua', 'Thistlewood'];
    const { kept, ...seen } = await tab.page.evaluate(probe);
    const found = JSON.stringify([seen, kept.messages, kept.events, kept.mutations.filter(({ ours }) => ours)]);
    for (const secret of SECRETS) assert.ok(!found.includes(secret), `the page could see ${secret}`);
    // Everything the content script itself is given: the answers to its messages and what it can read of our storage.
    const given = await tab.inContentWorld(`(async () => JSON.stringify([
      await chrome.runtime.sendMessage({ v: 1, kind: 'assess', items: [
        { key: 'a', text: 'Perpetua Thistlewood and Odalys were wonderful.', kind: 'comment', author_role: 'public' },
        { key: 'b', text: 'Our students of Maple Hill, grade 4.', kind: 'post', author_role: 'page' }] }),
      await chrome.storage.local.get(),
      await chrome.storage.session.get().catch((error) => 'closed'),
      await Promise.all(['roster-about', 'roster-inspect', 'roster-import', 'roster-unlock', 'roster-forget', 'roster-days'].map(
        async (kind) => { const reply = await chrome.runtime.sendMessage({ v: 1, kind }); return reply?.ok === false ? 'refused' : reply; })),
    ]))()`);
    for (const secret of SECRETS.filter((name) => !own.includes(name))) assert.ok(!given.includes(secret), `a content script was given ${secret}`);
    const [, , session, kinds] = JSON.parse(given);
    assert.ok(session === 'closed' || !JSON.stringify(session).includes('rosterKey'), 'what opens the roster is closed to content scripts');
    assert.deepEqual(new Set(kinds), new Set(['refused']));
    assert.deepEqual(browser.recorder.requests, []);
    await tab.close();
  });

  test('its time over, it is gone, key and all', async () => {
    await page.bringToFront();
    await page.getByLabel('Forget the roster after').selectOption('7 days');
    await page.locator('#roster-said').filter({ hasText: 'kept for 7 days' }).waitFor();
    const { until, about } = await standing();
    assert.equal(until, about.importedAt + 7 * DAY);
    const alarm = await browser.trusted(() => chrome.alarms.get('roster-age'));
    assert.ok(Math.abs(alarm.scheduledTime - until) < 1_000);
    // As if it had been imported eight days ago: what is told is changed, which its age is read from before its seal.
    await browser.trusted(async (eight) => {
      const database = await new Promise((resolve) => {
        const request = indexedDB.open('hallpass');
        request.onsuccess = () => resolve(request.result);
      });
      await new Promise((resolve) => {
        const store = database.transaction('roster', 'readwrite').objectStore('roster');
        const request = store.get('current');
        request.onsuccess = () => {
          const { told, ...rest } = request.result;
          const old = JSON.parse(told);
          store.put({ ...rest, told: JSON.stringify({ ...old, importedAt: old.importedAt - eight }) }, 'current').onsuccess = resolve;
        };
      });
      database.close();
    }, 8 * DAY);
    await browser.killWorker();
    await open();
    await says('the roster was too old and has been forgotten');
    assert.deepEqual(await leftovers(), [false, false, false]);
  });

  test('forgotten by hand, it is gone, key and all', async () => {
    await importFile('aspen.csv', { passphrase: PASSPHRASE });
    await page.getByRole('button', { name: 'Forget roster' }).click();
    await page.getByRole('button', { name: 'Keep' }).click();
    assert.equal((await standing()).state, 'ready');
    await page.getByRole('button', { name: 'Forget roster' }).click();
    await page.getByRole('button', { name: 'Yes, forget' }).click();
    await says('there is no roster');
    assert.deepEqual(await leftovers(), [false, false, false]);
  });

  /** Keys, rosters, and whether what opens one is still held. */
  const leftovers = () => browser.trusted(async () => {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open('hallpass');
      request.onsuccess = () => resolve(request.result);
    });
    const has = (/** @type {string} */ store, /** @type {string} */ key) => new Promise((resolve) => {
      const request = database.transaction(store).objectStore(store).count(key);
      request.onsuccess = () => resolve(request.result > 0);
    });
    const left = [await has('keys', 'roster'), await has('roster', 'current'), 'rosterKey' in await chrome.storage.session.get()];
    database.close();
    return left;
  });

  test('the IT office can ask for a passphrase and for less time', async () => {
    await browser.trusted(async () => {
      const { managed } = await chrome.storage.local.get('managed');
      await chrome.storage.local.set({ managed: { ...managed, ReleaseSource: { maxAgeDays: 3, requirePassphrase: true } } });
    });
    await open();
    await choose(file('aspen.csv'));
    await ready();
    await page.getByLabel('Imported by').fill('R. Okoye');
    await press();
    await page.locator('#roster-open').filter({ hasText: 'asks for a passphrase' }).waitFor();
    await importFile('aspen.csv', { passphrase: PASSPHRASE });
    const { until, about } = await standing();
    assert.equal(until, about.importedAt + 3 * DAY);
    assert.deepEqual(await page.locator('#roster-days option').allInnerTexts(), ['1 day', '3 days']);
  });

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
  });
});
