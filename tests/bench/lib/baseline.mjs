/** Ratios that hold on any machine, and what became worse of them. In each of them more is worse. */

/** Worse by more than this part of the baseline fails. */
const TOLERANCE = 0.15;

/** @param {any} report @returns {Record<string, number>} */
export function ratios({ native, node, chromium, worker, size, roster }) {
  const cost = (/** @type {any} */ engines, /** @type {string} */ peer) => engines.hallpass.mean / engines[peer].mean;
  return {
    'native: cost beside rustrict': cost(native.typical, 'rustrict'),
    'native: cost beside a bare automaton': cost(native.typical, 'automaton'),
    'Node: cost beside rustrict': cost(node.typical, 'rustrict'),
    'Chromium: cost beside obscenity': cost(chromium.typical, 'obscenity'),
    'Chromium: cost beside rustrict': cost(chromium.typical, 'rustrict'),
    'texts full of hits beside typical ones': node.heavy.mean / node.typical.hallpass.mean,
    'growth with length': native.length.exponent,
    ...(roster && { 'with the roster beside without': 1 / roster.withOverWithout }),
    'engine start, in comments': worker.engineMs * 1000 / node.typical.hallpass.mean,
    'KiB of module and policy': (size['hallpass_bg.wasm'].gzip + size['policy.bin'].gzip) / 1024,
  };
}

/** @param {Record<string, number>} before @param {Record<string, number>} now */
export function compared(before, now) {
  return Object.entries(now).filter(([name]) => name in before)
    .map(([name, is]) => ({ name, before: before[name], now: is, worse: is > before[name] * (1 + TOLERANCE) }));
}
