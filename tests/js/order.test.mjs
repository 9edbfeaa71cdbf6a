/** The order of a page seen in stretches. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../extension/content/order.js';

const merge = (seen, stretch) => globalThis.hallpass.mergeOrder([...seen], [...stretch]).join('');

test('a list that moves under us keeps the order of the page', () => {
  assert.equal(merge('', 'abc'), 'abc');
  assert.equal(merge('abc', 'bcd'), 'abcd', 'scrolled down');
  assert.equal(merge('cde', 'abc'), 'abcde', 'scrolled up');
  assert.equal(merge('abc', 'axbc'), 'axbc', 'something new in between');
  assert.equal(merge('abc', 'xyz'), 'abcxyz', 'nothing in common');
  assert.equal(merge('abc', 'b'), 'abc');
  assert.equal(merge('abcd', 'xcyd'), 'abxcyd');
});
