/** The roster in the worker: loaded, locked, over, broken; and the file of rejected rows. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRoster, dayOf } from '../../extension/background/roster.js';
import { csv } from '../../extension/pages/shared/csv.js';

const DAY = 24 * 60 * 60 * 1000;
const NOON = new Date(2026, 10, 20, 12).getTime();
const ABOUT = { format: 1, importedAt: NOON, by: 'R. Okoye', file: 'list.csv', schoolYears: ['2026-27'], students: 2, rows: { read: 2, merged: 0, rejected: 0 } };
const FILE = btoa('the file');
const fault = (code) => Object.assign(new Error(code), { code });

/** A worker with a browser's storage and a vault that keeps its promises. */
function worker({ local = {}, session = {}, kept = null, broken = false } = {}) {
  const area = (values) => ({
    get: async (keys) => Object.fromEntries([keys].flat().filter((key) => key in values).map((key) => [key, structuredClone(values[key])])),
    set: async (change) => void Object.assign(values, structuredClone(change)),
    remove: async (key) => void delete values[key],
  });
  const state = { local, session, kept, loaded: null, dates: [], alarms: [], now: NOON };
  const checked = (now, days) => {
    if (!state.kept) throw fault('empty');
    const until = state.kept.about.importedAt + days * DAY;
    if (now >= until) {
      state.kept = null;
      throw fault('over');
    }
    return { about: state.kept.about, until };
  };
  const vault = {
    about: async (now, days) => JSON.stringify(checked(now, days)),
    keep: async (about, bytes, passphrase) => {
      if (broken) throw fault('storage');
      state.kept = { about: JSON.parse(about), bytes, passphrase };
      return passphrase && new Uint8Array(32).fill(passphrase.length);
    },
    unlock: async (passphrase) => {
      if (passphrase !== state.kept.passphrase) throw fault('wrong-passphrase');
      return new Uint8Array(32).fill(passphrase.length);
    },
    roster: async (now, days, key) => {
      checked(now, days);
      if (state.kept.passphrase && key?.[0] !== state.kept.passphrase.length) throw fault('locked');
      if (state.kept.changed) throw fault('broken');
      return state.kept.bytes;
    },
    forget: async () => { state.kept = null; },
  };
  const tools = async () => ({
    vault,
    inspect: () => '{"rows":2}',
    build: (file) => (new TextDecoder().decode(file) === 'the file'
      ? { report: '{"students":2,"error":null}', bytes: new Uint8Array([1]), about: (importedAt, passphrase) => JSON.stringify({ ...ABOUT, importedAt, passphrase }) }
      : { report: '{"students":0,"error":"This is no list."}', bytes: new Uint8Array(), about: () => undefined }),
    days: (own, allowed) => Math.min(own ?? 14, allowed ?? 366),
    longEnough: (passphrase) => passphrase.length >= 15,
    fewest: () => 15,
  });
  const releases = {
    set_roster: (bytes, date) => { state.loaded = bytes; state.dates.push(date); },
    clear_roster: (why) => { state.loaded = null; state.why = why; },
    roster_statuses: () => '{"ok":1,"none":1}',
  };
  const storage = { local: area(local), session: area(session) };
  const alarms = { create: async (name, { when }) => void state.alarms.push(when) };
  const start = () => createRoster({ releases, tools, storage, alarms, now: () => state.now });
  return { state, start, vault };
}

const PASSPHRASE = 'four words or five';
const given = { file: FILE, name: 'list.csv', by: 'R. Okoye' };
const standing = async (roster) => (await roster.answer('roster-about', {})).roster;

describe('a roster in the worker', () => {
  test('imported, it is looked up at once and by every later worker, and the alarm is set to its end', async () => {
    const { state, start } = worker();
    const roster = start();
    await roster.start();
    assert.equal((await standing(roster)).state, 'none');
    const reply = await roster.answer('roster-import', given);
    assert.equal(reply.roster.state, 'ready');
    assert.deepEqual(reply.roster.statuses, { ok: 1, none: 1 });
    assert.deepEqual(state.alarms, [NOON + 14 * DAY]);
    const { stamp, ...noted } = state.local.roster;
    assert.deepEqual(noted, { kept: true, over: false }, 'what content scripts can read says nothing else');
    assert.match(stamp, /^[\w-]{36}$/);
    state.loaded = null;
    await start().start();
    assert.ok(state.loaded);
    assert.deepEqual(new Set(state.dates), new Set(['2026-11-20']));
  });

  test('a new day is told to the evaluator, and a roster whose time is over is gone', async () => {
    const { state, start } = worker();
    const roster = start();
    await roster.answer('roster-import', given);
    state.now += DAY;
    await roster.fresh();
    assert.equal(state.dates.at(-1), '2026-11-21');
    const looked = state.dates.length;
    await roster.fresh();
    assert.equal(state.dates.length, looked, 'once a day is enough');
    state.now += 13 * DAY;
    await roster.fresh();
    assert.equal((await standing(roster)).state, 'over');
    assert.deepEqual([state.kept, state.loaded, state.local.roster.kept], [null, null, false]);
  });

  test('a file that makes no roster, and a full disk, change nothing', async () => {
    const { state, start } = worker();
    const roster = start();
    await roster.answer('roster-import', given);
    const before = state.kept;
    const reply = await roster.answer('roster-import', { ...given, file: btoa('no list') });
    assert.equal(reply.report.error, 'This is no list.');
    assert.equal(reply.roster.state, 'ready');
    assert.equal(state.kept, before);
    const full = worker({ broken: true });
    const refused = await full.start().answer('roster-import', given);
    assert.equal(refused.error.code, 'storage');
    assert.equal((await standing(full.start())).state, 'none');
  });

  test('with a passphrase it opens until the browser is closed, and for nobody without it', async () => {
    const { state, start } = worker();
    assert.equal((await start().answer('roster-import', { ...given, passphrase: 'short' })).error.code, 'passphrase-short');
    await start().answer('roster-import', { ...given, passphrase: PASSPHRASE });
    const woken = start();
    await woken.start();
    assert.equal((await standing(woken)).state, 'ready', 'another worker of the same browser');
    delete state.session.rosterKey;
    const next = start();
    await next.start();
    const locked = await standing(next);
    assert.deepEqual([locked.state, locked.about.students, state.loaded, state.why], ['locked', 2, null, 'locked']);
    assert.equal((await next.answer('roster-unlock', { passphrase: 'something else' })).error.code, 'wrong-passphrase');
    assert.equal((await standing(next)).state, 'locked');
    assert.equal((await next.answer('roster-unlock', { passphrase: PASSPHRASE })).roster.state, 'ready');
    assert.ok(!JSON.stringify([state.local, state.session]).includes(PASSPHRASE));
  });

  test('forgotten, nothing of it is left', async () => {
    const { state, start } = worker();
    const roster = start();
    await roster.answer('roster-import', { ...given, passphrase: PASSPHRASE });
    assert.equal((await roster.answer('roster-forget', {})).roster.state, 'none');
    assert.deepEqual([state.kept, state.loaded, state.session], [null, null, {}]);
  });

  test('one that does not open is said plainly and stops nothing', async () => {
    const { state, start } = worker();
    await start().answer('roster-import', given);
    state.kept.changed = true;
    const roster = start();
    await roster.start();
    assert.equal((await standing(roster)).state, 'unreadable');
    assert.deepEqual([state.loaded, state.why], [null, 'unreadable']);
  });

  test('the IT office can ask for a passphrase and for less time', async () => {
    const managed = { ReleaseSource: { maxAgeDays: 7, requirePassphrase: true } };
    const { state, start } = worker({ local: { managed } });
    const roster = start();
    assert.equal((await roster.answer('roster-import', given)).error.code, 'passphrase-required');
    assert.equal(state.kept, null);
    const { roster: kept } = await roster.answer('roster-import', { ...given, passphrase: PASSPHRASE });
    assert.equal(kept.days, 7);
    await roster.answer('roster-days', { days: 30 });
    const { mostDays, days } = await roster.answer('roster-about', {});
    assert.deepEqual([mostDays, days], [7, 7]);
  });

  test('one imported without a passphrase before the IT office asked for one is not used', async () => {
    const { state, start } = worker();
    await start().answer('roster-import', given);
    state.local.managed = { ReleaseSource: { requirePassphrase: true } };
    const roster = start();
    await roster.start();
    const { state: how, code } = await standing(roster);
    assert.deepEqual([how, code, state.loaded], ['unreadable', 'passphrase-required', null]);
  });

  test('a request without a file, or with one too large, is refused in words', async () => {
    const roster = worker().start();
    assert.equal((await roster.answer('roster-inspect', {})).error.code, 'bad-message');
    assert.equal((await roster.answer('roster-inspect', { file: 'A'.repeat(27_000_000) })).error.code, 'roster-large');
    assert.deepEqual((await roster.answer('roster-inspect', { file: FILE })).inspection, { rows: 2 });
  });
});

test('the day is the one where the person is', () => {
  assert.equal(dayOf(new Date(2026, 0, 2, 23, 59).getTime()), '2026-01-02');
});

test('a file for spreadsheets holds no formula', () => {
  const text = csv([['=1+1', '+1', '-1', '@x', '\tx', 'a "b"', 'plain, and\nmore']]);
  assert.equal(text, '\ufeff"\'=1+1","\'+1","\'-1","\'@x","\'\tx","a ""b""","plain, and\nmore"\r\n');
});
