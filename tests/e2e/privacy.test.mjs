/** What a site could see of us, what it could ask of us, and what leaves the browser: nothing. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { MAX_ITEMS } from '../../extension/shared/protocol.js';
import { launch, PLAIN } from './harness.mjs';
import {
  FACEBOOK, facebookPage, facebookPost, facebookPostUrl, OTHER, X, xConversation, xPage, xPostUrl,
} from './lib/made-pages.mjs';
import { probe, spyOnPage } from './lib/page-world.mjs';

describe('privacy', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  /** @type {{text: string, clause: string, severity: string, words: string}[]} */
  let flagged;
  /** @type {string[]} */
  let secrets;
  const logs = mkdtempSync(join(tmpdir(), 'hallpass-netlog-'));
  const log = join(logs, 'net.json');

  before(async () => {
    browser = await launch({ args: [`--log-net-log=${log}`, '--net-log-capture-mode=Default'] });
    await browser.register([FACEBOOK, X]);
    flagged = await browser.flaggedTexts();
    const { catalogue } = await browser.ask({ kind: 'catalogue' });
    secrets = catalogue.rules.flatMap(({ id, title, why }) => [id, title, why]);
  });
  after(async () => {
    await browser.close();
    rmSync(logs, { recursive: true, force: true });
  });

  const pages = {
    Facebook: {
      url: facebookPostUrl(),
      html: () => facebookPage(facebookPost([{ id: 1, text: flagged[0].text }, { id: 2, text: 'Thank you.' }, { id: 3, text: flagged[1].text }])),
    },
    X: {
      url: xPostUrl,
      html: () => xPage(xConversation([
        { id: '1900000000000000002', text: flagged[0].text },
        { id: '1900000000000000003', text: flagged[1].text, handle: 'parent_two', name: 'Parent Two' },
      ])),
    },
  };

  for (const [platform, { url, html }] of Object.entries(pages)) {
    test(`${platform}: the site's own tree is byte for byte what it is without us`, async () => {
      const tab = await browser.open(url, html());
      const marks = await tab.marksToBe(2);
      await tab.click(marks[0]);
      await tab.see(() => tab.layerText(), (seen) => seen.includes(flagged[0].clause), 'the card');
      const ours = await tab.siteTree();
      await tab.close();
      const plain = await browser.open(`${PLAIN}/${platform}`, html());
      assert.equal(ours, await plain.siteTree());
      assert.equal(await plain.snapshot(), undefined, 'no content script runs elsewhere');
      await plain.close();
    });

    test(`${platform}: the page's scripts find nothing that says what was found`, async () => {
      browser.sites.serve(url, html());
      const tab = await browser.tab();
      await tab.page.addInitScript(spyOnPage);
      await tab.goto(url);
      const marks = await tab.marksToBe(2);
      await tab.focus(marks[0]);
      await tab.page.keyboard.press('Enter');
      await tab.see(() => tab.layerText(), (seen) => seen.includes(flagged[0].clause), 'the card');

      const seen = await tab.page.evaluate(probe);
      assert.equal(seen.layers.length, 1, 'one host element');
      const [layer] = seen.layers;
      assert.match(layer.html, /^<hallpass-layer(?: style="[^"]*")?><\/hallpass-layer>$/, 'without children or telling attributes');
      assert.equal(layer.root, null, 'its root is closed');
      assert.deepEqual(layer.own, []);
      assert.ok(seen.inside, 'outside the site\'s own root');
      assert.deepEqual(seen.globals, [], 'no global of ours');
      assert.deepEqual(seen.elements.filter((name) => name.includes('-')), ['hallpass-layer']);
      assert.deepEqual(seen.kept.messages, []);
      assert.deepEqual(seen.kept.events, [], 'no call of ours passes through the page\'s functions');
      assert.deepEqual(seen.kept.mutations.filter(({ ours }) => !ours), [], 'no node or attribute of the site is touched');
      assert.deepEqual(seen.storage, [[], [], '']);
      assert.equal(seen.runtime, 'undefined', 'a web page has no way to send us a message');
      assert.ok(!seen.performance.some((entry) => entry.includes(browser.id)), 'no timing of our files');

      const told = JSON.stringify({ ...seen, elements: [] });
      for (const secret of [...secrets, 'urgent', 'review', 'notice', 'III.', browser.id]) {
        assert.ok(!told.includes(secret), `the page must not learn ${JSON.stringify(secret)}`);
      }
      // The words are the site's own; that they were found is not its business, beyond the ranges of the highlight.
      for (const { words } of flagged.slice(0, 2)) assert.ok(!told.includes(words), `${words} in ${told}`);
      await tab.close();
    });
  }

  test('messages posted by the page are not answered and change nothing', async () => {
    const { url, html } = pages.Facebook;
    const tab = await browser.open(url, html());
    await tab.marksToBe(2);
    const before = await tab.snapshot();
    const asked = async () => (await browser.heardFrom(tab.tabId)).filter(({ kind }) => kind === 'assess').length;
    const heard = await asked();
    await tab.page.evaluate(async () => {
      for (const kind of ['snapshot', 'assess', 'catalogue', 'try', 'skeleton', 'rescan', 'jump', 'changed']) {
        postMessage({ v: 1, kind, items: [{ key: 'x', text: 'x' }], key: 'x' }, '*');
        document.dispatchEvent(new CustomEvent('hallpass', { detail: { v: 1, kind } }));
        dispatchEvent(new CustomEvent(`hallpass:${kind}`, { detail: { v: 1, kind } }));
      }
      await new Promise((done) => { setTimeout(done, 0); });
    });
    assert.deepEqual((await tab.snapshot()).items, before.items);
    assert.equal(await asked(), heard);
    await tab.close();
  });

  test('another extension or page may not connect: the manifest opens nothing', async () => {
    const manifest = await browser.trusted(() => chrome.runtime.getManifest());
    assert.equal(manifest.externally_connectable, undefined);
    assert.equal(manifest.web_accessible_resources, undefined);
    const tab = await browser.open(facebookPostUrl(OTHER), facebookPage(''));
    for (const file of ['pkg/policy.bin', 'extension/pages/panel/panel.html', 'manifest.json']) {
      const answer = await tab.page.evaluate((address) => new Promise((done) => {
        const image = new Image();
        image.onload = () => done('loaded');
        image.onerror = () => done('refused');
        image.src = address;
      }), `${browser.origin}/${file}`);
      assert.equal(answer, 'refused');
    }
    await tab.close();
  });

  test('a content script that asks for what is not its own is refused', async () => {
    const { url, html } = pages.X;
    const tab = await browser.open(url, html());
    await tab.settled();
    for (const kind of ['catalogue', 'try', 'about']) {
      const reply = await tab.inContentWorld(`chrome.runtime.sendMessage({ v: 1, kind: '${kind}', text: 'x' })`);
      assert.deepEqual([reply?.ok, reply?.error?.code], [false, 'refused'], kind);
    }
    const unknown = await tab.inContentWorld("chrome.runtime.sendMessage({ v: 1, kind: 'roster' }).then((reply) => reply ?? null, () => null)");
    assert.equal(unknown?.ok ?? false, false);
    const allowed = await tab.inContentWorld(
      "chrome.runtime.sendMessage({ v: 1, kind: 'assess', items: [{ key: 'k', text: 'x', kind: 'comment', author_role: 'public' }] })");
    assert.equal(allowed.ok, true);
    await tab.close();
  });

  test('a message that is no message gets a plain refusal, and the worker goes on', async () => {
    const { url, html } = pages.Facebook;
    const tab = await browser.open(url, html());
    await tab.settled();
    const send = (/** @type {string} */ message) => tab.inContentWorld(`chrome.runtime.sendMessage(${message}).then((reply) => reply ?? null, () => null)`);
    const bad = [
      "{ v: 1, kind: 'assess' }", "{ v: 1, kind: 'assess', items: 5 }", "{ v: 99, kind: 'assess', items: [] }",
      `{ v: 1, kind: 'assess', items: Array.from({ length: ${MAX_ITEMS + 1} }, (_, i) => ({ key: String(i), text: 'x' })) }`,
    ];
    for (const message of bad) {
      const reply = await send(message);
      assert.equal(reply?.ok, false, message);
      assert.match(reply.error.message, /[.!]$/, 'a sentence');
    }
    const mixed = await send("{ v: 1, kind: 'assess', items: [null, { key: 'a' }, { key: 'b', text: 'Thank you.', kind: 'comment', author_role: 'public' }] }");
    assert.equal(mixed.ok, true);
    assert.deepEqual(mixed.results.map(({ error }) => Boolean(error)), [true, true, false]);
    assert.equal((await browser.ask({ kind: 'about' })).ok, true);
    await tab.close();
  });

  test('a page that is not registered is not read: no mark, no layer, no text sent, no watcher', async () => {
    const places = [
      [facebookPostUrl(OTHER), facebookPage(facebookPost([{ id: 1, text: flagged[0].text }], OTHER))],
      ['https://www.facebook.com/groups/123456/posts/1', facebookPage(facebookPost([{ id: 1, text: flagged[0].text }], OTHER))],
      ['https://www.facebook.com/', facebookPage(facebookPost([{ id: 1, text: flagged[0].text }]))],
      ['https://www.facebook.com/messages/t/123456', facebookPage(facebookPost([{ id: 1, text: flagged[0].text }]))],
      ['https://x.com/othertown/status/1900000000000000001', xPage(xConversation([{ id: '1900000000000000002', text: flagged[0].text }]))],
      ['https://x.com/home', xPage(xConversation([{ id: '1900000000000000002', text: flagged[0].text }]))],
      ['https://x.com/messages/1-2', xPage(xConversation([{ id: '1900000000000000002', text: flagged[0].text }]))],
    ];
    for (const [url, html] of places) {
      const tab = await browser.open(url, html);
      const { state, site, items, coverage } = await tab.leftAlone();
      assert.equal(state, 'off', url);
      assert.equal(site, null, url);
      assert.deepEqual([items.length, coverage.shown, coverage.checked], [0, 0, 0], url);
      assert.equal(await tab.layer(), undefined, `${url}: nothing is drawn`);
      assert.deepEqual((await browser.heardFrom(tab.tabId)).filter(({ kind }) => kind === 'assess'), [], url);
      assert.equal(await tab.page.evaluate(() => CSS.highlights.size), 0, url);
      assert.equal(await tab.liveObjects('MutationObserver'), 0, `${url}: nothing watches the page`);
      await tab.close();
    }
  });

  test('nothing is asked of any network', async () => {
    assert.deepEqual(browser.recorder.requests, []);
    assert.deepEqual(browser.recorder.errors, []);
    await browser.context.close();
    const { events, constants } = JSON.parse(readFileSync(log, 'utf8'));
    const start = constants.logEventTypes.URL_REQUEST_START_JOB;
    const asked = events.filter(({ type, params }) => type === start && params?.url).map(({ params }) => params);
    const ours = asked.filter(({ url, initiator }) => initiator?.includes(browser.id) && !url.startsWith(browser.origin));
    assert.deepEqual(ours, [], 'the browser\'s own log names no request of the extension');
    const sites = asked.filter(({ url }) => /facebook|x\.com|twitter/.test(url));
    assert.deepEqual(sites, [], 'and none that the stored pages did not answer');
  });
});
