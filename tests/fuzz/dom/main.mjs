/**
 * The long form: seed after seed over the stored pages, for so many minutes. `cargo xtask fuzz dom` starts it.
 *
 *   node tests/fuzz/dom/main.mjs MINUTES [FIRST SEED]
 */
import { launch } from '../../e2e/harness.mjs';
import { pages, round } from './rounds.mjs';

/** Pages are opened side by side: most of the time is waiting. */
const TABS = 4;
const [minutes = '1', first = '1'] = process.argv.slice(2);
const end = Date.now() + Number(minutes) * 60_000;
const all = pages();
const browser = await launch();
/** @type {string[]} */
const faults = [];
let seed = Number(first);
let rounds = 0;
try {
  const flagged = (await browser.flaggedTexts()).map(({ text }) => text);
  // All pages are registered for all rounds, which then need not wait for each other.
  await browser.register([...new Map(all.flatMap(({ expect }) => expect.sites).map((site) => [site.id, site])).values()]);
  await Promise.all(Array.from({ length: TABS }, async () => {
    while (Date.now() < end && faults.length < 5) {
      const mine = seed++;
      const fault = await round(browser, all[mine % all.length], mine, flagged, false);
      rounds++;
      if (fault) {
        faults.push(fault);
        console.log(fault);
      }
    }
  }));
} finally {
  await browser.close();
}
console.log(`${rounds} rounds, seeds ${first} to ${seed - 1}: ${faults.length ? `${faults.length} faults` : 'nothing found'}`);
process.exitCode = faults.length ? 1 : 0;
