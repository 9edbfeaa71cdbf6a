/** Renders the icons from extension/icons/hallpass.svg: `node tests/js/render-icons.mjs` after the drawing changed. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const icons = fileURLToPath(new URL('../../extension/icons/', import.meta.url));
const drawing = readFileSync(`${icons}hallpass.svg`).toString('base64');

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
for (const size of [16, 32, 48, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}img{display:block;width:${size}px}</style><img src="data:image/svg+xml;base64,${drawing}">`);
  await page.screenshot({ path: `${icons}hallpass-${size}.png`, omitBackground: true });
  await page.close();
}
await browser.close();
