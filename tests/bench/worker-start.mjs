/**
 * How long 50 comments wait for their answers when the worker has been ended. A benchmark: it prints, it judges nothing.
 *
 *   node tests/bench/worker-start.mjs
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

/** @param {string} [extension] @returns {Promise<number[]>} milliseconds, sorted */
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
    while (times.length < RUNS) {
      if (!await browser.killWorker()) throw new Error('There was no worker to end.');
      const reply = await tab.inContentWorld(ask);
      if (reply.answers !== items.length) throw new Error(`${reply.answers} answers for ${items.length} comments.`);
      if (reply.boot === boot) throw new Error('The worker answered in its old life: nothing was measured.');
      boot = reply.boot;
      times.push(reply.took);
    }
    return times.sort((a, b) => a - b);
  } finally {
    await browser.close();
  }
}

const floorFolder = emptyExtension();
try {
  const began = performance.now();
  const floor = await measure(floorFolder);
  const ours = await measure();
  const show = (/** @type {string} */ name, /** @type {number[]} */ times) =>
    console.log(`${name.padEnd(24)} median ${times[RUNS >> 1].toFixed(0)} ms  (${times.map((time) => time.toFixed(0)).join(', ')})`);
  show('empty worker (floor)', floor);
  show('Hallpass', ours);
  console.log(`${'over the floor'.padEnd(24)} ${(ours[RUNS >> 1] - floor[RUNS >> 1]).toFixed(0)} ms; the budget is 200 ms in all`);
  console.log(`took ${((performance.now() - began) / 1000).toFixed(0)} s`);
} finally {
  rmSync(floorFolder, { recursive: true, force: true });
}
