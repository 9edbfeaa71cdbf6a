/** Many short calls, timed. Runs in Node and in a browser's worker. */

/** @param {number[]} list @returns {number} */
export const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {(index: number) => boolean} ask whether it finds something in the text of that number
 * @property {((start: number, end: number) => number)} [hits] the same for a run of texts in one call: for engines that
 *   hold the texts inside a WebAssembly module
 * @property {number} [limit] only so many texts, because the engine is slow
 */

/**
 * Asks every engine about every text, the engines taking turns so that a busy minute meets all of them. The first round
 * only warms up. `fine` times each call, which needs a clock of nanoseconds; else 50 texts at a time.
 * @param {Engine[]} engines @param {string[]} texts @param {number} rounds @param {boolean} fine
 */
export function interleaved(engines, texts, rounds, fine) {
  const step = fine ? 1 : 50;
  /** @type {Map<string, {times: Float64Array, hits: number, total: number}[]>} */
  const all = new Map(engines.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const engine of engines) {
      const count = Math.min(texts.length, engine.limit ?? texts.length);
      const times = new Float64Array(Math.ceil(count / step));
      let hits = 0;
      for (let start = 0, slot = 0; start < count; start += step, slot++) {
        const end = Math.min(count, start + step);
        const began = performance.now();
        if (engine.hits) hits += engine.hits(start, end);
        else for (let i = start; i < end; i++) hits += engine.ask(i) ? 1 : 0;
        times[slot] = (performance.now() - began) * 1000 / (end - start);
      }
      const total = times.reduce((sum, time) => sum + time, 0) * step;
      if (round > 0) all.get(engine.name)?.push({ times: times.sort(), hits, total });
    }
  }
  return Object.fromEntries(engines.map(({ name, limit }) => {
    const rounded = (all.get(name) ?? []).sort((a, b) => a.total - b.total);
    const { times, hits, total } = rounded[rounded.length >> 1];
    const count = Math.min(texts.length, limit ?? texts.length);
    const bytes = texts.slice(0, count).reduce((sum, text) => sum + text.length, 0);
    /** @param {number} part */
    const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
    return [name, {
      p50: at(0.5), p99: at(0.99), mean: total / count, perSecond: count / total * 1e6, mbPerSecond: bytes / total, hits, texts: count,
    }];
  }));
}
