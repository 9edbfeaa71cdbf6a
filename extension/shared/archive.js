/**
 * The log of records, opened once in each worker or page of ours. Every context may write: the storage itself keeps the
 * chain whole. The lock only spares them from getting into each other's way.
 */
import init, { RecordLog, businessDaysLeft, postedAt, requestDue } from '../../pkg/records.js';
import { once } from '../background/once.js';

const LOCK = 'hallpass-records';

/** @typedef {{what: string, type: string, bytes: Uint8Array}} EvidenceFile */
/** @typedef {{body: Record<string, any>, hash: string, signature: string, open: Record<string, any>}} LogRecord */
/** @typedef {{code: string, field: string, what: string}} Problem */
/** One line of a list. @typedef {{id: string, at: string, action: string, clause: string, site: string, actor: string, person: string, text: string,
 *   later: string | null, holds?: string[], series?: string, until?: string, records?: string[]}} Row */
/** @typedef {{action: string, permitted: boolean, advised: boolean, sees: string, note: string}} Rung */
/** `note` and `sees` are the policy's words; `checked` the day on which somebody last looked at what the platform offers. @typedef {{note: string, checked: string | null, rungs: Rung[]}} Ladder */
/** An earlier comment like one; `action` null where nothing was decided. @typedef {{id: string, at: string, action: string | null, text: string, mirror: boolean}} Like */
/** @typedef {{id: string, names: number, rows: {names: string[], number: number, whole: number | null}[]}} ReportTable */
/** @typedef {{days: [string, string] | null, records: number, seed: number, tables: ReportTable[], sample: string[],
 *   differences: {records: [string, string], actions: [string, string], mirror: boolean}[]}} Report */
/** What is exported, and what of it withheld: `fields` and `words` with the ground of each. @typedef {{purpose: string, created: string, query: Record<string, string>,
 *   students: boolean, secrets: boolean, fields?: [string, string][], words?: [string, string][]}} Wish */
/** @typedef {{records: number, of: number, withheld: {record: string, field: string, amount: string, ground: string}[]}} Preview */
/** @typedef {{records: number, fresh: number, opened: number, forked: string[], faults: string[], chains: {installation: string, held: number, last: number}[]}} Verified */

/** Alone, where the browser has locks; never the ground on which the log stands. @template T @param {() => Promise<T>} run @returns {Promise<T>} */
const alone = (run) => (navigator.locks ? navigator.locks.request(LOCK, run) : run());

/** @returns {Promise<RecordLog>} */
async function start() {
  await init({ module_or_path: fetch(chrome.runtime.getURL('pkg/records_bg.wasm')) });
  return RecordLog.open();
}

async function open() {
  const log = await start();
  return {
    /** @type {{id: string, public_key: string}} */
    installation: JSON.parse(log.installation()),
    /**
     * Stores the next record; it is on the disk when this returns. The same `request` again gives the same record.
     * @param {string} request @param {object} draft @param {EvidenceFile[]} [files] @returns {Promise<LogRecord>}
     */
    append: (request, draft, files = []) => alone(async () => JSON.parse(await log.append(request, JSON.stringify(draft), files))),
    /** @param {string} record its id @returns {Promise<LogRecord | null>} */
    find: async (record) => JSON.parse((await log.find(record)) ?? 'null'),
    /** @param {string} hash @returns {Promise<{type: string, bytes: Uint8Array} | undefined>} */
    file: (hash) => log.file(hash),
    /** @param {{shown?: string, label?: string, exact?: string}} posted @param {string} captured @returns {{utc: string, precision: string} | null} */
    posted: ({ shown = '', label = '', exact = '' }, captured) => JSON.parse(postedAt(shown, label, exact, captured) ?? 'null'),

    /** Keeps the compiled rules that a record names. @param {string} hash @param {Uint8Array} bytes @returns {Promise<void>} */
    keepPack: (hash, bytes) => log.keepPack(hash, bytes),
    /** One archive. `load` comes first. @param {Wish} wish @returns {Promise<Uint8Array>} */
    export: (wish) => log.export(JSON.stringify(wish)),
    /** What that archive would hold and withhold. @param {Wish} wish @returns {Promise<Preview>} */
    preview: async (wish) => JSON.parse(await log.preview(JSON.stringify(wish))),
    /** @param {Uint8Array} bytes @returns {Promise<Verified>} */
    verify: async (bytes) => JSON.parse(await log.verify(bytes)),
    /** Takes over what is not here yet; how many records that were. @param {Uint8Array} bytes @returns {Promise<number>} */
    import: (bytes) => alone(() => log.import(bytes)),

    /** What the policy says of decisions; to be told before `load`. @param {object | null | undefined} decisions */
    policy: (decisions) => log.policy(JSON.stringify(decisions ?? {})),
    // What follows is asked of the records in memory: `load` comes first.
    /** Reads what there is; whether anything was new. @param {boolean} [anew] @returns {Promise<boolean>} */
    load: (anew = false) => log.load(anew),
    size: () => log.size(),
    /** @param {string} id @returns {LogRecord | null} */
    record: (id) => JSON.parse(log.record(id) ?? 'null'),
    /** @param {Record<string, any>} query @param {number} limit @returns {{total: number, rows: Row[]}} */
    search: (query, limit) => JSON.parse(log.search(JSON.stringify(query), limit)),
    /** @param {string} id @returns {Row[]} */
    timeline: (id) => JSON.parse(log.timeline(id)),
    /** @param {string} id @returns {{near: Like[], counts: Record<string, number>}} */
    alike: (id) => JSON.parse(log.alike(id)),
    /** @param {string} id @returns {Row[]} */
    sameAccount: (id) => JSON.parse(log.sameAccount(id)),
    /** @param {string} id @param {string} clause @returns {Ladder} */
    ladder: (id, clause) => JSON.parse(log.ladder(id, clause)),
    /** @param {Record<string, string>} query @param {number} seed @param {number} sample @returns {Report} */
    report: (query, seed, sample) => JSON.parse(log.report(JSON.stringify(query), seed, sample)),
    /** @param {Record<string, string>} query @param {number} seed @param {number} sample */
    reportCsv: (query, seed, sample) => log.reportCsv(JSON.stringify(query), seed, sample),
    /** @param {Record<string, string>} query @param {number} seed @param {number} sample */
    reportPage: (query, seed, sample) => log.reportPage(JSON.stringify(query), seed, sample),
    /** @returns {Row[]} */
    holds: () => JSON.parse(log.holds()),
    /** @param {string} today @returns {Row[]} */
    eligible: (today) => JSON.parse(log.eligible(today)),
    /** The last day for an answer to a public-records request. @param {string} received a day @returns {string | undefined} */
    due: (received) => requestDue(received),
    /** Business days left until then; negative when it is over. @param {string} today @param {string} due @returns {number | undefined} */
    left: (today, due) => businessDaysLeft(today, due),
  };
}

/** @typedef {Awaited<ReturnType<typeof open>>} Archive */

export const archive = once(open);
