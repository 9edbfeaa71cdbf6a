/** A page and its commenters that mean ill: style sheets that would tell, clicks that nobody made, letters that turn the line. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from './harness.mjs';
import { FACEBOOK, facebookPage, facebookPost, facebookPostUrl } from './lib/made-pages.mjs';

describe('a hostile page', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  /** @type {{text: string, words: string}} */
  let flagged;
  before(async () => {
    browser = await launch();
    await browser.register([FACEBOOK]);
    [flagged] = await browser.flaggedTexts();
  });
  after(() => browser?.close());

  test('its style sheet reaches nothing in the layer, and asks for nothing because of what was found', async () => {
    const leaks = ['button', '.mark', '[aria-label*="urgent"]', '[data-severity]', 'hallpass-layer', 'hallpass-layer *', '::highlight(hallpass)', 'hallpass-layer::part(mark)', '[popover]', ':popover-open', '::backdrop', 'hallpass-layer::backdrop']
      .map((selector, i) => `${selector} { background: url("https://www.facebook.com/leak-${i}") !important; color: rgb(1, 2, 3) !important; display: none !important; }`);
    const html = facebookPage(facebookPost([{ id: 1, text: flagged.text }])).replace('</head>', `<style>${leaks.join('\n')}</style></head>`);
    const tab = await browser.open(facebookPostUrl(), html);
    await tab.marksToBe(1);
    const [mark] = await tab.marks();
    const { width, height } = await tab.box(mark);
    assert.ok(width > 20 && height >= 24, 'the mark has its own look');
    assert.deepEqual(browser.recorder.requests.filter((request) => request.includes('leak-')), []);
    await tab.close();
  });

  test('clicks and keys that no person made open no card and keep nothing', async () => {
    const tab = await browser.open(facebookPostUrl(), facebookPage(facebookPost([{ id: 1, text: flagged.text }])));
    await tab.marksToBe(1);
    const [mark] = await tab.marks();
    const { x, y, width, height } = await tab.box(mark);
    await tab.page.evaluate(({ at, to }) => {
      const host = document.querySelector('hallpass-layer');
      for (const target of [host, document.elementFromPoint(at, to)]) {
        for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) target?.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true, clientX: at, clientY: to }));
        target?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      }
    }, { at: x + width / 2, to: y + height / 2 });
    assert.equal((await tab.marks())[0].expanded, false, 'no card');
    await tab.click(mark);
    await tab.see(() => tab.marks(), ([one]) => one.expanded === true, 'a person’s click to open it');
    await tab.close();
  });

  test('letters that turn the line around or have no width are shown as signs in our pages', async () => {
    const tab = await browser.open(facebookPostUrl(), facebookPage(facebookPost([{ id: 1, author: 'Dana \u202egnp.exe\u200b', text: flagged.text }])));
    await tab.marksToBe(1);
    const panel = await browser.openOwn(`extension/pages/panel/panel.html?tab=${tab.tabId}`);
    await panel.getByText('U+202E').first().waitFor();
    const shown = await panel.locator('body').innerText();
    assert.match(shown, /Dana U\+202E/);
    assert.doesNotMatch(shown, /[\u202e\u200b]/);
    await panel.close();
    await tab.close();
  });
});
