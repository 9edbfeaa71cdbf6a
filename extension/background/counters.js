/**
 * How much was checked and how long it took, for the diagnostics that a user may copy: numbers only, no text, no name, no
 * address. Kept while the browser runs, across the lives of the worker, and gone with the browser.
 *
 * @typedef {{starts: number, batches: number, texts: number, failures: number, startMs: number, checkMs: number, slowestMs: number}} Counters
 */

const KEY = 'counters';
/** Written in one go: a page of comments comes as dozens of batches. */
const WRITE_MS = 500;

/** What this life of the worker has not written yet. */
let fresh = none();
let timer = 0;

/** @returns {Counters} */
function none() {
  return { starts: 0, batches: 0, texts: 0, failures: 0, startMs: 0, checkMs: 0, slowestMs: 0 };
}

/** @param {Counters} a @param {Counters} b @returns {Counters} */
const sum = (a, b) => ({
  starts: a.starts + b.starts, batches: a.batches + b.batches, texts: a.texts + b.texts, failures: a.failures + b.failures,
  startMs: b.startMs || a.startMs, checkMs: a.checkMs + b.checkMs, slowestMs: Math.max(a.slowestMs, b.slowestMs),
});

async function stored() {
  const { [KEY]: kept } = await chrome.storage.session.get(KEY).catch(() => ({ [KEY]: undefined }));
  return sum(none(), { ...none(), .../** @type {Partial<Counters>} */ (kept ?? {}) });
}

async function write() {
  timer = 0;
  const added = fresh;
  fresh = none();
  // A count that is lost harms nobody: the answers themselves never wait for it.
  await chrome.storage.session.set({ [KEY]: sum(await stored(), added) }).catch(() => undefined);
}

/** @param {Partial<Counters>} what */
export function count(what) {
  fresh = sum(fresh, { ...none(), ...what });
  timer ||= setTimeout(write, WRITE_MS);
}

/**
 * Does the work and counts it.
 * @template R
 * @param {number} texts @param {() => R} work @returns {R}
 */
export function timed(texts, work) {
  const began = performance.now();
  let failures = 1;
  try {
    const done = work();
    failures = 0;
    return done;
  } finally {
    const took = performance.now() - began;
    count({ batches: 1, texts, failures, checkMs: took, slowestMs: took });
  }
}

/** @returns {Promise<Counters>} since the browser was started */
export const counters = async () => sum(await stored(), fresh);
