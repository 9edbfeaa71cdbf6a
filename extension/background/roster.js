/**
 * The roster in the worker: taken from the vault when the worker wakes, handed to the evaluator, and gone when its time is
 * over. Whatever goes wrong with it, comments are still assessed, and every answer says that releases were not checked.
 *
 * A passphrase opens the roster until the browser is closed. What it became (32 bytes, not the passphrase) is held in
 * `storage.session`: in memory only, never on the disk, closed to content scripts. The worker's own memory alone would not
 * do: the browser ends the worker after 30 idle seconds, and people who are asked that often choose no passphrase.
 *
 * @typedef {import('../shared/protocol.js').RosterStanding} RosterStanding
 * @typedef {import('../shared/protocol.js').Settings} Settings
 * @typedef {{set_roster(bytes: Uint8Array, date: string): void, clear_roster(why: string): void, roster_statuses(): string}} Releases the evaluator's side
 * @typedef {{about(now: number, days: number): Promise<string>, keep(about: string, roster: Uint8Array, passphrase?: string): Promise<Uint8Array | undefined>,
 *   unlock(passphrase: string): Promise<Uint8Array>, roster(now: number, days: number, unlocked?: Uint8Array): Promise<Uint8Array>,
 *   forget(): Promise<void>}} Vault
 * @typedef {{about(importedAt: number, passphrase: boolean): string | undefined, report: string, bytes: Uint8Array}} Built
 * @typedef {{vault: Vault, inspect(file: Uint8Array, options: string): string, build(file: Uint8Array, options: string): Built,
 *   days(own?: number, allowed?: number): number, longEnough(passphrase: string): boolean, fewest(): number}} Tools
 *   from the roster's own module, which is loaded only when there is a roster or one is imported
 */
import { refusal } from '../shared/protocol.js';

/** Files larger than this are no list of students: 10,000 rows take 2 to 3 million bytes. */
const MOST_BYTES = 20_000_000;

/** More days than anybody may choose; the vault says what is left of it. */
const LONG = 100_000;

const ALARM = 'roster-age';
const SESSION = 'rosterKey';

/** Today where the person is, as `YYYY-MM-DD`. @param {number} now */
export function dayOf(now) {
  const date = new Date(now);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** @param {unknown} error @returns {{code?: string, message: string}} */
const told = (error) => (error instanceof Error ? /** @type {any} */ (error) : { message: String(error) });

/** Messages between pages and worker are JSON, so that a file travels as base64. @param {string} text */
function bytesOf(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/**
 * @param {{releases: Releases, tools: () => Promise<Tools>, storage: typeof chrome.storage, alarms?: typeof chrome.alarms,
 *   now?: () => number, noted?: Promise<object>}} parts `noted`: what {@link note} wrote, where somebody has asked for it already
 */
export function createRoster({ releases, tools, storage, alarms, now = Date.now, noted }) {
  /** @type {RosterStanding} */
  let standing = { state: 'none' };
  let loadedOn = '';
  /** One thing after the other: a roster is never read while another is being written. @type {Promise<unknown>} */
  let last = Promise.resolve();

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  function inTurn(work) {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  }

  /** What the person and the IT office have set. */
  async function limits() {
    /** @type {{settings?: Partial<Settings>, managed?: {ReleaseSource?: {maxAgeDays?: unknown, requirePassphrase?: unknown} | null}}} */
    const { settings, managed } = await storage.local.get(['settings', 'managed']);
    const set = Number(managed?.ReleaseSource?.maxAgeDays);
    const allowed = Number.isInteger(set) && set > 0 ? Math.min(set, LONG) : undefined;
    const { days } = await tools();
    return {
      days: days(settings?.rosterDays, allowed),
      mostDays: days(LONG, allowed),
      required: managed?.ReleaseSource?.requirePassphrase === true,
    };
  }

  /** @returns {Promise<Uint8Array | undefined>} */
  async function unlocked() {
    const { [SESSION]: key } = await storage.session.get(SESSION);
    return Array.isArray(key) ? Uint8Array.from(key) : undefined;
  }

  /** @param {Uint8Array | undefined} key */
  const hold = (key) => (key ? storage.session.set({ [SESSION]: [...key] }) : storage.session.remove(SESSION));

  /**
   * Notes whether there is a roster, so that a worker without one need not look; the stamp tells open pages to ask again.
   * Content scripts can read it, so it says nothing else.
   * @param {boolean} kept @param {boolean} [over]
   */
  const note = (kept, over = false) => storage.local.set({ roster: { kept, over, stamp: crypto.randomUUID() } });

  /** @returns {Promise<RosterStanding>} */
  async function load() {
    loadedOn = dayOf(now());
    /** @type {RosterStanding} */
    let known = { state: 'unreadable' };
    try {
      /** @type {Promise<{roster?: {kept?: boolean, over?: boolean}}>} */
      const asked = noted ?? storage.local.get(['roster']);
      noted = undefined;
      const { roster } = await asked;
      if (!roster?.kept) {
        releases.clear_roster('none');
        return { state: roster?.over ? 'over' : 'none' };
      }
      const [{ vault }, { days, required }] = await Promise.all([tools(), limits()]);
      const { about, until } = JSON.parse(await vault.about(now(), days));
      known = { state: 'unreadable', about, until, days };
      if (required && !about.passphrase) throw Object.assign(new Error('passphrase required'), { code: 'passphrase-required' });
      releases.set_roster(await vault.roster(now(), days, await unlocked()), loadedOn);
      await alarms?.create(ALARM, { when: until });
      return { ...known, state: 'ready', statuses: JSON.parse(releases.roster_statuses()) };
    } catch (error) {
      const { code, message } = told(error);
      const state = code === 'locked' ? 'locked' : 'unreadable';
      releases.clear_roster(code === 'empty' || code === 'over' ? 'none' : state);
      if (code === 'empty') return { state: 'none' };
      if (code === 'over') {
        await Promise.all([hold(undefined), note(false, true)]);
        return { state: 'over' };
      }
      return { ...known, state, code, message };
    }
  }

  async function reload() {
    standing = await load();
    return standing;
  }

  /** Ready for an assessment: what is loaded is of today and not too old. */
  function fresh() {
    const stale = dayOf(now()) !== loadedOn || (standing.until !== undefined && now() >= standing.until);
    return stale ? inTurn(reload) : last;
  }

  /** What our pages ask. Every answer says how the roster stands. @type {Record<string, (message: any) => Promise<object>>} */
  const answers = {
    async 'roster-about'() {
      const [{ fewest }, limit] = await Promise.all([tools(), limits()]);
      return { ok: true, roster: standing, ...limit, fewest: fewest() };
    },

    async 'roster-inspect'({ file, options }) {
      const { inspect } = await tools();
      return { ok: true, inspection: JSON.parse(inspect(readable(file), JSON.stringify(options ?? {}))) };
    },

    async 'roster-import'({ file, name, by, options, passphrase }) {
      const [{ build, vault, longEnough }, { required }] = await Promise.all([tools(), limits()]);
      const secret = typeof passphrase === 'string' && passphrase !== '' ? passphrase : undefined;
      if (secret !== undefined && !longEnough(secret)) return refusal('passphrase-short', 'This passphrase is too short.');
      if (secret === undefined && required) return refusal('passphrase-required', 'Your IT office asks for a passphrase.');
      const imported = { on: dayOf(now()), by: String(by ?? '').trim(), file: String(name ?? '') };
      const built = build(readable(file), JSON.stringify({ ...options, imported }));
      const report = JSON.parse(built.report);
      const about = built.about(now(), secret !== undefined);
      // A file that makes no roster changes nothing.
      if (report.error || about === undefined) return { ok: true, report, roster: standing };
      // Noted first: a roster that nobody knew of would never be forgotten.
      await note(true);
      await hold(await vault.keep(about, built.bytes, secret));
      return { ok: true, report, roster: await reload() };
    },

    async 'roster-unlock'({ passphrase }) {
      const { vault } = await tools();
      await hold(await vault.unlock(String(passphrase ?? '')));
      await note(true);
      return { ok: true, roster: await reload() };
    },

    async 'roster-forget'() {
      const { vault } = await tools();
      // The key in memory goes first, then the key on the disk, then what it opened.
      await hold(undefined);
      await vault.forget();
      await note(false);
      return { ok: true, roster: await reload() };
    },

    async 'roster-days'({ days }) {
      const { settings } = /** @type {{settings?: Partial<Settings>}} */ (await storage.local.get('settings'));
      const wanted = Number(days);
      if (!Number.isInteger(wanted) || wanted < 1) return refusal('bad-message', 'This is no number of days.');
      await storage.local.set({ settings: { ...settings, rosterDays: Math.min(wanted, LONG) } });
      return { ok: true, roster: await reload() };
    },
  };

  /** @param {unknown} file */
  function readable(file) {
    if (typeof file !== 'string') throw Object.assign(new Error('No file came with the request.'), { code: 'bad-message' });
    if (file.length > (MOST_BYTES / 3) * 4) throw Object.assign(new Error('too large'), { code: 'roster-large' });
    return bytesOf(file);
  }

  return {
    start: () => inTurn(reload),
    fresh,
    alarm: ALARM,
    /** @param {string} kind @param {any} message */
    answer: (kind, message) => inTurn(() => answers[kind](message).catch((error) => {
      const { code, message: words } = told(error);
      return refusal(code ?? 'roster', words, words);
    })),
  };
}
