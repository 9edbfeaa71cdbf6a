/** The core of it in a real Firefox: register pages, open them, see what is found. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fixtures } from '../e2e/lib/fixtures.mjs';
import { start } from './lib/session.mjs';

describe('Firefox', () => {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let session;
  /** @type {string} */
  let ours;

  before(async () => {
    session = await start();
    ours = await session.firefox.current();
  });
  after(() => session?.close());

  /** The Facebook and the X page with the most findings, both with a page to register that its address names. */
  const chosen = ['facebook', 'x'].map((site) => fixtures()
    .filter((one) => one.site === site && one.expect.state === 'ready' && one.expect.sites[0]?.url)
    .sort((a, b) => b.expect.flagged.length - a.expect.flagged.length || (a.name < b.name ? -1 : 1))[0]);

  const snapshotOf = (/** @type {string} */ url) => session.run(`
    return browser.tabs.query({ url: arguments[0] })
      .then((tabs) => Promise.all(tabs.map(({ id }) => browser.tabs.sendMessage(id, { v: 1, kind: 'snapshot' }).then((snapshot) => ({ id, snapshot }), () => null))))
      .then(([first]) => first && JSON.parse(JSON.stringify(first)));`, `${new URL(url).origin}/*`);

  test('the options page registers pages by their addresses', async () => {
    const { firefox } = session;
    await session.run("location.hash = '#pages';");
    for (const { expect: { sites: [site] } } of chosen) {
      const [address] = await firefox.elements('#address');
      await firefox.type(address, site.url);
      const [button] = await firefox.elements('#add button');
      await firefox.click(button);
      await session.until(() => session.run("return document.querySelector('#address').value;"), (value) => value === '', 'the page to be taken');
    }
    const stored = await session.run("return browser.storage.local.get('sites').then(({ sites }) => JSON.parse(JSON.stringify(sites)));");
    assert.deepEqual(stored.map(({ platform }) => platform), ['facebook', 'x']);
  });

  for (const one of chosen) {
    test(`${one.site}/${one.name}: the same findings as expected, with their marks and the panel's rows`, async () => {
      const { firefox } = session;
      session.server.serve(one.url, one.html);
      const site = await firefox.newTab();
      await firefox.goto(one.url);
      await firefox.switchTo(ours);
      const { id, snapshot } = await session.until(() => snapshotOf(one.url),
        (seen) => seen?.snapshot?.state === one.expect.state && seen.snapshot.coverage.pending === 0, 'the page to be checked');
      assert.deepEqual(one.flaggedIn(snapshot), one.flaggedExpected());
      assert.equal(snapshot.coverage.shown, one.expect.shown);
      assert.equal(snapshot.coverage.checked, one.expect.read);

      await firefox.switchTo(site);
      const marks = await session.until(async () => {
        const [layer] = await firefox.elements('hallpass-layer');
        const buttons = layer ? await firefox.elementsInShadow(layer, 'button') : [];
        const names = await Promise.all(buttons.map((button) => firefox.nameOf(button)));
        return names.filter((name) => name.startsWith('Hallpass: '));
      }, ({ length }) => length > 0, 'marks in the layer');
      for (const name of marks) assert.match(name, /^Hallpass: (urgent|review|notice), III\./);
      await session.until(() => session.run('return [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0);'),
        (size) => size > 0, 'words to be highlighted');

      const findings = snapshot.items.flatMap(({ findings: found }) => found);
      await firefox.newTab();
      await firefox.goto(`${session.origin}/extension/pages/panel/panel.html?tab=${id}`);
      const rows = await session.until(
        () => session.run("return [...document.querySelectorAll('#rows tr')].map((row) => row.textContent);"),
        ({ length }) => length === findings.length, `${findings.length} rows in the panel`);
      for (const { clause, why } of findings) assert.ok(rows.some((row) => row.includes(clause) && row.includes(why)), clause);
      await session.until(() => session.run("return document.querySelector('#banner').textContent;"),
        (text) => text.includes(`Checked ${one.expect.read} of ${one.expect.shown}`), 'the coverage');
      await firefox.switchTo(ours);
    });
  }

  test('a page that is not registered is left alone', async () => {
    const { firefox } = session;
    const [{ html, url }] = chosen;
    const other = new URL('/OtherTownNews/posts/pfbid0zz', url).href;
    session.server.serve(other, html);
    await firefox.newTab();
    await firefox.goto(other);
    assert.deepEqual(await firefox.elements('hallpass-layer'), []);
    assert.equal(await session.run('return CSS.highlights.size;'), 0);
    await firefox.switchTo(ours);
  });

  test('our own pages and the worker asked nothing of the network', () => {
    const own = session.server.strangers.filter((url) => /facebook|\/\/x\.com|twitter/.test(url));
    assert.deepEqual(own, []);
  });

  test('no script of ours failed on the way', async () => {
    assert.deepEqual(session.errors(), []);
    // A check that hears nothing must be able to hear.
    await session.run(`
      const script = document.createElement('script');
      script.src = new URL('../../background/main.js', location.href);
      document.head.append(script);`);
    await session.until(async () => session.errors(), ({ length }) => length > 0, 'a module loaded as a script to be heard failing');
  });
});
