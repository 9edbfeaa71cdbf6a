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

test('a long visit remembers what is near and what is asked for, and leaves holes too large for a removal', () => {
  const seen = Array.from({ length: 5_000 }, (_, i) => String(i));
  const present = new Set(['0', ...seen.slice(4_000, 4_040)]);
  const kept = globalThis.hallpass.nearOrder(seen, present, (key) => key === '2000' || key === '2001');
  assert.ok(kept.length < 2_000, `${kept.length} of 5,000`);
  assert.deepEqual(kept, seen.filter((key) => kept.includes(key)), 'in the order of the page');
  for (const key of [...present, '2000', '2001', '300', '3700', '4300']) assert.ok(kept.includes(key), key);
  assert.ok(!kept.includes('1999') && !kept.includes('4900'));
  assert.deepEqual(globalThis.hallpass.nearOrder(seen.slice(0, 500), present, () => false), seen.slice(0, 500), 'a short visit as a whole');
  assert.deepEqual(globalThis.hallpass.nearOrder(seen, new Set(), () => false), seen, 'nothing there: nobody knows what is near');
});
