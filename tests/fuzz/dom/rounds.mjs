/**
 * Stored pages changed while they are open, at random and by the same seed the same way: nothing is missed in silence, nothing
 * throws, and the site's own tree stays the site's.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { fixtures } from '../../e2e/harness.mjs';
import { wrong } from './judge.mjs';
import { inPage } from './page.mjs';

/** Pages with rows that can be told apart. */
const CHOSEN = ['shape-a', 'shape-b-admin', 'replies', 'page-feed', 'conversation', 'profile', 'words-and-pictures'];
const STEPS = 4;
const MOST_ACTS = 8;
/** So long may a page take to be right again. */
const PATIENCE_MS = 12_000;

export const pages = () => fixtures().filter(({ name }) => CHOSEN.includes(name));

/**
 * One page through a few rounds of changes.
 * @param {import('../../e2e/lib/browser.mjs').Browser} browser
 * @param {import('../../e2e/lib/fixtures.mjs').Fixture} one
 * @param {number} seed
 * @param {string[]} flagged texts that have findings
 * @param {boolean} [register] whether the page is still to be registered
 * @returns {Promise<string>} what went wrong, with all it takes to see it again; empty when nothing did
 */
export async function round(browser, one, seed, flagged, register = true) {
  if (register) await browser.register(one.expect.sites);
  const url = `${one.url}${one.url.includes('?') ? '&' : '?'}seed=${seed}`;
  browser.sites.serve(url, one.html);
  const tab = await browser.tab();
  const thrown = browser.recorder.errors.length;
  try {
    await tab.goto(url);
    const first = await tab.settled();
    await tab.page.evaluate(inPage);
    const rows = await tab.page.evaluate(({ site, items }) => globalThis.fuzz.start(site, items), { site: one.site, items: first.items.map(({ key, excerpt }) => ({ key, excerpt })) });
    if (rows < 2) return `${one.name}: only ${rows} rows were recognised; the fuzzer no longer knows the stored pages`;
    /** @type {string[]} */
    const done = [];
    const known = new Set(flagged);
    for (let step = 0; step < STEPS; step++) {
      done.push(...await tab.page.evaluate(({ at, count, texts }) => globalThis.fuzz.act(at, count, texts), { at: seed * 31 + step, count: 1 + (seed + step) % MOST_ACTS, texts: flagged }), '|');
      let fault = 'no answer';
      for (const end = Date.now() + PATIENCE_MS; fault && Date.now() < end; await pause(60)) {
        const snapshot = await tab.snapshot();
        if (snapshot?.ok && snapshot.coverage.pending === 0) fault = wrong(await tab.page.evaluate(() => globalThis.fuzz.truth()), snapshot, known);
      }
      const errors = browser.recorder.errors.slice(thrown);
      if (errors.length) fault = `thrown: ${JSON.stringify(errors)}`;
      if (fault) return `${one.site}/${one.name}, seed ${seed}, after ${done.join(', ')}: ${fault}`;
    }
    return '';
  } finally {
    await tab.close();
  }
}
