/** Every composer of the two sites: its words are read exactly, who speaks and what it answers; private ones never are. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { join } from 'node:path';
import { FIXTURES, launch } from './harness.mjs';

const folder = join(FIXTURES, 'drafts');
const read = (/** @type {string} */ name) => readFileSync(join(folder, name), 'utf8');
const pages = readdirSync(folder).filter((file) => file.endsWith('.html')).map((file) => {
  const name = file.slice(0, -5);
  return { name, html: read(file), expect: JSON.parse(read(`${name}.expect.json`)) };
});

/** What the content script makes of the composer that an element stands in. @param {string} id */
const composerOf = (id) => `(() => {
  const adapter = hallpass.drafts.adapter();
  const found = adapter.at(document.getElementById(${JSON.stringify(id)}), hallpass.drafts.here());
  if (!found) return null;
  const { form, voice: { role, name }, context, thread, media, boxes } = found;
  return { form, speaker: { role, name }, context, thread, media, texts: boxes.map((box) => adapter.read(box).text) };
})()`;

/** The words that the offsets of a reading lead to, box by box. @param {string} id */
const shownBy = (id) => `(() => {
  const adapter = hallpass.drafts.adapter();
  const { boxes } = adapter.at(document.getElementById(${JSON.stringify(id)}), hallpass.drafts.here());
  return boxes.flatMap((box) => {
    const map = adapter.read(box);
    return map.pieces.map(({ start, end, node }) => [map.text.slice(start, end), node.nodeType === 3 ? String(hallpass.text.range(map, start, end)) : node.alt]);
  });
})()`;

describe('composers', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser.close());

  for (const { name, html, expect } of pages) {
    test(name, async () => {
      await browser.register(expect.sites);
      const tab = await browser.open(expect.url, html);
      await tab.until(({ state }) => state !== 'waiting' && state !== 'checking', 'the page to be looked at');
      const before = await tab.siteTree();
      for (const { id, ...wanted } of expect.composers) {
        assert.deepEqual(await tab.inContentWorld(composerOf(id)), wanted, id);
        for (const [words, shown] of await tab.inContentWorld(shownBy(id))) assert.equal(shown, words, 'offsets lead to the words');
        await tab.page.evaluate((each) => document.getElementById(each)?.focus(), id);
        const excerpt = wanted.texts.join('\n\n');
        await tab.until(({ drafts }) => drafts.some((/** @type {any} */ draft) => draft.excerpt === excerpt && draft.state === 'checked'), `the draft in #${id} to be checked`);
      }
      for (const id of expect.never) {
        assert.equal(await tab.inContentWorld(composerOf(id)), null, `#${id} is none of ours`);
        await tab.page.evaluate((each) => document.getElementById(each)?.focus(), id);
      }
      assert.equal(await tab.siteTree(), before, 'nothing of the site has changed');

      // Words typed in a private place go nowhere; the next draft that is checked comes after them.
      for (const id of expect.never) {
        await tab.page.evaluate((each) => document.getElementById(each)?.focus(), id);
        await tab.page.keyboard.type('more');
      }
      const told = await browser.heardFrom(tab.tabId);
      assert.ok(!JSON.stringify(told).includes('4482'), 'private words were sent to the worker');
      const { drafts } = await tab.snapshot();
      assert.ok(!JSON.stringify(drafts).includes('4482'));
      const asked = told.flatMap(({ asked: items = [] }) => items);
      for (const { texts, form, speaker } of expect.composers) {
        const item = asked.find((/** @type {any} */ { text }) => text === texts[0]);
        assert.equal(item.kind, form === 'reply' ? 'reply' : 'draft');
        assert.equal(item.author_role, speaker.role);
      }
      await tab.close();
    });
  }

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
    assert.deepEqual(browser.recorder.requests, []);
  });
});
