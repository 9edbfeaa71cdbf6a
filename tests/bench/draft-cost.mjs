/**
 * What a keystroke in a composer costs the page's main thread, and how long after the last key the findings stand. A
 * benchmark: it prints, it judges nothing. The floor is the same keys on the same page without being registered.
 *
 *   node tests/bench/draft-cost.mjs [--json]
 */
import { setTimeout as pause } from 'node:timers/promises';
import { launch } from '../e2e/harness.mjs';
import { DRAFTS } from '../fixtures/make/drafts.mjs';

const KEYS = 120;
const ENDS = 10;
/** Words in the box before the keys: a short comment, and a long post. */
const LENGTHS = [0, 400];
const PLACES = /** @type {const} */ ([['facebook-as-page', 'comment'], ['x-conversation', 'inline']]);
const TEXT = 'the spring concert is on friday and doors open at six in the gym behind the school ';

const asJson = process.argv.includes('--json');
const worst = { keyMs: 0, findingsMs: 0 };
const browser = await launch();
try {
  for (const [name, id] of PLACES) {
    for (const words of LENGTHS) {
      const alone = await typed(name, id, words, false);
      const ours = await typed(name, id, words, true);
      worst.keyMs = Math.max(worst.keyMs, ours.key - alone.key);
      worst.findingsMs = Math.max(worst.findingsMs, ours.after);
      if (!asJson) console.log(`${name}, ${words} words before: ${(ours.key - alone.key).toFixed(2)} ms a key above the floor of ${alone.key.toFixed(2)} ms; `
        + `findings ${ours.after.toFixed(0)} ms after the last key (median of ${ENDS}, longest ${ours.longest.toFixed(0)} ms)`);
    }
  }
  if (asJson) console.log(JSON.stringify(worst));
} finally {
  await browser.close();
}

/** @param {keyof typeof DRAFTS} name @param {string} id @param {number} words @param {boolean} registered */
async function typed(name, id, words, registered) {
  const { html, expect } = DRAFTS[name]();
  await browser.register(registered ? expect.sites : []);
  const tab = await browser.open(expect.url, html);
  const { page } = tab;
  await page.waitForLoadState('load');
  await pause(1_500);
  await page.locator(`#${id}`).focus();
  await page.keyboard.press('Control+End');
  if (words) await page.keyboard.insertText(` ${TEXT.repeat(Math.ceil(words / 16)).split(' ').slice(0, words).join(' ')}`);
  await pause(500);
  const cdp = await browser.context.newCDPSession(page);
  // Time of the processor, not of the clock: the machine may have other things to do.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name: metric }) => metric === 'TaskDuration').value * 1000;
  const from = await spent();
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.type(TEXT[key % TEXT.length]);
    await pause(60);
  }
  const key = (await spent() - from) / KEYS;
  const times = [];
  for (let end = 0; registered && end < ENDS; end++) {
    await tab.inContentWorld(`void (() => {
      hallpass.measured = new Promise((done) => {
        addEventListener('input', () => {
          const at = performance.now();
          const shown = () => (hallpass.drafts.items().every(({ state }) => state === 'checked') ? done(performance.now() - at) : setTimeout(shown, 1));
          setTimeout(shown, 1);
        }, { once: true, capture: true });
      });
    })()`);
    await page.keyboard.type('abcdefghijklmn'[end]);
    times.push(await tab.inContentWorld('hallpass.measured'));
  }
  await tab.close();
  times.sort((a, b) => a - b);
  return { key, after: times[times.length >> 1] ?? 0, longest: times.at(-1) ?? 0 };
}
