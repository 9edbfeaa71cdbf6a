/** Secrets of access are hidden wherever words are shown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../extension/shared/secrets.js';

const { holds, quote, without } = globalThis.hallpass.secrets;
const text = 'The new door code is 4482, and vote yes on question 2.';
const code = { clause: 'III.C.10', start: 8, end: 25, text: 'door code is 4482', masked: 'door code is ••••' };
const vote = { clause: 'III.C.6', start: 31, end: 53, text: 'vote yes on question 2' };

test('a finding’s words are quoted without what opens something, and others as they are', () => {
  assert.equal(quote(code), 'door code is ••••');
  assert.equal(quote(vote), 'vote yes on question 2');
});

test('a whole text keeps all but the secret', () => {
  assert.equal(without(text, [vote, code]), 'The new door code is ••••, and vote yes on question 2.');
  assert.equal(without(text, []), text);
});

test('a record knows only clause and place: then all of those words are hidden', () => {
  assert.equal(without(text, [{ clause: 'III.C.10', start: 8, end: 25 }, { clause: 'III.C.6', start: 31, end: 53 }]), 'The new ••••, and vote yes on question 2.');
  assert.equal(quote({ clause: 'III.C.10', text: 'door code is 4482' }), '••••');
});

test('another district’s clause is a secret where the engine masks its words', () => {
  assert.equal(holds({ clause: 'IV.2', masked: 'gate ••••' }), true);
  assert.equal(holds({ clause: 'IV.2' }), false);
});

test('secrets that run into each other leave nothing between them', () => {
  const shown = without('the gate code is 4482 and 9913 opens the door', [{ clause: 'III.C.10', start: 4, end: 21 }, { clause: 'III.C.10', start: 17, end: 30 }]);
  assert.equal(shown, 'the •••• opens the door');
});
