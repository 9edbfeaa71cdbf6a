/**
 * The one evaluator of this worker's life: made when first needed, shared by every message, and gone with the worker.
 *
 * @typedef {import('../shared/protocol.js').Catalogue} Catalogue
 * @typedef {{engine: string, policy: string, assess(lines: string): string, catalogue(): Catalogue,
 *   title(rule: string): string, startMs: number}} Evaluator
 */
import init, { Engine } from '../../pkg/hallpass.js';
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
  const catalogue = () => /** @type {Catalogue} */ (evaluator.catalogue());
  return {
    engine: evaluator.engine,
    policy: evaluator.policy,
    assess: (lines) => evaluator.assess(lines),
    catalogue,
    title: (rule) => evaluator.title(rule),
    startMs: performance.now() - began,
  };
}

export const engine = once(start);
