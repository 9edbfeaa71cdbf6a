/**
 * Texts to time with, the same on every run: sentences of our own labelled comments, put together anew to the lengths that
 * public comments have (mean 83 characters, a hundredth over 139).
 *
 *   node tests/bench/texts.mjs FILE
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const TYPICAL = 25_000;
const HEAVY = 5_000;
/** Literal terms for the bare automaton. */
const TERMS = 5_000;
const EMOJI = ['❤️', '😂', '🎉', '👏🏽', '🏈', '❄️', '🙏', '😡'];

/** A small generator of numbers (mulberry32, public domain). @param {number} seed */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {string} folder @param {string} ending @returns {string[]} the contents of its files, by name */
function contents(folder, ending) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return contents(path, ending);
    return entry.name.endsWith(ending) ? [readFileSync(join(root, path), 'utf8')] : [];
  });
}

const items = contents('tests/corpus', '.jsonl').flatMap((file) => file.trim().split('\n').map((line) => JSON.parse(line)));
/** @param {{text: string, lang: string}[]} from */
const sentences = (from) => from.filter(({ lang }) => lang === 'en').flatMap(({ text }) => text.match(/[^.!?\n]+[.!?]*/g) ?? []).map((one) => one.trim()).filter((one) => one.length > 8);
const harmless = sentences(items.filter(({ must = [], may = [] }) => must.length === 0 && may.length === 0));
const harmful = sentences(items.filter(({ must = [] }) => must.length > 0));

/** @param {number} count @param {number} share of texts with a harmful sentence @param {number} seed */
function texts(count, share, seed) {
  const next = numbers(seed);
  /** @template T @param {T[]} list @returns {T} */
  const any = (list) => list[Math.floor(next() * list.length)];
  const made = new Set();
  while (made.size < count) {
    const wanted = 15 + next() * 60 + (next() < 0.02 ? 60 : 0);
    let text = next() < share ? any(harmful) : any(harmless);
    while (text.length < wanted) text += ` ${any(harmless)}`;
    made.add(next() < 0.5 ? `${text} ${any(EMOJI)}` : text);
  }
  return [...made];
}

const terms = [...new Set(contents('policy/lexicons', '.toml').flatMap((file) => [...file.matchAll(/"([a-z][a-z ]{2,})"/g)].map(([, term]) => term)))].slice(0, TERMS);
const typical = texts(TYPICAL, 0.03, 1);
const made = {
  typical,
  heavy: texts(HEAVY, 0.8, 2),
  terms,
  shapes: {
    'one letter': 'a', 'typical text': `${typical.slice(0, 400).join(' ')} `, 'digits and separators': '1 2 3-4 5.6 ', 'spaced letters': 'f u c k ',
    dots: '...', capitals: 'WE WILL NOT PAY ', emoji: '👩🏽‍🏫🎉', zalgo: 'z\u0351\u034b\u0343a\u0302\u0306l\u030dg\u0309o\u0352 ', ideographs: '我们的学校很好。',
    'no spaces': 'killthemalltonight', quotes: '"“‘\'', 'threats': 'I will kill you all ', 'newlines': 'a\n', 'directions': '\u202eabc\u202c ',
  },
};
const [, , file] = process.argv;
if (!file) throw new Error('Usage: node tests/bench/texts.mjs FILE');
writeFileSync(file, JSON.stringify(made));
const mean = (/** @type {string[]} */ list) => (list.reduce((sum, text) => sum + text.length, 0) / list.length).toFixed(0);
console.log(`${typical.length} typical texts of ${mean(typical)} characters, ${made.heavy.length} with hits, ${terms.length} terms`);
