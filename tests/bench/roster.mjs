/**
 * What a roster costs: reading a registrar's file, loading it, its memory, and how much slower each comment becomes. Prints
 * JSON. All students are invented.
 *
 *   node tests/bench/roster.mjs TEXTS ROUNDS
 */
import { readFileSync } from 'node:fs';
import startEngine, { Engine } from '../../pkg/hallpass.js';
import startRoster, { roster_build } from '../../pkg/roster.js';
import { ours } from './lib/engines.mjs';
import { interleaved, median } from './lib/timing.mjs';

const [, , textsFile, rounds] = process.argv;
const at = (/** @type {string} */ path) => new URL(`../../${path}`, import.meta.url);
const wasm = await startEngine({ module_or_path: readFileSync(at('pkg/hallpass_bg.wasm')) });
await startRoster({ module_or_path: readFileSync(at('pkg/roster_bg.wasm')) });
const pack = readFileSync(at('pkg/policy.bin'));
const texts = JSON.parse(readFileSync(textsFile, 'utf8')).typical.slice(0, 5_000);
const DATE = '2026-11-20';

const ONSETS = ['B', 'D', 'F', 'G', 'H', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'V', 'Z', 'Br', 'Ch', 'St', 'Tr', 'Kl'];
const MIDDLES = ['al', 'en', 'ir', 'or', 'un', 'ay', 'esh', 'ov', 'am', 'il', 'an', 'et', 'ig', 'ust', 'ark'];
const ENDS = ['a', 'o', 'en', 'ick', 'ova', 'ez', 'son', 'ley', 'is', 'une', 'ard', 'ine', 'eau', 'imo', 'ett'];
const named = (/** @type {number} */ n) => ONSETS[n % 20] + MIDDLES[Math.floor(n / 20) % 15] + ENDS[Math.floor(n / 300) % 15];

/** A district's export with so many students. @param {number} count */
function file(count) {
  const rows = Array.from({ length: count }, (_, i) => `${100000 + i},${named(i * 7 + 3)},${named(i * 13 + 1).toLowerCase().replace(/^./, (c) => c.toUpperCase())},Baldwin,${String(i % 8 + 1).padStart(2, '0')},Active,General,2026-27,${i % 4 ? 'Opt-In,Y,Y,Y,Y,Y' : 'Opt-Out,N,N,N,N,N'},2026-09-08`);
  return new TextEncoder().encode(['Student ID (LASID),Last Name,First Name,School,Grade,Enrollment Status,Release Type,Release School Year,Release Status,Scope: Name,Scope: Image/Video,Scope: Voice,Scope: Student Work,Scope: Social Media,Signed Date', ...rows].join('\n'));
}

/** @param {number} count */
function built(count) {
  const began = performance.now();
  const made = roster_build(file(count), '{}');
  const ms = performance.now() - began;
  const { error, students } = JSON.parse(made.report);
  if (error) throw new Error(error);
  return { bytes: made.bytes, ms, students };
}

const largest = built(10_000);
const loads = [];
/** What one engine occupies, as a worker has it: with its policy, then with the roster too. */
const memory = { policyKiB: 0, rosterKiB: 0 };
for (let i = 0; i < 5; i++) {
  const engine = new Engine(pack);
  // A worker answers before it sleeps; what that takes is the policy's.
  for (const text of texts.slice(0, 1_000)) engine.assess(JSON.stringify({ id: '0', text }));
  if (i === 0) memory.policyKiB = wasm.memory.buffer.byteLength / 1024;
  const began = performance.now();
  engine.set_roster(largest.bytes, DATE);
  loads.push(performance.now() - began);
  if (i === 0) memory.rosterKiB = wasm.memory.buffer.byteLength / 1024 - memory.policyKiB;
  engine.free();
}

/** An engine that has a roster of so many. @param {number} count */
const withRoster = (count) => class extends Engine {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    super(bytes);
    if (count) this.set_roster(built(count).bytes, DATE);
  }
};
const sizes = [0, 100, 1_000, 10_000];
const engines = sizes.map((count) => ({ ...ours(withRoster(count), pack, texts), name: String(count) }));
const timed = interleaved(engines, texts, Number(rounds), true);
const points = sizes.slice(1).map((count) => [count, timed[count].mean]);
const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
const [meanX, meanY] = [0, 1].map((i) => logs.reduce((sum, point) => sum + point[i] / logs.length, 0));
const exponent = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
console.log(JSON.stringify({
  students: largest.students, importMs: largest.ms, bytes: largest.bytes.length, loadMs: median(loads), memoryKiB: memory.rosterKiB, restKiB: memory.policyKiB + memory.rosterKiB,
  withOverWithout: timed[0].mean / timed[10_000].mean, checkUs: timed[10_000].mean - timed[0].mean, growth: { unit: 'µs', points, exponent },
}));
