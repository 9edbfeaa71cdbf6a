/** What the administrator may do: the lesser act first, and the telephone before all where someone is in danger. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../extension/shared/messages.js';
import '../../extension/shared/messages/en.js';
import '../../extension/content/steps.js';

const { steps, byGravity } = globalThis.hallpass.steps;
const finding = (clause, severity, strength, start = 0) => ({ clause, severity, strength, start, rule: clause, title: '', end: 1, text: '', why: '' });
const CASES = {
  threat: [finding('III.C.5', 'urgent', 'unprotected')],
  code: [finding('III.C.10', 'urgent', 'unprotected')],
  profanity: [finding('III.C.2', 'review', 'contested')],
  criticism: [finding('III.C.2', 'notice', 'caution')],
  scam: [finding('III.J', 'review', 'unprotected')],
  request: [finding('III.G', 'notice', 'caution')],
  both: [finding('III.G', 'notice', 'caution'), finding('III.C.2', 'review', 'contested')],
};

test('danger: call first, keep, do not delete, do not reply', () => {
  assert.deepEqual(steps(CASES.threat, 'public'), ['page.may.call', 'page.may.copy', 'page.may.no-delete', 'page.may.no-reply']);
  assert.equal(steps(CASES.code, 'public')[0], 'page.may.call-access');
});

test('everything else starts with leaving it up, and removal is last', () => {
  for (const name of ['profanity', 'criticism', 'scam', 'both']) {
    const list = steps(CASES[name], 'public');
    assert.equal(list[0], 'page.may.leave', name);
    const at = list.findIndex((key) => key.startsWith('page.may.remove'));
    assert.ok(at === -1 || at === list.length - 1, name);
  }
  assert.ok(!steps(CASES.criticism, 'public').some((key) => /hide|remove/.test(key)), 'protected words are not to be hidden');
});

test('a request is passed on, and nothing more', () => {
  assert.deepEqual(steps(CASES.request, 'public'), ['page.may.route']);
  assert.ok(steps(CASES.both, 'public').includes('page.may.route'));
});

test('every step has its words', () => {
  for (const findings of Object.values(CASES)) {
    for (const role of ['public', 'page']) for (const key of steps(findings, role)) assert.notEqual(globalThis.hallpass.t(key), key);
  }
});

test('the gravest stands first', () => {
  const order = byGravity([finding('a', 'notice', 'caution', 1), finding('b', 'urgent', 'caution', 9), finding('c', 'notice', 'caution', 0)]);
  assert.deepEqual(order.map(({ clause }) => clause), ['b', 'c', 'a']);
});
