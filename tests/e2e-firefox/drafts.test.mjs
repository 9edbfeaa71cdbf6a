/** Drafts in a real Firefox: checked while they are written, held once, gone the second time, recorded. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SITE as FACEBOOK, header, page as facebookPage } from '../fixtures/make/facebook.parts.mjs';
import { SITE as X, page as xPage, tweet } from '../fixtures/make/x.parts.mjs';
import { commentBox, inlineReply } from '../fixtures/make/drafts.mjs';
import { start } from './lib/session.mjs';

const BAD = 'The new door code is 4482.';
const EMPTY = '<p dir="auto"><br></p>';
const ENTER = '\uE007';
const CONTROL = '\uE009';
const FB_URL = 'https://www.facebook.com/MapleValleySchools/posts/pfbid0AbC';
const X_URL = 'https://x.com/mvschools/status/1900000000000000001';
const PAGES = [
  {
    name: 'Facebook',
    url: FB_URL,
    held: '',
    html: facebookPage(`<div role="dialog" aria-modal="true" aria-label="Maple Valley Schools's post">
 ${header({ url: FB_URL, text: 'The spring concert is on Friday at seven in the gym.' })}
 ${commentBox('editor', `Comment as ${FACEBOOK.name}`, EMPTY)}</div>
<div role="dialog" aria-modal="true" aria-label="Message Gale Example"><div id="private" contenteditable="true" role="textbox" data-lexical-editor="true">${EMPTY}</div></div>`),
  },
  {
    name: 'X',
    url: X_URL,
    held: CONTROL,
    html: xPage([tweet({ id: '1900000000000000001', handle: 'mvschools', name: X.name, text: 'The spring concert is on Friday.', focal: true }) + inlineReply('editor', 'mvschools', [''])]),
  },
];

/** What the site does with its keys: it counts what it would have sent, and lets no line be broken. */
const ACT_AS_SITE = `
  document.body.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const sent = JSON.parse(document.documentElement.dataset.sent ?? '[]');
    sent.push(document.querySelector('#editor').textContent);
    document.documentElement.dataset.sent = JSON.stringify(sent);
  });`;

/** The caret at the end of a box's last line, as a click there puts it. */
const ENTER_BOX = `
  const box = document.querySelector(arguments[0]);
  box.focus();
  const lines = box.querySelectorAll('p, [data-block] span');
  const line = lines[lines.length - 1] ?? box;
  const words = line.lastChild?.nodeType === 3 ? line.lastChild : null;
  getSelection().collapse(words ?? line, words ? words.length : 0);`;

describe('Firefox holds drafts once', () => {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let session;
  /** @type {string} */
  let ours;
  before(async () => {
    session = await start();
    ours = await session.firefox.current();
    await session.run('return browser.storage.local.set({ sites: JSON.parse(arguments[0]) });', JSON.stringify([FACEBOOK, X]));
  });
  after(() => session?.close());

  const drafts = async (/** @type {string} */ url) => {
    const here = await session.firefox.current();
    await session.firefox.switchTo(ours);
    const found = await session.run(`
      return browser.tabs.query({ url: arguments[0] })
        .then(([{ id }]) => browser.tabs.sendMessage(id, { v: 1, kind: 'snapshot' }))
        .then(({ drafts, state }) => JSON.parse(JSON.stringify({ drafts, state })), () => null);`, `${new URL(url).origin}/*`);
    await session.firefox.switchTo(here);
    return found;
  };
  const kept = async () => {
    const here = await session.firefox.current();
    await session.firefox.switchTo(ours);
    const found = await session.run(`return (async () => {
      const asked = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
      if (!(await indexedDB.databases()).some(({ name }) => name === 'hallpass')) return [];
      return asked(indexedDB.open('hallpass')).then(async (database) => {
        if (!database.objectStoreNames.contains('records')) return [];
        const all = await asked(database.transaction('records').objectStore('records').getAll());
        database.close();
        return all.map(({ record }) => record);
      });
    })();`);
    await session.firefox.switchTo(here);
    return found.map((/** @type {string} */ record) => JSON.parse(record));
  };
  const sent = async () => JSON.parse((await session.run('return document.documentElement.dataset.sent ?? null;')) ?? '[]');
  /** The words that stand in the layer, and the names of its buttons. */
  async function layer() {
    const [host] = await session.firefox.elements('hallpass-layer');
    if (!host) return { text: '', names: [] };
    const cards = await session.firefox.elementsInShadow(host, '.card');
    const buttons = await session.firefox.elementsInShadow(host, 'button');
    return {
      text: (await Promise.all(cards.map((card) => session.firefox.textOf(card)))).join('\n'),
      names: await Promise.all(buttons.map((button) => session.firefox.nameOf(button))),
    };
  }

  for (const { name, url, html, held } of PAGES) {
    test(`${name}: the first is held with its finding, the second goes out untouched and is recorded`, async () => {
      const { firefox } = session;
      session.server.serve(url, html);
      await firefox.newTab();
      await firefox.goto(url);
      await session.until(() => drafts(url), (seen) => Boolean(seen && seen.state !== 'waiting' && seen.state !== 'checking'), 'the page to be looked at');
      await session.run(ACT_AS_SITE);
      await session.run(ENTER_BOX, '#editor');
      await firefox.press(BAD);
      await session.until(() => drafts(url), (seen) => seen.drafts.some((/** @type {any} */ draft) => draft.excerpt === BAD.replace('4482', '••••') && draft.state === 'checked' && draft.speaker.role === 'page'), 'the draft to be checked');
      const before = (await kept()).length;
      await firefox.press(ENTER, held);
      const seen = await session.until(layer, ({ text }) => text.includes('Held once'), 'the panel beside the composer');
      assert.ok(seen.names.includes('Hallpass draft: urgent, III.C.10'), JSON.stringify(seen.names));
      assert.deepEqual(await sent(), [], 'the site hears nothing of the first');
      await session.run(ENTER_BOX, '#editor');
      await firefox.press(ENTER, held);
      await session.until(sent, ({ length }) => length === 1, 'the site to hear the second');
      assert.deepEqual(await sent(), [BAD]);
      const records = await session.until(kept, ({ length }) => length === before + 1, 'the record');
      assert.equal(records.at(-1).body.action, 'draft_acknowledged');
      assert.doesNotMatch(JSON.stringify(records), /\b4482\b|door code/);
      await firefox.goto('about:blank');
      await firefox.switchTo(ours);
    });
  }

  test('a private message is neither read nor held', async () => {
    const { firefox } = session;
    await firefox.newTab();
    await firefox.goto(FB_URL);
    await session.until(() => drafts(FB_URL), (seen) => Boolean(seen && seen.state !== 'waiting'), 'the page to be looked at');
    await session.run(ACT_AS_SITE);
    await session.run(ENTER_BOX, '#private');
    await firefox.press(BAD + ENTER);
    await session.until(sent, ({ length }) => length === 1, 'the site to hear it at once');
    assert.ok(!JSON.stringify(await drafts(FB_URL)).includes('4482'));
    await firefox.switchTo(ours);
  });

  test('nothing went wrong on the way', () => {
    assert.deepEqual(session.errors(), []);
  });
});
