/**
 * The log of records, opened once in each worker or page of ours. Every context may write: the storage itself keeps the
 * chain whole. The lock only spares them from getting into each other's way.
 */
import init, { RecordLog, postedAt, requestDue } from '../../pkg/records.js';
import { once } from '../background/once.js';

const LOCK = 'hallpass-records';

/** @typedef {{what: string, type: string, bytes: Uint8Array}} EvidenceFile */
/** @typedef {{body: Record<string, any>, hash: string, signature: string, open: Record<string, any>}} LogRecord */
/** @typedef {{code: string, field: string, what: string}} Problem */
/** One line of a list. @typedef {{id: string, at: string, action: string, clause: string, site: string, actor: string, person: string, text: string,
 *   later: string | null, holds?: string[], series?: string, until?: string}} Row */
/** @typedef {{action: string, permitted: boolean, note: string}} Rung */
/** @typedef {{records: number, fresh: number, faults: string[], chains: {installation: string, held: number, last: number}[]}} Verified */

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

    /** All of it as one archive. @param {string} purpose @param {string} created @returns {Promise<Uint8Array>} */
    export: (purpose, created) => log.export(purpose, created),
    /** @param {Uint8Array} bytes @returns {Promise<Verified>} */
    verify: async (bytes) => JSON.parse(await log.verify(bytes)),
    /** Takes over what is not here yet; how many records that were. @param {Uint8Array} bytes @returns {Promise<number>} */
    import: (bytes) => alone(() => log.import(bytes)),

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
    /** @param {string} id @returns {{near: Row[], counts: Record<string, number>}} */
    alike: (id) => JSON.parse(log.alike(id)),
    /** @param {string} id @returns {Row[]} */
    sameAccount: (id) => JSON.parse(log.sameAccount(id)),
    /** @param {string} id @returns {Rung[]} */
    ladder: (id) => JSON.parse(log.ladder(id)),
    /** @returns {Row[]} */
    holds: () => JSON.parse(log.holds()),
    /** @param {string} today @returns {Row[]} */
    eligible: (today) => JSON.parse(log.eligible(today)),
    /** The last day for an answer to a public-records request. @param {string} received a day @returns {string | undefined} */
    due: (received) => requestDue(received),
  };
}

/** @typedef {Awaited<ReturnType<typeof open>>} Archive */

export const archive = once(open);
