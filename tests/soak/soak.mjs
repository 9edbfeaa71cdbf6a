/**
 * Hours of scrolling in minutes: a list that keeps only what is on screen, five tabs at once, a worker that is ended again and
 * again. What was flagged is counted at the end, and memory is weighed on the way.
 *
 * The panel lists every finding of the visit, so that a tab in which findings go on coming grows by what is listed: `growth`, and
 * `bytesPerFinding` of it. The last tab meets its flagged comments in the first third alone: at both weighings it lists the same
 * findings, and `growthAlike` is what a long visit adds by itself.
 *
 *   node tests/soak/soak.mjs [--minutes N] [--comments N] [--tabs N]
 */
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from '../e2e/harness.mjs';
import { cell, X, xConversation, xPage, xPostUrl } from '../e2e/lib/made-pages.mjs';

/** Rows that the list keeps, and rows by which it moves on. */
const WINDOW = 40;
const STEP = 20;
/** Seconds that an answer may take: a soak asks what goes missing, not how fast it comes. */
const PATIENCE = 60;
/** One of so many comments is flagged. */
const EVERY = 10;

/** @param {number} i */
const idOf = (i) => String(1900000000000000100n + BigInt(i));

/** @typedef {{comments: number, tabs: number, minutes: number, kills: number, seen: number, wanted: number, found: number, twice: number, failed: number,
 *   heapStartKiB: number, heapEndKiB: number, growth: number, growthAlike: number, bytesPerFinding: number, nodesStart: number, nodesEnd: number, listenersStart: number, listenersEnd: number, observers: number}} Soaked */

/**
 * @param {{comments: number, tabs: number, minutes?: number, killEvery: number, say?: (line: string) => void}} options
 *   `comments` in each tab; `killEvery`: steps from one end of the worker to the next; `minutes`: spread over so long
 * @returns {Promise<Soaked>} of all tabs; memory of the worst
 */
export async function soak({ comments, tabs, minutes = 0, killEvery, say = () => {} }) {
  const browser = await launch();
  try {
    await browser.register([X]);
    const flagged = await browser.flaggedTexts();
    const steps = Math.floor(comments / STEP);
    const third = Math.floor(steps / 3);
    const isFlagged = (/** @type {number} */ tab, /** @type {number} */ i) => i % EVERY === 4 && (tab + 1 < tabs || i < third * STEP);
    const text = (/** @type {number} */ tab, /** @type {number} */ i) => (isFlagged(tab, i) ? `${flagged[(i / EVERY | 0) % flagged.length].text} (${i})` : `Number ${i}: thank you for the concert, it was lovely.`);
    const open = [];
    for (let n = 0; n < tabs; n++) open.push(await browser.open(xPostUrl, xPage(xConversation([]))));
    const sessions = await Promise.all(open.map((tab) => browser.context.newCDPSession(tab.page)));
    // Rows that went are looked at once more when the list stands still, since somebody may have removed them; then they are let go.
    const weigh = () => Promise.all(sessions.map(async (cdp) => {
      await pause(2_500);
      await cdp.send('HeapProfiler.collectGarbage');
      const [{ usedSize }, { nodes, jsEventListeners }] = [await cdp.send('Runtime.getHeapUsage'), await cdp.send('Memory.getDOMCounters')];
      return { heap: usedSize, nodes, listeners: jsEventListeners };
    }));
    let kills = 0;
    /** @type {Awaited<ReturnType<typeof weigh>>} */
    let start = [];
    const began = performance.now();
    for (let step = 0; step < steps; step++) {
      await Promise.all(open.map(async (tab, n) => {
        const rows = Array.from({ length: STEP }, (_, i) => step * STEP + i)
          .map((i) => cell({ id: idOf(i), text: text(n, i), handle: `parent_${i % 500}`, name: `Parent ${i % 500}` }, i + 1));
        await tab.append('.cells', rows.join(''));
        await tab.page.evaluate((most) => {
          const cells = /** @type {Element} */ (document.querySelector('.cells'));
          while (cells.children.length > most + 1) cells.children[1].remove();
          scrollTo(0, document.body.scrollHeight);
        }, WINDOW);
      }));
      if (step % killEvery === killEvery - 1 && await browser.killWorker()) kills++;
      // The list waits for nobody on the real site; here it waits until what stands in it was answered, so that "missed" means missed.
      await Promise.all(open.map((tab) => tab.until(({ coverage, state, items }) => state === 'ready' && coverage.pending === 0 && items.some((/** @type {any} */ { key }) => key === idOf(step * STEP + STEP - 1)), `step ${step}`, PATIENCE)));
      // The first third fills what is kept for the rest of the visit, such as the last thousand answers.
      if (step === third) start = await weigh();
      if (minutes) await pause(Math.max(0, began + (step + 1) / steps * minutes * 60_000 - performance.now()));
      if (step % 50 === 49) say(`${(step + 1) * STEP} of ${comments} comments in each of ${tabs} tabs, ${kills} ends of the worker`);
    }
    const end = await weigh();
    const snapshots = await Promise.all(open.map((tab) => tab.snapshot()));
    const observers = await Promise.all(open.map((tab) => tab.liveObjects('MutationObserver')));
    const seen = steps * STEP;
    const count = (/** @type {number} */ tab, /** @type {number} */ most) => Array.from({ length: most }, (_, i) => i).filter((i) => isFlagged(tab, i)).length;
    const growth = end.map(({ heap }, i) => heap / start[i].heap - 1);
    // What comes with each finding in a tab that goes on finding, beyond what comes without.
    const more = (/** @type {number} */ i) => end[i].heap - start[i].heap;
    const added = count(0, seen) - count(0, (third + 1) * STEP);
    const keys = snapshots.map(({ items }) => items.filter((/** @type {any} */ { findings }) => findings.length).map((/** @type {any} */ { key }) => key));
    const worst = growth.indexOf(Math.max(...growth));
    return {
      comments, tabs, minutes, kills, seen: seen * tabs, wanted: open.reduce((sum, _, i) => sum + count(i, seen), 0),
      found: keys.reduce((sum, list) => sum + new Set(list).size, 0),
      twice: keys.reduce((sum, list) => sum + list.length - new Set(list).size, 0),
      failed: snapshots.reduce((sum, { coverage }) => sum + coverage.unread.reduce((/** @type {number} */ all, /** @type {any} */ { count }) => all + count, 0), 0),
      heapStartKiB: start[worst].heap / 1024, heapEndKiB: end[worst].heap / 1024, growth: growth[worst], growthAlike: growth[tabs - 1],
      bytesPerFinding: tabs > 1 ? Math.round((more(0) - more(tabs - 1)) / added) : NaN,
      nodesStart: start[worst].nodes, nodesEnd: end[worst].nodes, listenersStart: start[worst].listeners, listenersEnd: end[worst].listeners,
      observers: Math.max(...observers),
    };
  } finally {
    await browser.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '120' }, comments: { type: 'string', default: '20000' }, tabs: { type: 'string', default: '5' } } });
  const minutes = Number(values.minutes);
  const comments = Number(values.comments);
  const each = Math.ceil(comments / Number(values.tabs));
  // Ended once a minute.
  const killEvery = Math.max(1, Math.round(each / STEP / Math.max(1, minutes)));
  console.log(JSON.stringify(await soak({ comments: each, tabs: Number(values.tabs), minutes, killEvery, say: console.log }), null, 1));
}
