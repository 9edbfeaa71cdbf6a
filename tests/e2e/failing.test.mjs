/** What an installation meets in its life: a damaged file, a storage that was emptied, an update while pages are open. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, ROOT, SHIPPED } from './harness.mjs';
import { FACEBOOK, facebookComment, facebookPage, facebookPost, facebookPostUrl } from './lib/made-pages.mjs';

/** @typedef {import('./lib/browser.mjs').Browser} Browser */

describe('a module that was cut short', () => {
  const copy = mkdtempSync(join(tmpdir(), 'hallpass-cut-'));
  /** @type {Browser} */
  let browser;
  before(async () => {
    for (const part of SHIPPED) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    const module = join(copy, 'pkg', 'hallpass_bg.wasm');
    writeFileSync(module, readFileSync(module).subarray(0, 20_000));
    browser = await launch({ extension: copy });
    await browser.register([FACEBOOK]);
  });
  after(async () => {
    await browser?.close();
    rmSync(copy, { recursive: true, force: true });
  });

  test('the page is said to have failed, with what to do, and goes on by itself once the file is whole', async () => {
    const tab = await browser.open(facebookPostUrl(), facebookPage(facebookPost([{ id: 1, text: 'A first comment.' }])));
    const { state, reason, coverage } = await tab.settled();
    assert.equal(state, 'failed');
    assert.equal(coverage.checked, 0);
    assert.match(reason, /Reload the page|reinstall/);
    assert.doesNotMatch(reason, /undefined|\bat .*\.js/);
    cpSync(join(ROOT, 'pkg', 'hallpass_bg.wasm'), join(copy, 'pkg', 'hallpass_bg.wasm'));
    // The worker tries its files again; the person asks for it where the failure is said.
    await browser.killWorker();
    await tab.tell({ kind: 'rescan' });
    const mended = await tab.until(({ state: now }) => now === 'ready', 'the page to be checked after all');
    assert.equal(mended.coverage.checked, 1);
    await tab.close();
  });
});

describe('an installation in use', () => {
  /** @type {Browser} */
  let browser;
  /** @type {string} */
  let flagged;
  before(async () => {
    browser = await launch();
    await browser.register([FACEBOOK]);
    [{ text: flagged }] = await browser.flaggedTexts();
  });
  after(() => browser?.close());
  const open = () => browser.open(facebookPostUrl(), facebookPage(facebookPost([{ id: 1, text: flagged }, { id: 2, text: 'Thank you all.' }])));

  test('its storage is emptied: the page is left alone, and read again when it is registered again, without a reload', async () => {
    const tab = await open();
    await tab.marksToBe(1);
    await browser.trusted(() => Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()]));
    await tab.until(({ state }) => state === 'off', 'the page to be left alone');
    await tab.marksToBe(0);
    await browser.register([FACEBOOK]);
    await tab.until(({ state, coverage }) => state === 'ready' && coverage.checked === 2, 'the page to be read again');
    await tab.marksToBe(1);
    await tab.close();
  });

  test('its storage does not answer: the page waits, is never shown as checked, and is read when it does', async () => {
    await browser.register([]);
    const tab = await open();
    await tab.leftAlone();
    await tab.inContentWorld(`{
      const { local } = chrome.storage;
      const get = local.get.bind(local);
      let failures = 2;
      local.get = (...asked) => (failures-- > 0 ? Promise.reject(new Error('IO error')) : get(...asked));
    }`);
    await browser.register([FACEBOOK]);
    await tab.until(({ state, coverage }) => state === 'ready' && coverage.checked === 2, 'the page to be read after two failures');
    await tab.close();
  });

  test('its storage takes nothing more: comments are assessed all the same', async () => {
    await browser.killWorker();
    const tab = await open();
    await tab.marksToBe(1);
    const [worker] = browser.context.serviceWorkers().slice(-1);
    await worker.evaluate(() => {
      const full = () => Promise.reject(new Error('Resource::kQuotaBytes quota exceeded'));
      for (const area of ['local', 'session']) chrome.storage[area].set = full;
    });
    await tab.append('.comments', facebookComment({ id: 3, text: flagged }));
    await tab.until(({ coverage }) => coverage.checked === 3, 'the comment that came after');
    await tab.marksToBe(2);
    await tab.close();
  });

  test('nothing was thrown on the way', () => assert.deepEqual(browser.recorder.errors, []));
});

describe('an update', () => {
  /** @type {Browser} */
  let browser;
  before(async () => {
    browser = await launch();
    await browser.register([FACEBOOK]);
  });
  after(() => browser?.close());

  test('while a page is open: the new copy goes on there, and every mark stands once', async () => {
    const [{ text: flagged }] = await browser.flaggedTexts();
    const tab = await browser.open(facebookPostUrl(), facebookPage(facebookPost([{ id: 1, text: flagged }, { id: 2, text: 'Thank you all.' }])));
    await tab.marksToBe(1);
    await browser.reload();
    await tab.until(({ state, coverage }) => state === 'ready' && coverage.checked === 2, 'the new copy to have read the page');
    await tab.marksToBe(1);
    await tab.append('.comments', facebookComment({ id: 3, text: flagged }));
    await tab.until(({ coverage }) => coverage.checked === 3, 'a comment that came after the update');
    await tab.marksToBe(2);
    assert.equal(await tab.page.evaluate(() => document.querySelectorAll('hallpass-layer').length), 1);
    await tab.close();
    assert.deepEqual(browser.recorder.errors, []);
  });
});
