/** A damaged installation must never look like a clean page. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, ROOT, SHIPPED } from './harness.mjs';
import { FACEBOOK, facebookPage, facebookPost, facebookPostUrl } from './lib/made-pages.mjs';

describe('an engine that does not start', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  const copy = mkdtempSync(join(tmpdir(), 'hallpass-broken-'));

  before(async () => {
    for (const part of SHIPPED) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    const pack = join(copy, 'pkg', 'policy.bin');
    writeFileSync(pack, readFileSync(pack).subarray(0, 1000));
    browser = await launch({ extension: copy });
    await browser.register([FACEBOOK]);
  });
  after(async () => {
    await browser?.close();
    rmSync(copy, { recursive: true, force: true });
  });

  test('the page is said to have failed, in plain words, and nothing counts as checked', async () => {
    const tab = await browser.open(facebookPostUrl(), facebookPage(facebookPost([
      { id: 1, text: 'A first comment.' }, { id: 2, text: 'A second comment.' },
    ])));
    const { state, reason, coverage } = await tab.settled();
    assert.equal(state, 'failed');
    assert.equal(coverage.checked, 0);
    assert.ok(coverage.shown === 2 || coverage.shown === 0);
    assert.match(reason, /[A-Z].{20,}/s, 'a sentence for a person');
    assert.doesNotMatch(reason, /undefined|RuntimeError|unreachable|\bat .*\.js/);

    const panel = await browser.openOwn(`extension/pages/panel/panel.html?tab=${tab.tabId}`);
    await panel.getByText(/NOT checked/).first().waitFor();
    assert.doesNotMatch(await panel.locator('body').innerText(), /Checked 2 of 2|No findings/i);
    await panel.close();
    await tab.close();
  });

  test('the policy and the try-it box say so as well', async () => {
    const about = await browser.ask({ kind: 'about' });
    assert.equal(about.ok, false);
    assert.equal(about.error.code, 'engine');
    const tried = await browser.ask({ kind: 'try', text: 'anything' });
    assert.equal(tried.ok, false);
  });
});
