/**
 * What reading a long page costs its main thread. A benchmark: it prints, it judges nothing.
 *
 *   node tests/bench/page-cost.mjs [--profile] [--short] [--json]
 *
 * The page has arrived and is still when it is registered, so that all that follows is ours; the floor is the same time on
 * the same page without being registered. Medians of 3.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { launch } from '../e2e/harness.mjs';
import { FACEBOOK, facebookPage, facebookPost, facebookPostUrl } from '../e2e/lib/made-pages.mjs';

const RUNS = 3;
const PAGES = [{ comments: 100, wait: 2_000 }, { comments: 1_000, wait: 5_000 }, { comments: 5_000, wait: 10_000 }];
const short = process.argv.includes('--short');
const asJson = process.argv.includes('--json');
const profiled = process.argv.includes('--profile');

const browser = await launch();
/** Asking the page would cost it something; the badge is the worker's. @param {number} tabId */
const badge = (tabId) => browser.trusted((id) => chrome.action.getBadgeText({ tabId: id }), tabId);
try {
  const flagged = await browser.flaggedTexts();
  /** @type {Record<string, Record<string, number>>} */
  const figures = {};
  for (const { comments, wait } of short ? PAGES.slice(0, 2) : PAGES) {
    /** @type {Record<string, number>[]} */
    const runs = [];
    while (runs.length < (short ? 1 : RUNS)) runs.push(await measure(page(comments, flagged), comments, wait));
    const median = (/** @type {string} */ name) => runs.map((run) => run[name]).sort((a, b) => a - b)[runs.length >> 1];
    const of = figures[comments] = Object.fromEntries(Object.keys(runs[0]).map((name) => [name, median(name)]));
    if (asJson) continue;
    const ms = (/** @type {string} */ name) => `${of[name].toFixed(0)} ms`;
    console.log(`${comments} comments, a tenth flagged: main thread ${ms('task')} above the floor of ${ms('floor')} (script ${ms('script')}, `
      + `style ${ms('style')}, layout ${ms('layout')}); longest task ${ms('longest')}, ${of.long} long; scrolling: longest ${ms('scrolled')}, `
      + `without us ${ms('alone')}; ready after ${ms('ready')}; ${of.messages} messages`);
  }
  if (asJson) console.log(JSON.stringify(figures));
} finally {
  await browser.close();
}

/** @param {number} count @param {{text: string}[]} flagged */
function page(count, flagged) {
  const comments = Array.from({ length: count }, (_, i) => ({
    id: 1000 + i,
    author: `Parent Number ${i * 7 % (count / 2)}`,
    text: i % 10 === 4 ? flagged[(i / 10 | 0) % flagged.length].text : `Number ${i}: thank you to the band and the parents who brought chairs.`,
  }));
  return facebookPage(facebookPost(comments));
}

/** @param {string} html @param {number} comments @param {number} wait */
async function measure(html, comments, wait) {
  await browser.register([]);
  const tab = await browser.open(facebookPostUrl(), html);
  const { page: seen } = tab;
  await seen.waitForLoadState('load');
  const cdp = await browser.context.newCDPSession(seen);
  // Time of the processor, not of the clock: the machine may have other things to do.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const metrics = async () => {
    const all = new Map((await cdp.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value * 1000]));
    return { task: all.get('TaskDuration'), script: all.get('ScriptDuration'), style: all.get('RecalcStyleDuration'), layout: all.get('LayoutDuration') };
  };
  await pause(1_500);
  const start = await metrics();
  await pause(wait);
  const idle = await metrics();
  await seen.evaluate(() => {
    globalThis.long = [];
    new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  });
  const scroll = async () => {
    await seen.mouse.move(600, 400);
    for (let step = 0; step < 20; step++) {
      await seen.mouse.wheel(0, 900);
      await pause(100);
    }
    return seen.evaluate(() => globalThis.long.splice(0));
  };
  const alone = await scroll();
  await seen.evaluate(() => scrollTo(0, 0));
  await pause(500);
  await seen.evaluate(() => globalThis.long.splice(0));
  if (profiled) {
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
    await cdp.send('Profiler.start');
  }
  const before = await metrics();
  const began = performance.now();
  await browser.register([FACEBOOK]);
  let ready = 0;
  while (performance.now() - began < wait) {
    await pause(50);
    ready ||= await badge(tab.tabId) ? performance.now() - began : 0;
  }
  const after = await metrics();
  if (profiled) report((await cdp.send('Profiler.stop')).profile);
  const loading = await seen.evaluate(() => globalThis.long.splice(0));
  const scrolling = await scroll();
  const { state, coverage } = await tab.snapshot();
  if (state !== 'ready' || coverage.checked !== comments) throw new Error(`${state}, checked ${coverage.checked} of ${coverage.shown}`);
  const messages = (await browser.heardFrom(tab.tabId)).length;
  await tab.close();
  const floor = idle.task - start.task;
  return {
    floor, ready, messages,
    task: after.task - before.task - floor, script: after.script - before.script, style: after.style - before.style, layout: after.layout - before.layout,
    longest: Math.max(0, ...loading), long: loading.length, scrolled: Math.max(0, ...scrolling), alone: Math.max(0, ...alone),
  };
}

/** Where the time went, by function. @param {any} profile */
function report({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const times = new Map();
  samples.forEach((id, i) => {
    const { functionName, url, lineNumber } = byId.get(id).callFrame;
    const name = `${functionName || '(anonymous)'} ${url.split('/').at(-1)}:${lineNumber + 1}`;
    times.set(name, (times.get(name) ?? 0) + timeDeltas[i] / 1000);
  });
  for (const [name, ms] of [...times].sort((a, b) => b[1] - a[1]).slice(0, 25)) console.log(`${ms.toFixed(1).padStart(8)}  ${name}`);
}
