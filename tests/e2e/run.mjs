/**
 * `cargo xtask run`: opens sample district pages with the extension. Without a display it writes what would be seen as
 * pictures and prints the findings.
 *
 *   node tests/e2e/run.mjs [--headed | --headless]
 */
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fixtures, launch, OUT, ROOT } from './harness.mjs';
import { dressed } from './lib/display.mjs';

const headed = process.argv.includes('--headed')
  || (!process.argv.includes('--headless') && Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY));

/** Some of each site, those with most to see first. */
function samples() {
  const worthSeeing = fixtures().filter(({ expect }) => expect.state === 'ready' && expect.flagged.length > 0);
  const most = (/** @type {string} */ site) => worthSeeing
    .filter((one) => one.site === site)
    .sort((a, b) => b.expect.flagged.length - a.expect.flagged.length || (a.name < b.name ? -1 : 1))
    .slice(0, 3);
  return [...most('facebook'), ...most('x')];
}

/** @param {{name: string, snapshot: any}[]} pages */
function printFindings(pages) {
  const rows = pages.flatMap(({ name, snapshot }) => snapshot.items.flatMap((/** @type {any} */ item) => item.findings.map((/** @type {any} */ finding) => [
    name, finding.severity, finding.clause, item.author ?? '', cut(finding.text, 32), cut(finding.why, 60),
  ])));
  const head = ['page', 'severity', 'clause', 'author', 'words', 'why'];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (/** @type {string[]} */ cells) => cells.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd();
  console.log([line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n'));
  for (const { name, snapshot: { coverage, state } } of pages) {
    const unread = coverage.unread.map((/** @type {any} */ { reason, count }) => `${count} ${reason}`).join(', ');
    console.log(`${name}: ${state}, checked ${coverage.checked} of ${coverage.shown}${unread ? ` (not read: ${unread})` : ''}`);
  }
}

const RANK = ['urgent', 'review', 'notice'];

/** The comment to look at first. @param {any[]} items @returns {string} its key */
function gravest(items) {
  const rank = (/** @type {any} */ { findings }) => Math.min(...findings.map((/** @type {any} */ { severity }) => RANK.indexOf(severity)));
  return items.filter(({ findings }) => findings.length > 0).sort((a, b) => rank(a) - rank(b) || a.order - b.order)[0].key;
}

/** @param {string} text @param {number} length */
const cut = (text, length) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
};

const browser = await launch({ headless: !headed, context: headed ? { viewport: null } : { deviceScaleFactor: 2 } });
try {
  const chosen = samples();
  if (chosen.length === 0) throw new Error('There is no stored page with findings under tests/fixtures.');
  await browser.register(uniqueSites(chosen));
  const opened = [];
  for (const { name, url, html } of chosen) {
    const tab = await browser.open(url, dressed(html, url));
    opened.push({ name, tab, snapshot: await tab.settled() });
  }
  printFindings(opened);
  if (headed) {
    console.log('The pages are open; close the browser to end.');
    await new Promise((resolve) => { browser.context.once('close', resolve); });
  } else {
    await writePictures(opened);
  }
} finally {
  await browser.close();
}

/** @param {ReturnType<typeof samples>} chosen */
function uniqueSites(chosen) {
  return [...new Map(chosen.flatMap(({ expect }) => expect.sites).map((site) => [site.id, site])).values()];
}

/** @param {{name: string, tab: import('./lib/site-page.mjs').SitePage, snapshot: any}[]} opened */
async function writePictures(opened) {
  const folder = join(OUT, 'run');
  mkdirSync(folder, { recursive: true });
  const write = async (/** @type {import('playwright-core').Page} */ page, /** @type {string} */ name) => {
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path });
    console.log(relative(ROOT, path));
  };
  for (const { name, tab, snapshot } of opened) {
    await tab.page.bringToFront();
    // A card that fades in would be half seen in its picture.
    await tab.page.emulateMedia({ reducedMotion: 'reduce' });
    await tab.tell({ kind: 'jump', key: gravest(snapshot.items) });
    const marks = await tab.see(() => tab.marks(), ({ length }) => length > 0, `the marks on ${name}`);
    await write(tab.page, name);
    await tab.click(marks.find((mark) => /: urgent/.test(mark.name)) ?? marks[0]);
    await tab.see(() => tab.things(), (things) => things.some((thing) => thing.name === 'Close'), 'the card');
    await write(tab.page, `${name}-card`);
  }
  const [{ tab }] = opened;
  const own = await browser.context.newPage();
  const views = {
    panel: { path: `panel/panel.html?tab=${tab.tabId}`, width: 420, height: 900, ready: '#rows tr' },
    popup: { path: `popup/popup.html?tab=${tab.tabId}`, width: 360, height: 420, ready: '#banner .headline' },
    options: { path: 'options/options.html#policy', width: 1280, height: 900, ready: '#clauses details' },
  };
  for (const [name, { path, width, height, ready }] of Object.entries(views)) {
    await own.setViewportSize({ width, height });
    await own.goto('about:blank');
    await own.goto(`${browser.origin}/extension/pages/${path}`);
    await own.locator(ready).first().waitFor();
    await write(own, name);
  }
}
