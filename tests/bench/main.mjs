/**
 * Every figure of the performance budget in one report: target/bench/report.html and report.json.
 * `cargo xtask bench` builds what this needs and starts it.
 *
 *   node tests/bench/main.mjs --native PROGRAM --peers FOLDER [--short] [--baseline] [--save-baseline]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { judged } from './lib/budgets.mjs';
import { compared, ratios } from './lib/baseline.mjs';
import { page } from './lib/report.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const BASELINE = join(root, 'tests/bench/baseline.json');
const { values: options } = parseArgs({
  options: {
    native: { type: 'string' }, peers: { type: 'string' },
    short: { type: 'boolean', default: false }, baseline: { type: 'boolean', default: false }, 'save-baseline': { type: 'boolean', default: false },
  },
});
if (!options.native || !options.peers) throw new Error('Start the benchmarks with `cargo xtask bench`.');

const folder = join(root, 'target/bench');
const texts = join(folder, 'texts.json');
const rounds = options.short ? '1' : '5';
const short = options.short ? ['--short'] : [];
mkdirSync(folder, { recursive: true });

/** Runs a part and gives what it printed. @param {string} what @param {string} program @param {string[]} given */
function run(what, program, given) {
  process.stdout.write(`    ${what} … `);
  const began = performance.now();
  const { status, stdout, error } = spawnSync(program, given, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`${what}: it stopped (${error?.message ?? `exit status ${status}`}).`);
  console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`);
  return stdout;
}
const node = (/** @type {string} */ what, /** @type {string} */ script, /** @type {string[]} */ ...given) =>
  JSON.parse(run(what, process.execPath, [`tests/bench/${script}`, ...given]).trim().split('\n').at(-1) ?? '');

console.log(`    ${run('texts', process.execPath, ['tests/bench/texts.mjs', texts]).trim()}`);
const report = {
  short: options.short, rounds: Number(rounds), cores: cpus().length,
  native: JSON.parse(run('native', options.native, [texts, 'pkg/policy.bin', 'policy', rounds])),
  node: node('WebAssembly in Node', 'wasm-node.mjs', texts, options.peers, rounds),
  chromium: node('WebAssembly in Chromium', 'wasm-chromium.mjs', texts, options.peers, rounds),
  worker: node('worker killed and woken', 'worker-start.mjs', '--json'),
  page: node('pages of comments', 'page-cost.mjs', '--json', ...short),
  typing: node('typing', 'draft-cost.mjs', '--json'),
  roster: node('a roster of 10,000', 'roster.mjs', texts, rounds),
  size: Object.fromEntries(['hallpass_bg.wasm', 'policy.bin', 'hallpass.js', 'records_bg.wasm', 'roster_bg.wasm'].map((name) => {
    const bytes = readFileSync(join(root, 'pkg', name));
    return [name, { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length }];
  })),
};

const budgets = judged(report);
const now = ratios(report);
const before = options.baseline ? JSON.parse(readFileSync(BASELINE, 'utf8')) : null;
const changes = before ? compared(before, now) : [];
writeFileSync(join(folder, 'report.json'), `${JSON.stringify({ ...report, budgets, ratios: now }, null, 1)}\n`);
writeFileSync(join(folder, 'report.html'), page(report, budgets, changes));
if (options['save-baseline']) writeFileSync(BASELINE, `${JSON.stringify(now, null, 1)}\n`);

const width = Math.max(...budgets.map(({ what }) => what.length));
for (const { what, shown, must, met } of budgets) console.log(`    ${met ? 'met   ' : 'MISSED'} ${what.padEnd(width)}  ${shown.padStart(12)}  of ${must}`);
console.log(`    ${budgets.filter(({ met }) => met).length} of ${budgets.length} budgets met; target/bench/report.html`);
const slower = changes.filter(({ worse }) => worse);
for (const { name, before: then, now: is } of slower) console.log(`    slower than the baseline: ${name} was ${then.toFixed(3)}, is ${is.toFixed(3)}`);
process.exitCode = slower.length > 0 ? 1 : 0;
