/** The roster's vault in a real Firefox: sealed, opened again, behind a passphrase, forgotten. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { start } from './lib/session.mjs';

const FILE = readFileSync(new URL('../fixtures/rosters/powerschool.txt', import.meta.url)).toString('base64');
const PASSPHRASE = 'correct horse battery staple';

describe('Firefox keeps the roster', () => {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let session;
  before(async () => {
    session = await start();
  });
  after(() => session?.close());

  const ask = (/** @type {object} */ message) => session.run(
    'return browser.runtime.sendMessage(JSON.parse(arguments[0])).then((reply) => JSON.parse(JSON.stringify(reply)));', JSON.stringify({ v: 1, ...message }));
  const state = async () => (await ask({ kind: 'roster-about' })).roster.state;
  const imported = { kind: 'roster-import', file: FILE, name: 'powerschool.txt', by: 'R. Okoye', options: { polarity: 'opt_out' } };

  test('imported, it is there', async () => {
    const reply = await ask(imported);
    assert.equal(reply.report.error, null);
    assert.deepEqual([reply.roster.state, reply.roster.about.students], ['ready', 3]);
  });

  test('its key cannot be read out, and nothing names a student in clear', async () => {
    const [extractable, text] = await session.run(`
      const asked = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
      return asked(indexedDB.open('hallpass')).then(async (database) => {
        const { key } = await asked(database.transaction('keys').objectStore('keys').get('roster'));
        const { told, sealed } = await asked(database.transaction('roster').objectStore('roster').get('current'));
        database.close();
        return [key.extractable, told + new TextDecoder('latin1').decode(sealed)];
      });`);
    assert.equal(extractable, false);
    assert.ok(!/Quillfeather|Odalys|70201/.test(text));
  });

  test('behind a passphrase it is locked once the browser has forgotten what opened it', async () => {
    assert.equal((await ask({ ...imported, passphrase: PASSPHRASE })).roster.state, 'ready');
    await session.run('return browser.storage.session.clear();');
    // Any change of its time has it read again.
    assert.equal((await ask({ kind: 'roster-days', days: 7 })).roster.state, 'locked');
    assert.equal((await ask({ kind: 'roster-unlock', passphrase: 'something else entirely' })).error.code, 'wrong-passphrase');
    assert.equal((await ask({ kind: 'roster-unlock', passphrase: PASSPHRASE })).roster.state, 'ready');
    assert.equal(await state(), 'ready');
  });

  test('forgotten, it is gone', async () => {
    assert.equal((await ask({ kind: 'roster-forget' })).roster.state, 'none');
    assert.deepEqual(session.errors(), []);
  });
});
