/**
 * How long 50 comments wait for their answers when the worker has been ended. A benchmark: it prints, it judges nothing.
 *
 *   node tests/bench/worker-start.mjs [--json]
 *
 * The floor is the same round trip with a worker that loads nothing and answers at once.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { launch } from '../e2e/harness.mjs';
import { FACEBOOK, facebookPage, facebookPost, facebookPostUrl, OTHER } from '../e2e/lib/made-pages.mjs';

const RUNS = 7;
const WARM = 60;
/** A browser ends a worker that has rested for half a minute. One that just worked still compiles what it ran, and that would be counted. */
const REST_MS = 1_000;
const items = Array.from({ length: 50 }, (_, i) => ({
  key: String(i), kind: 'comment', author_role: 'public', context: 'The spring concert is on Friday at seven in the gym.',
  text: `Number ${i}: thank you to the band and the parents who brought chairs, it was a lovely evening for all of us.`,
}));

const EMPTY_WORKER = `
chrome.runtime.onInstalled.addListener(() => chrome.runtime.openOptionsPage());
chrome.runtime.onMessage.addListener(({ items }, sender, answer) => {
  if (items) answer({ ok: true, boot: String(performance.timeOrigin), results: items.map(({ key }) => ({ key, findings: [], route: null })) });
});`;

/** The least extension that can answer: no engine, no pack. */
function emptyExtension() {
  const folder = mkdtempSync(join(tmpdir(), 'hallpass-floor-'));
  mkdirSync(join(folder, 'extension', 'pages', 'options'), { recursive: true });
  mkdirSync(join(folder, 'pkg'));
  const write = (/** @type {string} */ file, /** @type {string} */ text) => writeFileSync(join(folder, file), text);
  write('manifest.json', JSON.stringify({
    manifest_version: 3, name: 'Floor', version: '1',
    background: { service_worker: 'worker.js', type: 'module' },
    content_scripts: [{ matches: ['https://www.facebook.com/*'], js: ['content.js'], run_at: 'document_start' }],
    options_ui: { page: 'extension/pages/options/options.html', open_in_tab: true },
    permissions: ['storage'], host_permissions: ['https://www.facebook.com/*'],
  }));
  write('worker.js', EMPTY_WORKER);
  write('content.js', '');
  write('pkg/hallpass.js', '');
  write('extension/pages/options/options.html', '<!doctype html><title>Floor</title>');
  return folder;
}

/** @param {string} [extension] @returns {Promise<{times: number[], engine: number[], warm: number[]}>} milliseconds, sorted */
async function measure(extension) {
  const browser = await launch({ extension });
  try {
    // A page that nobody registered: only the message below is on its way.
    await browser.register([FACEBOOK]);
    const tab = await browser.open(facebookPostUrl(OTHER), facebookPage(facebookPost([], OTHER)));
    const ask = `(async (items) => {
      const start = performance.now();
      const reply = await chrome.runtime.sendMessage({ v: 1, kind: 'assess', items });
      return { took: performance.now() - start, boot: reply.boot, answers: reply.results.length };
    })(${JSON.stringify(items)})`;
    let { boot } = await tab.inContentWorld(ask);
    const times = [];
    /** @type {number[]} */
    const engine = [];
    while (times.length < RUNS) {
      await new Promise((rested) => setTimeout(rested, REST_MS));
      if (!await browser.killWorker()) throw new Error('There was no worker to end.');
      const reply = await tab.inContentWorld(ask);
      if (reply.answers !== items.length) throw new Error(`${reply.answers} answers for ${items.length} comments.`);
      if (reply.boot === boot) throw new Error('The worker answered in its old life: nothing was measured.');
      boot = reply.boot;
      times.push(reply.took);
      // How long the engine itself took to come up, which the worker counts; the empty one has none.
      const about = extension ? null : await browser.ask({ kind: 'about' });
      if (about?.ok && about.boot === boot) engine.push(about.startMs);
    }
    const warm = [];
    for (let i = 0; i < WARM; i++) warm.push((await tab.inContentWorld(ask)).took);
    const sorted = (/** @type {number[]} */ list) => list.sort((a, b) => a - b);
    return { times: sorted(times), engine: sorted(engine), warm: sorted(warm) };
  } finally {
    await browser.close();
  }
}

const floorFolder = emptyExtension();
try {
  const began = performance.now();
  const floor = await measure(floorFolder);
  const ours = await measure();
  const at = (/** @type {number[]} */ times, part = 0.5) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  const figures = {
    floorMs: at(floor.times), medianMs: at(ours.times), overFloorMs: at(ours.times) - at(floor.times), engineMs: at(ours.engine),
    warm: { p50: at(ours.warm), p95: at(ours.warm, 0.95), floorP50: at(floor.warm) }, runs: ours.times,
  };
  if (process.argv.includes('--json')) console.log(JSON.stringify(figures));
  else {
    const shown = (/** @type {number} */ ms) => `${ms.toFixed(1)} ms`;
    console.log(`killed worker to 50 answers: ${shown(figures.medianMs)}; an empty worker ${shown(figures.floorMs)}; over it ${shown(figures.overFloorMs)}`);
    console.log(`of that the engine and its policy: ${shown(figures.engineMs)}`);
    console.log(`warm: 50 comments there and back ${shown(figures.warm.p50)}, p95 ${shown(figures.warm.p95)}; an empty worker ${shown(figures.warm.floorP50)}`);
    console.log(`took ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
} finally {
  rmSync(floorFolder, { recursive: true, force: true });
}
