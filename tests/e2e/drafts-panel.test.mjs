/** The side panel's part on drafts, met as a reader meets it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from './harness.mjs';
import { DRAFTS } from '../fixtures/make/drafts.mjs';

describe('drafts in the side panel', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser.close());

  /** @param {keyof typeof DRAFTS} name @param {string} id @param {string} text */
  async function writing(name, id, text) {
    const { html, expect } = DRAFTS[name]();
    await browser.register(expect.sites);
    const tab = await browser.open(expect.url, html);
    await tab.until(({ state }) => state !== 'waiting' && state !== 'checking', 'the page to be looked at');
    await tab.page.locator(`#${id}`).focus();
    await tab.page.keyboard.press('Control+End');
    await tab.page.keyboard.insertText(text);
    const panel = await browser.openOwn(`extension/pages/panel/panel.html?tab=${tab.tabId}`);
    return { tab, panel, list: panel.locator('#drafts-list') };
  }

  test('what is written shows with its findings, and goes when it is gone', async () => {
    const { tab, panel, list } = await writing('facebook-as-person', 'comment', ' The new door code is 4482.');
    await list.getByText('III.C.10').waitFor();
    const words = await list.innerText();
    for (const part of ['Comment', 'I work there and it is fine.', 'Jordan Example', 'not as Maple Valley Schools', 'door code is ••••']) {
      assert.ok(words.includes(part), `${part} is in ${JSON.stringify(words)}`);
    }
    assert.doesNotMatch(await panel.locator('body').innerText(), /4482/, 'a code is shown nowhere in clear');
    await tab.page.locator('#comment').focus();
    await tab.page.keyboard.press('Control+a');
    await tab.page.keyboard.press('Delete');
    await panel.locator('#drafts').waitFor({ state: 'hidden' });
    await panel.close();
    await tab.close();
  });

  test('what went out before it was checked is said, with what was found since', async () => {
    const { tab, panel, list } = await writing('x-elsewhere', 'inline', ' See you there.');
    await list.getByText('Ours starts at seven.').waitFor();
    await tab.inContentWorld(`void (() => {
      const { assess } = hallpass.client;
      hallpass.held = new Promise((go) => (hallpass.go = go));
      hallpass.client.assess = async (...asked) => (await hallpass.held, assess(...asked));
    })()`);
    await tab.page.locator('#inline').focus();
    await tab.page.keyboard.insertText('The alarm code is 9173. ');
    await tab.page.keyboard.press('Control+Enter');
    await list.getByText('They are being checked now.').waitFor();
    await tab.inContentWorld('void hallpass.go()');
    await list.getByText('Look at what was found since').waitFor();
    assert.ok((await list.innerText()).includes('III.C.10'));
    assert.doesNotMatch(await panel.locator('body').innerText(), /9173/, 'a code is shown nowhere in clear');
    await panel.close();
    await tab.close();
  });

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
  });
});
