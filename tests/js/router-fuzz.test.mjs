// Messages that nobody sends on purpose: the worker answers each with an object or not at all, never throws, never lets a
// page ask for what is not a page's, and its prototypes stay as they were.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRouter } from '../../extension/background/router.js';
import { PAGE_KINDS, TRUSTED_KINDS } from '../../extension/shared/protocol.js';

const ID = 'hallpass-id';
const BASE = `chrome-extension://${ID}/`;
const ROUNDS = 20_000;
/** The long form goes on with other numbers for so many minutes: `cargo xtask fuzz messages`. */
const MINUTES = Number(process.env.HALLPASS_FUZZ_MINUTES ?? 0);
const SEED = MINUTES ? Date.now() % 2 ** 31 : 20261122;

/** A small generator of numbers, the same on every run (mulberry32, public domain). @param {number} seed */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const next = numbers(SEED);
/** @template T @param {T[]} list @returns {T} */
const any = (list) => list[Math.floor(next() * list.length)];

const words = ['', 'x', 'constructor', '__proto__', 'toString', 'hasOwnProperty', '\u0000', '\ud83d', 'a'.repeat(2_000), 'null', '{"__proto__":{"own":1}}'];
/** @param {number} depth @returns {any} */
function anything(depth = 0) {
  const simple = [null, undefined, true, 0, -1, NaN, Infinity, 1e308, any(words), []];
  if (depth > 3 || next() < 0.4) return any(simple);
  if (next() < 0.4) return Array.from({ length: Math.floor(next() * 6) }, () => anything(depth + 1));
  return JSON.parse(`{${Array.from({ length: Math.floor(next() * 5) }, () => `${JSON.stringify(any([...words.slice(0, 6), 'key', 'text', 'items', 'kind', 'v', 'media', 'thread']))}:${JSON.stringify(anything(depth + 1)) ?? 'null'}`).join(',')}}`);
}

const evaluator = {
  engine: 'engine 1', policy: 'KDC-1', startMs: 1, title: () => 'Title', pack: { name: 'Pack', version: '1', hash: 'ab' },
  catalogue: async () => ({ rules: [] }),
  /** @param {string} lines */
  assess: (lines) => lines.split('\n').map((line) => JSON.stringify({ id: JSON.parse(line).id, findings: [], route: null, not_checked: [] })).join('\n'),
};
/** @type {any} */
const parts = { engine: async () => evaluator, showStatus: async () => undefined, id: ID, base: BASE };
const route = createRouter(parts);

const senders = [
  { id: ID, url: `${BASE}extension/pages/options/options.html` },
  { id: ID, tab: { id: 7 }, frameId: 0, url: 'https://www.facebook.com/example.district' },
  { id: ID, tab: { id: 7 }, frameId: 2, url: 'https://x.com/a' },
  { id: 'other', url: BASE }, {}, null, undefined,
];

test(`${MINUTES ? `${MINUTES} minutes of` : ROUNDS.toLocaleString('en')} messages at random, seed ${SEED}`, async () => {
  const kinds = [...PAGE_KINDS, ...TRUSTED_KINDS, 'constructor', '__proto__', 'toString', '', null, 7];
  const end = Date.now() + MINUTES * 60_000;
  for (let round = 0; round < ROUNDS || Date.now() < end; round++) {
    const sender = any(senders);
    const kind = any(kinds);
    const message = next() < 0.05 ? anything() : { ...anything(), v: any([1, 1, 1, 2, '1', null]), kind, ...(next() < 0.7 && { items: anything() }) };
    const answer = route(message, sender);
    if (answer === undefined) continue;
    const reply = await answer;
    assert.equal(typeof reply, 'object');
    assert.equal(typeof reply.ok, 'boolean', JSON.stringify(kind));
    if (reply.ok) {
      const trusted = sender === senders[0];
      assert.ok(trusted ? TRUSTED_KINDS.includes(message.kind) : sender === senders[1] && PAGE_KINDS.includes(message.kind), `${message.kind} was answered to a stranger`);
    } else assert.ok(reply.error.message.length > 10, 'a refusal says why');
  }
  assert.deepEqual(Object.keys(Object.prototype), [], 'nobody taught all objects anything');
  assert.equal(/** @type {any} */ ({}).own, undefined);
});
