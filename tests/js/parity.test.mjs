// The same answer natively and in WebAssembly, byte for byte: on every text of the corpus, when it is there, and on 5,000
// texts put together from what breaks things: disguises, emoji, directions, halves of surrogate pairs, control characters.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';

import init, { Engine } from '../../pkg/hallpass.js';

const root = new URL('../../', import.meta.url);
const at = (/** @type {string} */ path) => new URL(path, root);
const binary = at(`target/debug/hallpass${process.platform === 'win32' ? '.exe' : ''}`).pathname;
const corpus = process.env.HALLPASS_CORPUS ?? at('../shared/corpus/corpus.jsonl').pathname;

await init({ module_or_path: readFileSync(at('pkg/hallpass_bg.wasm')) });
const engine = new Engine(readFileSync(at('pkg/policy.bin')));

/** A small generator of numbers, the same on every run (mulberry32, public domain). @param {number} seed */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pieces = [
  'I will kill you', 'f*ck', 'f u c k', 'sh!t', 'vote for Jane Doe on Nov 4', 'the code is 4471#', '$40', '555-867-5309', 'https://x.example/a',
  'when is the bus?', '“quoted”', "'tis", '👨‍👩‍👧‍👦', '🏳️‍🌈', 'שלום', '\u202e', '\u200b', 'é\u0301', '我们的学校', '학교', 'ট্রান্স', 'ﬃ', '𝓫𝓸𝓵𝓭', '\ud83d', '\udc4d',
  '\u0000', '\t', '\n', '!!!', '???', '...', 'Ms. Vega', 'go back where you came from', 'they are vermin', 'not', '#GoFalcons', '@someone', 'DM me', 'a'.repeat(40),
];

function* texts() {
  const next = numbers(20261122);
  for (let i = 0; i < 5000; i++) {
    const parts = Array.from({ length: Math.floor(next() * 12) }, () => pieces[Math.floor(next() * pieces.length)]);
    yield { id: i, text: parts.join(next() < 0.7 ? ' ' : ''), context: next() < 0.3 ? 'Snow day: all schools are closed' : undefined };
  }
}

/** @param {string} lines */
function compare(lines) {
  const native = spawnSync(binary, ['assess'], { input: lines, maxBuffer: 1 << 28, encoding: 'utf8' });
  assert.equal(native.status, 0, native.stderr);
  const wasm = engine.assess(lines).split('\n');
  const expected = native.stdout.trimEnd().split('\n');
  assert.equal(wasm.length, expected.length);
  for (const [i, line] of expected.entries()) assert.equal(wasm[i], line);
  return expected.length;
}

test('5,000 generated texts', () => {
  assert.equal(compare([...texts()].map((t) => JSON.stringify(t)).join('\n')), 5000);
});

test('offsets are those of JavaScript', () => {
  for (const { id, text } of texts()) {
    const { findings } = JSON.parse(engine.assess(JSON.stringify({ id, text })));
    for (const f of findings) assert.equal(text.toWellFormed().slice(f.start, f.end), f.text);
  }
});

test('every text of the corpus', { skip: !existsSync(corpus) && 'the corpus is not here' }, () => {
  const lines = readFileSync(corpus, 'utf8').trim();
  assert.equal(compare(lines), lines.split('\n').length);
});

test('a damaged policy is refused with a plain message', () => {
  assert.throws(() => new Engine(new Uint8Array([1, 2, 3])), /damaged or incomplete/);
});
