/**
 * What each figure may be. The machine decides how fast is fast: where there is a peer, the budget is a ratio to it.
 *
 * @typedef {{what: string, value: number, shown: string, must: string, met: boolean}} Budget
 */

const ms = (/** @type {number} */ value) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const us = (/** @type {number} */ value) => `${value.toFixed(1)} µs`;
const times = (/** @type {number} */ value) => `${value.toFixed(2)} ×`;
const plain = (/** @type {number} */ value) => value.toFixed(2);
const count = (/** @type {number} */ value) => String(value);
const kib = (/** @type {number} */ value) => `${value.toFixed(0)} KiB`;

/** @param {any} report @returns {Budget[]} those whose figure is in the report */
export function judged(report) {
  const { native, node, chromium, worker, page, size, typing, roster } = report;
  const shapes = Object.values(native.shapes);
  const worst = (/** @type {string} */ name) => Math.max(...shapes.map((shape) => shape[name]));
  const long = native.length.points.find(([length]) => length === 64_000)[1];
  /** @type {[string, number | undefined, (value: number) => string, 'most' | 'least', number][]} */
  const all = [
    ['one comment, native, p50', native.typical.hallpass.p50, us, 'most', 10],
    ['one comment, native, p99', native.typical.hallpass.p99, us, 'most', 60],
    ['one comment, WebAssembly in Node, p50', node.typical.hallpass.p50, us, 'most', 15],
    ['one comment, WebAssembly in Node, p99', node.typical.hallpass.p99, us, 'most', 60],
    ['comments a second beside obscenity, Chromium', chromium.typical.hallpass.perSecond / chromium.typical.obscenity.perSecond, times, 'least', 2],
    ['comments a second beside rustrict, Chromium', chromium.typical.hallpass.perSecond / chromium.typical.rustrict.perSecond, times, 'least', 2],
    ['texts full of hits against typical ones, comments a second', node.heavy.perSecond / node.typical.hallpass.perSecond, times, 'least', 0.6],
    ['64,000 characters, native', long, ms, 'most', 10],
    ['60,000 characters, worst shape, native', worst('ms'), ms, 'most', 20],
    ['twice as long, worst shape', worst('twice'), times, 'most', 2.3],
    ['growth with the length of a text, exponent', native.length.exponent, plain, 'most', 1.05],
    ['growth with the number of rules, exponent', native.rules.exponent, plain, 'most', 0.2],
    ['growth with the roster, exponent', roster?.growth.exponent, plain, 'most', 0.2],
    ['roster of 10,000: loaded in WebAssembly', roster?.loadMs, ms, 'most', 15],
    ['roster of 10,000: one comment more, mean', roster?.checkUs, us, 'most', 100],
    ['roster of 10,000: memory', roster?.memoryKiB, kib, 'most', 3 * 1024],
    ['linear memory at rest, policy and roster', roster?.restKiB, kib, 'most', 12 * 1024],
    ['comments a second with the roster against without', roster?.withOverWithout, times, 'least', 0.6],
    ['killed worker to 50 answers, above an empty one', worker.overFloorMs, ms, 'most', 50],
    ['warm round trip of 50 comments, p50', worker.warm.p50, ms, 'most', 3],
    ['warm round trip of 50 comments, p95', worker.warm.p95, ms, 'most', 6],
    ['engine and policy, gzip', (size['hallpass_bg.wasm'].gzip + size['policy.bin'].gzip) / 1024, kib, 'most', 700],
    ['linear memory, policy loaded', node.memory.loadedKiB, kib, 'most', 12 * 1024],
    ['page of 1,000 comments: main thread above the floor', page['1000'].task, ms, 'most', 50],
    ['page of 1,000 comments: long tasks', page['1000'].long, count, 'most', 0],
    ['page of 5,000 comments: long tasks, loading', page['5000']?.long, count, 'most', 0],
    ['page of 5,000 comments: longest task, scrolling', page['5000']?.scrolled, ms, 'most', 50],
    ['typing: main thread a keystroke', typing?.keyMs, ms, 'most', 4],
    ['typing: findings after the last key', typing?.findingsMs, ms, 'most', 150],
  ];
  return all.flatMap(([what, value, show, side, limit]) => value === undefined ? [] : [{
    what, value, shown: show(value), must: `${side === 'most' ? '≤' : '≥'} ${show(limit)}`, met: side === 'most' ? value <= limit : value >= limit,
  }]);
}
