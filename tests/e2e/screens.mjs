/**
 * Every page of ours as it looks to different people, for a person to look at: target/screens/*.png
 *
 *   node tests/e2e/screens.mjs
 */
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, OUT, ROOT } from './harness.mjs';
import { dressed } from './lib/display.mjs';
import { DRAFTS } from '../fixtures/make/drafts.mjs';
import { FACEBOOK, facebookPage, facebookPost, facebookPostUrl, OTHER } from './lib/made-pages.mjs';

const ROSTER = fileURLToPath(new URL('../fixtures/rosters/powerschool.txt', import.meta.url));

/** A registrar's file chosen, and what was found in it. @param {import('playwright-core').Page} page */
async function choose(page) {
  await page.getByLabel('The registrar’s file').setInputFiles(ROSTER);
  await page.locator('#roster-polarity').waitFor();
  await page.locator('#roster-columns summary').click();
}

/** @type {Record<string, {media?: object, width?: number, zoom?: number}>} */
const LOOKS = {
  light: {},
  dark: { media: { colorScheme: 'dark' } },
  narrow: { width: 320 },
  'forced-colors': { media: { forcedColors: 'active', colorScheme: 'dark' } },
  '200-percent': { zoom: 2 },
};

const folder = join(OUT, 'screens');
mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  await browser.register([FACEBOOK]);
  const flagged = await browser.flaggedTexts();
  const comments = flagged.slice(0, 8).map(({ text }, i) => ({ id: 10 + i, text }));
  const open = async (/** @type {string} */ url, /** @type {string} */ inside) => browser.open(url, dressed(facebookPage(inside), url));
  const read = await open(facebookPostUrl(), facebookPost(comments));
  await read.settled();
  const off = await open(facebookPostUrl(OTHER), facebookPost(comments, OTHER));
  await off.leftAlone();
  const unreadable = await open(`${facebookPostUrl()}x`, '<div role="main"><p>5 comments</p></div>');
  await unreadable.until(({ state }) => state === 'unreadable', 'the layout to be given up');

  const draft = DRAFTS['facebook-as-person']();
  const writing = await browser.open(draft.expect.url, draft.html);
  await writing.settled();
  await writing.page.locator('#comment').focus();
  await writing.page.keyboard.press('Control+End');
  await writing.page.keyboard.insertText(' The new door code is 4482, and vote yes on question 2 on November 4.');
  await writing.until(({ drafts }) => drafts.some((/** @type {any} */ one) => one.findings.length > 0), 'the draft to be checked');
  await writing.page.keyboard.press('Enter');

  // Records of invented people, so that every room has something to show.
  const seeded = await browser.openOwn('extension/pages/records/records.html');
  await seeded.evaluate(async () => {
    const { archive } = await import('/extension/shared/archive.js');
    const log = await archive();
    const texts = ['The Democrats ruin this town and everybody on the committee knows it.', 'The Republicans ruin this town and everybody on the committee knows it.', 'Cheap tickets for the concert, call 555-0142 now', 'Cheap tickets for the concert, call 555-0143 now!', 'Bus 12 was late again.'];
    for (const [i, text] of texts.entries()) {
      const at = `2026-11-20T15:0${i}:00Z`;
      const hidden = i % 2 === 0;
      await log.append(`seed-${i}`, {
        action: hidden ? 'hidden' : 'left_up', action_at_utc: at, action_by: hidden ? 'R. Okoye' : 'L. Marsh', action_by_role: 'site administrator', site_id: hidden ? 'maple-facebook' : 'maple-x', platform: hidden ? 'facebook' : 'x',
        comment_id: String(100 + i), kind: 'comment', author_role: 'public', captured_at_utc: '2026-11-20T14:30:00Z', captured_by: 'R. Okoye', captured_by_role: 'site administrator', comment_text: text,
        author_display_name: 'Dana Fictional', author_profile_url: 'https://www.facebook.com/dana.fictional', comment_permalink: 'https://www.facebook.com/MapleValleySchools/posts/1?comment_id=9', posted_at_as_shown: '3h', posted_at_utc: at, posted_at_precision: 'hour',
        findings: [{ clause: 'III.C.7', rule: 'solicit.offer', severity: 'review', strength: 'contested', start: 0, end: 5 }], ...(hidden && { clause_cited: 'III.C.7', reason_free_text: 'An advertisement' }),
      });
    }
  });
  const first = await seeded.evaluate(async () => {
    const log = await (await import('/extension/shared/archive.js')).archive();
    await log.load(true);
    return log.search({ text: '555-0143' }, 1).rows[0].id;
  });
  await seeded.close();

  const views = [
    ...['requests', 'keeping', 'audit', 'transfer', 'setup'].map((room) => ({ name: `records-${room}`, path: `records/records.html#${room}`, width: 1280, ready: `#${room}:not([hidden]) h2` })),
    { name: 'records-log', path: 'records/records.html?record=RECORD&act=restricted#log', width: 1280, ready: 'form.decide .law li' },
    { name: 'panel-decide', path: `panel/panel.html?tab=${read.tabId}`, width: 420, ready: '#rows .decide-row', open: '#rows tr:first-child .decide-row', then: 'form.decide [name=action]' },
    ...Object.entries({ read, off, unreadable, writing }).flatMap(([state, { tabId }]) => [
      { name: `panel-${state}`, path: `panel/panel.html?tab=${tabId}`, width: 420, ready: '#banner .headline' },
      { name: `popup-${state}`, path: `popup/popup.html?tab=${tabId}`, width: 360, ready: '#banner .headline' },
    ]),
    ...['first', 'pages', 'try', 'display', 'about'].map((room) => (
      { name: `options-${room}`, path: `options/options.html#${room}`, width: 1100, ready: `#nav a[aria-current=page][href="#${room}"]` })),
    { name: 'options-releases', path: 'options/options.html#releases', width: 1100, ready: '#roster-standing .headline', act: choose },
    { name: 'options-policy', path: 'options/options.html#policy', width: 1100, ready: '#clauses details', open: '#clauses > details:nth-of-type(8) > summary' },
  ];
  for (const [look, { media, width, zoom = 1 }] of Object.entries(LOOKS)) {
    const page = await browser.context.newPage();
    const seen = { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce', ...media };
    await page.emulateMedia(seen);
    for (const view of views) {
      // At 200 % the same window holds half as many CSS pixels.
      await page.setViewportSize({ width: Math.round((width ?? view.width) / zoom), height: Math.round(800 / zoom) });
      await page.goto('about:blank');
      await page.goto(`${browser.origin}/extension/pages/${view.path.replace('RECORD', first)}`);
      await page.locator(view.ready).first().waitFor();
      if (view.open) await page.locator(view.open).click();
      if (view.then) await page.locator(view.then).first().waitFor();
      if (view.act) await view.act(page);
      await page.screenshot({ path: join(folder, `${view.name}-${look}.png`), fullPage: view.name !== 'options-policy' });
    }
    await page.close();

    await writing.page.bringToFront();
    await writing.page.emulateMedia(seen);
    await writing.page.setViewportSize({ width: Math.round((width ?? 1100) / zoom), height: Math.round(800 / zoom) });
    await writing.see(() => writing.layerText(), (text) => text.includes('Held once'), 'the panel of the draft');
    await writing.page.screenshot({ path: join(folder, `page-draft-${look}.png`) });

    await read.page.bringToFront();
    await read.page.emulateMedia(seen);
    await read.page.setViewportSize({ width: Math.round((width ?? 900) / zoom), height: Math.round(800 / zoom) });
    const [mark] = await read.see(() => read.marks(), ({ length }) => length > 0, 'marks');
    await read.focus(mark);
    await read.page.keyboard.press('Enter');
    await read.see(() => read.things(), (things) => things.some(({ name }) => name === 'Close'), 'the card');
    await read.page.screenshot({ path: join(folder, `page-card-${look}.png`) });
    await read.page.keyboard.press('Escape');
  }
  console.log(`Pictures are in ${relative(ROOT, folder)}.`);
} finally {
  await browser.close();
}
