/**
 * The one evaluator of this worker's life: made when first needed, shared by every message, and gone with the worker.
 *
 * @typedef {import('../shared/protocol.js').Catalogue} Catalogue
 * @typedef {{engine: string, policy: string, pack: {name: string, version: string, hash: string}, assess(lines: string): string,
 *   catalogue(): Promise<Catalogue>, title(rule: string): string, startMs: number,
 *   roster: ReturnType<typeof createRoster>}} Evaluator
 */
import init, { Engine } from '../../pkg/hallpass.js';
import { count, timed } from './counters.js';
import { once } from './once.js';
import { packaged } from './packaged.js';
import { createRoster } from './roster.js';
import { tools } from './roster.tools.js';

/** @returns {Promise<Evaluator>} */
async function start() {
  const began = performance.now();
  // All that must be fetched is on its way at once: a round trip to the browser's storage takes as long as reading the policy.
  const noted = chrome.storage.local.get(['roster']);
  const [pack] = await Promise.all([
    packaged('pkg/policy.bin').then((response) => response.arrayBuffer()),
    init({ module_or_path: packaged('pkg/hallpass_bg.wasm') }),
  ]);
  const evaluator = new Engine(new Uint8Array(pack));
  /** @type {{engine: string, policy: string, pack: Evaluator['pack']}} */
  const about = evaluator.about();
  const roster = createRoster({ releases: evaluator, tools, storage: chrome.storage, alarms: chrome.alarms, noted });
  // Part of being ready: nobody is told "no release found" because the roster was still on its way.
  await roster.start();
  /** Those that were found so far. @type {Map<string, string>} */
  const titles = new Map();
  const startMs = performance.now() - began;
  count({ starts: 1, startMs });
  return {
    engine: about.engine,
    policy: about.policy,
    pack: about.pack,
    assess: (lines) => timed(lines.split('\n').length, () => evaluator.assess(lines)),
    // What people read is a file of its own: a woken worker answers without it.
    catalogue: async () => ({ ...(await (await packaged('pkg/catalogue.json')).json()), engine: about.engine }),
    title(rule) {
      const title = titles.get(rule) ?? evaluator.title(rule) ?? rule;
      titles.set(rule, title);
      return title;
    },
    roster,
    startMs,
  };
}

const started = once(start);

/** The evaluator, with the roster as it stands today. @returns {Promise<Evaluator>} */
export async function engine() {
  const evaluator = await started();
  await evaluator.roster.fresh();
  return evaluator;
}
