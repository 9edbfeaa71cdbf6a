/** What may stand in front of comments is known without looking through the page each time, and never long out of date. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** A page of which only the number of elements, the focus and what a selector finds are asked. */
const page = { size: 3, ours: 0, looks: 0, activeElement: null, dialogs: [] };
globalThis.document = /** @type {any} */ ({
  getElementsByTagName: (name) => ({ get length() { return name === '*' ? page.size : page.ours; } }),
  get activeElement() { return page.activeElement; },
  querySelectorAll: (selector) => {
    if (selector !== '[role="dialog"]') return [];
    page.looks++;
    return page.dialogs;
  },
});
globalThis.hallpass = /** @type {any} */ ({});
await import('../../extension/content/fronts.js');
const { fronts } = globalThis.hallpass;
const dialog = (name) => /** @type {any} */ ({ name, matches: () => true });

test('a page that stays as it is is not looked through at each question', () => {
  page.dialogs = [dialog('post')];
  assert.equal(fronts.dialogs(), 1);
  const { looks } = page;
  fronts.all();
  fronts.all();
  assert.equal(page.looks, looks);
});

test('our own layer is no change of the page', () => {
  const { looks } = page;
  page.size++;
  page.ours++;
  assert.equal(fronts.dialogs(), 1);
  assert.equal(page.looks, looks);
});

test('one dialog more is seen at once, and so is one that only takes the focus', () => {
  page.size++;
  page.dialogs = [dialog('post'), dialog('photo')];
  assert.equal(fronts.dialogs(), 2);
  page.activeElement = /** @type {any} */ ({});
  page.dialogs = [dialog('post')];
  assert.equal(fronts.dialogs(), 1);
});

test('one that took another’s place is seen after a few questions', () => {
  page.dialogs = [dialog('menu')];
  const seen = Array.from({ length: 12 }, () => fronts.all()[0].name);
  assert.ok(seen.includes('menu'), seen.join());
});

test('nothing of a page is held once it is left', () => {
  fronts.forget();
  page.dialogs = [];
  assert.deepEqual(fronts.all(), []);
});
