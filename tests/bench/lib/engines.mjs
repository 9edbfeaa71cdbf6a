/**
 * The engines to time, from their loaded parts. Runs in Node and in a browser's worker.
 *
 * @typedef {{typical: string[], heavy: string[], terms: string[]}} Texts
 */

/** Texts that a slow engine gets: enough to time it, few enough to wait for. */
const SLOW = 5_000;

/**
 * @param {{Engine: new (pack: Uint8Array) => {assess(line: string): string}, pack: Uint8Array,
 *   Bench: {over(name: string, terms: string, texts: string): {hits(start: number, end: number): number} | undefined},
 *   obscenity: any, leo?: any}} parts
 * @param {string[]} texts @param {string[]} terms
 * @returns {import('./timing.mjs').Engine[]}
 */
export function engines({ Engine, pack, Bench, obscenity, leo }, texts, terms) {
  const hallpass = ours(Engine, pack, texts);
  const joined = texts.join('\0');
  const peers = ['rustrict', 'censor', 'automaton'].map((name) => {
    const bench = Bench.over(name, terms.join('\n'), joined);
    if (!bench) throw new Error(`There is no filter named ${name}.`);
    return { name, hits: (/** @type {number} */ start, /** @type {number} */ end) => bench.hits(start, end), ask: (/** @type {number} */ i) => bench.hits(i, i + 1) > 0 };
  });
  const { RegExpMatcher, englishDataset, englishRecommendedTransformers } = obscenity;
  const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
  /** @type {import('./timing.mjs').Engine[]} */
  const all = [hallpass, ...peers, { name: 'obscenity', ask: (i) => matcher.hasMatch(texts[i]), limit: SLOW }];
  if (leo) all.push({ name: 'leo-profanity', ask: (i) => leo.check(texts[i]) });
  return all;
}

/**
 * Ours: JSON in and JSON out for each text, everything that an answer costs.
 * @param {any} Engine @param {Uint8Array} pack @param {string[]} texts
 */
export function ours(Engine, pack, texts) {
  const engine = new Engine(pack);
  const lines = texts.map((text) => JSON.stringify({ id: '0', kind: 'comment', author_role: 'public', text }));
  return { name: 'hallpass', ask: (/** @type {number} */ i) => !engine.assess(lines[i]).includes('"findings":[]') };
}
