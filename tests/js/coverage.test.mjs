/** How much was checked, and when a page may not be called read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../extension/content/coverage.js';

const { coverage, empty } = globalThis.hallpass.coverage;
const entry = (key, state = 'checked', partly = false) => ({ state, content: { key, partly } });
const reading = (unread = {}, claimed = null) => ({ unread: new Map(Object.entries(unread)), claimed, contents: [], counters: {} });
const surface = { wanted: 'post', expects: true };

test('everything shown is checked, pending, or told as unread', () => {
  const entries = [entry('post'), entry('a'), entry('b', 'checked', true), entry('c', 'pending'), entry('d', 'failed')];
  assert.deepEqual(coverage(entries, reading({ 'no-id': 2, placeholder: 3 }, 9), 'post'), {
    shown: 6, checked: 2, partly: 1, pending: 1, claimed: 9,
    unread: [{ reason: 'no-id', count: 2 }, { reason: 'placeholder', count: 3 }, { reason: 'engine', count: 1 }],
  });
});

test('a page that says more than was found is not read', () => {
  assert.equal(empty([entry('post')], reading({}, 4), surface), true);
  assert.equal(empty([entry('post')], reading({ 'no-text': 4 }), surface), true);
  assert.equal(empty([], reading({ ownership: 1 }), surface), true);
  assert.equal(empty([], reading(), surface), true);
});

test('a page without comments is not a broken one', () => {
  assert.equal(empty([entry('post')], reading({}, 0), surface), false);
  assert.equal(empty([entry('post')], reading({}, null), surface), false);
  assert.equal(empty([entry('post')], reading({ placeholder: 1 }, 1), surface), false);
  assert.equal(empty([entry('post'), entry('a')], reading({ 'no-id': 3 }, 4), surface), false);
  assert.equal(empty([], reading(), { ...surface, expects: false }), false);
});
