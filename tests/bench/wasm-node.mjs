/**
 * The evaluator as WebAssembly in Node, beside other word filters. Prints JSON.
 *
 *   node tests/bench/wasm-node.mjs TEXTS PEERS ROUNDS
 *
 * TEXTS is what texts.mjs wrote, PEERS the folder of the other filters' module.
 */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import init, { Engine } from '../../pkg/hallpass.js';
import { engines, ours } from './lib/engines.mjs';
import { interleaved } from './lib/timing.mjs';

const [, , textsFile, peersFolder, rounds] = process.argv;
const require = createRequire(import.meta.url);
const at = (/** @type {string} */ path) => new URL(`../../${path}`, import.meta.url);
const peers = await import(pathToFileURL(resolve(peersFolder, 'hallpass_peers.js')).href);
await peers.default({ module_or_path: readFileSync(join(peersFolder, 'hallpass_peers_bg.wasm')) });

const pack = readFileSync(at('pkg/policy.bin'));
const wasm = await init({ module_or_path: readFileSync(at('pkg/hallpass_bg.wasm')) });
const empty = wasm.memory.buffer.byteLength;
const began = performance.now();
const engine = new Engine(pack);
const loadMs = performance.now() - began;
const memory = { emptyKiB: empty / 1024, loadedKiB: wasm.memory.buffer.byteLength / 1024 };
engine.free();

const texts = JSON.parse(readFileSync(textsFile, 'utf8'));
const parts = { Engine, pack, Bench: peers.Bench, obscenity: require('obscenity'), leo: require('leo-profanity') };
const typical = interleaved(engines(parts, texts.typical, texts.terms), texts.typical, Number(rounds), true);
const heavy = interleaved([ours(Engine, pack, texts.heavy)], texts.heavy, Number(rounds), true).hallpass;

console.log(JSON.stringify({ loadMs, memory, typical, heavy }));
