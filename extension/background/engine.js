/**
 * The one evaluator of this worker's life: made when first needed, shared by every message, and gone with the worker.
 *
 * @typedef {import('../shared/protocol.js').Catalogue} Catalogue
 * @typedef {{engine: string, policy: string, pack: {name: string, version: string, hash: string}, assess(lines: string): string,
 *   catalogue(): Promise<Catalogue>, title(rule: string): string, startMs: number}} Evaluator
 */
import init, { Engine } from '../../pkg/hallpass.js';
import { count, timed } from './counters.js';
import { once } from './once.js';

/** A file of our own package. @param {string} path */
async function packaged(path) {
  const response = await fetch(chrome.runtime.getURL(path)).catch(() => null);
  if (!response?.ok) throw new Error(`its file ${path} could not be read`);
  return response;
}

/** @returns {Promise<Evaluator>} */
async function start() {
  const began = performance.now();
  const [pack] = await Promise.all([
    packaged('pkg/policy.bin').then((response) => response.arrayBuffer()),
    init({ module_or_path: packaged('pkg/hallpass_bg.wasm') }),
  ]);
  const evaluator = new Engine(new Uint8Array(pack));
  /** @type {{engine: string, policy: string, pack: Evaluator['pack'], rules: {id: string, title: string}[]}} */
  const about = evaluator.about();
  const titles = new Map(about.rules.map(({ id, title }) => [id, title]));
  const startMs = performance.now() - began;
  count({ starts: 1, startMs });
  return {
    engine: about.engine,
    policy: about.policy,
    pack: about.pack,
    assess: (lines) => timed(lines.split('\n').length, () => evaluator.assess(lines)),
    // What people read is a file of its own: a woken worker answers without it.
    catalogue: async () => ({ ...(await (await packaged('pkg/catalogue.json')).json()), engine: about.engine }),
    title: (rule) => titles.get(rule) ?? rule,
    startMs,
  };
}

export const engine = once(start);
