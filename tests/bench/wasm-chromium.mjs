/**
 * The evaluator and the other filters in a worker of Chromium. Prints JSON.
 *
 *   node tests/bench/wasm-chromium.mjs TEXTS PEERS ROUNDS
 */
import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../e2e/lib/paths.mjs';
import { asModule } from './lib/commonjs.mjs';

const [, , textsFile, peersFolder, rounds] = process.argv;
const root = fileURLToPath(new URL('../../', import.meta.url));
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };

const WORKER = `
import init, { Engine } from '/pkg/hallpass.js';
import start, { Bench } from '/peers/hallpass_peers.js';
import obscenity from '/obscenity.js';
import { engines, ours } from '/tests/bench/lib/engines.mjs';
import { interleaved } from '/tests/bench/lib/timing.mjs';
const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
await Promise.all([init({ module_or_path: '/pkg/hallpass_bg.wasm' }), start({ module_or_path: '/peers/hallpass_peers_bg.wasm' })]);
const pack = await bytes('/pkg/policy.bin');
const texts = await (await fetch('/texts.json')).json();
const parts = { Engine, pack, Bench, obscenity };
const typical = interleaved(engines(parts, texts.typical, texts.terms), texts.typical, ${Number(rounds)}, false);
const heavy = interleaved([ours(Engine, pack, texts.heavy)], texts.heavy, ${Number(rounds)}, false).hallpass;
postMessage({ typical, heavy });`;

/** What has no file of its own. @type {Record<string, () => [string, string]>} */
const made = {
  '/': () => ['text/html', '<!doctype html><title>Benchmark</title>'],
  '/worker.js': () => ['text/javascript', WORKER],
  '/obscenity.js': () => ['text/javascript', asModule('obscenity')],
  '/texts.json': () => ['application/json', readFileSync(textsFile, 'utf8')],
};

const server = createServer((request, response) => {
  const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
  const answer = made[path]?.();
  if (answer) {
    response.writeHead(200, { 'content-type': answer[0] }).end(answer[1]);
    return;
  }
  const file = path.startsWith('/peers/') ? join(resolve(peersFolder), path.slice('/peers/'.length)) : join(root, path);
  const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? 'application/octet-stream';
  createReadStream(file)
    .on('open', () => response.writeHead(200, { 'content-type': type }))
    .on('error', () => response.writeHead(404).end())
    .pipe(response);
});
await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
const address = /** @type {import('node:net').AddressInfo} */ (server.address());

const browser = await chromium.launch({ executablePath: chromiumPath() });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${address.port}/`);
  const measured = await page.evaluate(() => new Promise((done, failed) => {
    const worker = new Worker('/worker.js', { type: 'module' });
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = (event) => failed(new Error(`The benchmark's worker stopped: ${event.message}`));
  }));
  console.log(JSON.stringify(measured));
} finally {
  await browser.close();
  server.close();
}
