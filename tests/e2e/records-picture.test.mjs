/**
 * The picture of a comment. The browser gives none without a click on our icon, which no test can make; so this runs a copy of the
 * extension whose manifest allows it for every page. All else is as it is shipped.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, ROOT, SHIPPED } from './harness.mjs';
import { keptRecords } from './lib/kept.mjs';
import { FACEBOOK, facebookPage, facebookPost, facebookPostUrl } from './lib/made-pages.mjs';

const MARGIN = 8;

describe('a picture of the comment', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  const folder = mkdtempSync(join(tmpdir(), 'hallpass-pictures-'));

  before(async () => {
    for (const name of SHIPPED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    manifest.host_permissions = [...(manifest.host_permissions ?? []), '<all_urls>'];
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    browser = await launch({ extension: folder });
    await browser.register([FACEBOOK]);
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('it is cut to the comment, shows nothing of ours, is kept by its hash, and stands beside the record', async () => {
    const [flagged] = await browser.flaggedTexts();
    const html = facebookPage(facebookPost([{ id: 81, text: 'Good morning.' }, { id: 82, text: flagged.text }]))
      .replace('</head>', '<style>body{margin:0;background:#fff} .comments > div:nth-child(2) [role=article]{background:rgb(0,160,0);color:rgb(0,160,0)} .comments > div:nth-child(2) *{color:rgb(0,160,0)}</style></head>');
    const tab = await browser.open(facebookPostUrl(), html);
    const [mark] = await tab.marksToBe(1);
    await tab.page.bringToFront();
    const comment = tab.page.locator('.comments > div:nth-child(2) [role=article]');
    await comment.scrollIntoViewIfNeeded();
    await tab.focus(mark);
    await tab.page.keyboard.press('Enter');
    const keep = await tab.see(() => tab.things(), (things) => things.some(({ role, name }) => role === 'button' && name === 'Keep a record'), 'the card');
    await tab.click(keep.find(({ role, name }) => role === 'button' && name === 'Keep a record'));
    await tab.see(() => tab.layerText(), (text) => /Kept as record/.test(text), 'the record');
    const box = await comment.boundingBox();
    const [record] = await keptRecords(browser);
    assert.equal(record.body.screenshot, undefined, 'nothing says that there is none');
    const [{ what, media_type: type, sha256, bytes: size }] = record.body.evidence;
    assert.deepEqual([what, type], ['screenshot', 'image/png']);

    const page = await browser.openOwn(`extension/pages/records/records.html?record=${record.body.record_id}`);
    const picture = page.getByRole('img', { name: 'The comment as it stood on the page' });
    await picture.waitFor();
    const { file, width, height, ours, own } = await page.evaluate(async (margin) => {
      const image = /** @type {HTMLImageElement} */ (document.querySelector('img.picture'));
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let green = 0;
      let other = 0;
      for (let y = margin + 2; y < canvas.height - margin - 2; y += 1) {
        for (let x = margin + 2; x < canvas.width - margin - 2; x += 1) {
          const at = (y * canvas.width + x) * 4;
          if (data[at] < 40 && data[at + 1] > 120 && data[at + 2] < 40) green += 1;
          else other += 1;
        }
      }
      return { file: image.src.split(',')[1], width: canvas.width, height: canvas.height, own: green, ours: other };
    }, MARGIN);
    const bytes = Buffer.from(file, 'base64');
    assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256);
    assert.equal(bytes.length, size);
    assert.ok(Math.abs(height - (box.height + 2 * MARGIN)) <= 2, `${height} pixels for a comment of ${box.height}`);
    assert.ok(Math.abs(width - Math.min(box.width + 2 * MARGIN, 1280 - box.x + MARGIN, 1280)) <= 2, `${width} pixels for a comment of ${box.width}`);
    assert.ok(ours / (own + ours) < 0.02, `${ours} of ${own + ours} pixels are not the comment's: no mark, button or card of ours is in the picture`);
    await page.close();
    await tab.close();
  });

  test('a comment out of view has no picture, and its record says so', async () => {
    const [flagged] = await browser.flaggedTexts();
    const tab = await browser.open(`${facebookPostUrl()}?far`, facebookPage(facebookPost([{ id: 91, text: flagged.text }])).replace('</head>', '<style>body{padding-block-start:3000px}</style></head>'));
    const { items } = await tab.until(({ items: all }) => all.some(({ findings }) => findings.length), 'findings');
    await tab.page.bringToFront();
    const before = (await keptRecords(browser)).length;
    const reply = await tab.tell({ kind: 'keep', key: items.find(({ findings }) => findings.length).key });
    assert.equal(reply.ok, true);
    const record = (await keptRecords(browser))[before];
    assert.equal(record.body.screenshot, 'not-in-view');
    assert.equal(record.body.evidence, undefined);
    await tab.close();
  });

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
  });
});
