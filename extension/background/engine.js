/**
 * The one evaluator of this worker's life: made when first needed, shared by every message, and gone with the worker.
 *
 * @typedef {import('../shared/protocol.js').Catalogue} Catalogue
 * @typedef {{assess(lines: string): string, catalogue(): Catalogue, title(rule: string): string, startMs: number}} Evaluator
 */
import init, { Engine } from '../../pkg/hallpass.js';

/** @param {string} path */
const packaged = (path) => fetch(chrome.runtime.getURL(path));

/** @returns {Promise<Evaluator>} */
async function start() {
  const began = performance.now();
  const [pack] = await Promise.all([
    packaged('pkg/policy.bin').then((response) => response.arrayBuffer()),
    init({ module_or_path: packaged('pkg/hallpass_bg.wasm') }),
  ]);
  const evaluator = new Engine(new Uint8Array(pack));
  /** @type {Map<string, string> | undefined} */
  let titles;
  const catalogue = () => /** @type {Catalogue} */ (evaluator.catalogue());
  return {
    assess: (lines) => evaluator.assess(lines),
    catalogue,
    // Most comments have no finding: a woken worker answers for them without reading the whole catalogue.
    title(rule) {
      titles ??= new Map(catalogue().rules.map(({ id, title }) => [id, title]));
      return titles.get(rule) ?? rule;
    },
    startMs: performance.now() - began,
  };
}

/**
 * Remembers what `make` gives, and one failure of it: the first call after a failure tries once more (a file may have been
 * in the middle of an update), after that the same error is given until the worker is next started.
 * @template T @param {() => Promise<T>} make @returns {() => Promise<T>}
 */
export function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  let failures = 0;
  return () => {
    if (!made) {
      const attempt = make();
      attempt.catch(() => {
        failures += 1;
        if (failures === 1) made = undefined;
      });
      made = attempt;
    }
    return made;
  };
}

export const engine = once(start);
