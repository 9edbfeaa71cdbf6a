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
  assert.deepEqual(steps(CASES.threat, 'public', 'facebook'), ['page.may.call', 'page.may.copy', 'page.may.no-delete', 'page.may.no-reply']);
  assert.equal(steps(CASES.code, 'public', 'facebook')[0], 'page.may.call-access');
});

test('everything else starts with leaving it up, and removal is last', () => {
  for (const name of ['profanity', 'criticism', 'scam', 'both']) {
    const list = steps(CASES[name], 'public', 'facebook');
    assert.equal(list[0], 'page.may.leave', name);
    const at = list.findIndex((key) => key.startsWith('page.may.remove'));
    assert.ok(at === -1 || at === list.length - 1, name);
  }
  assert.ok(!steps(CASES.criticism, 'public', 'facebook').some((key) => /hide|remove/.test(key)), 'protected words are not to be hidden');
});

test('a request is passed on, and nothing more', () => {
  assert.deepEqual(steps(CASES.request, 'public', 'facebook'), ['page.may.route']);
  assert.ok(steps(CASES.both, 'public', 'facebook').includes('page.may.route'));
});

test('on X no reply of somebody else is offered to be removed, and hiding says who still sees it', () => {
  for (const name of Object.keys(CASES)) assert.ok(!steps(CASES[name], 'public', 'x').some((key) => key.startsWith('page.may.remove')), name);
  assert.ok(steps(CASES.profanity, 'public', 'x').includes('page.may.hide.x'));
  assert.match(globalThis.hallpass.t('page.may.hide.x'), /one click away/);
  assert.ok(steps(CASES.profanity, 'public', 'facebook').includes('page.may.hide'));
});

test('every step has its words', () => {
  for (const findings of Object.values(CASES)) {
    for (const role of ['public', 'page']) for (const platform of ['facebook', 'x']) for (const key of steps(findings, role, platform)) assert.notEqual(globalThis.hallpass.t(key), key);
  }
});

test('the gravest stands first', () => {
  const order = byGravity([finding('a', 'notice', 'caution', 1), finding('b', 'urgent', 'caution', 9), finding('c', 'notice', 'caution', 0)]);
  assert.deepEqual(order.map(({ clause }) => clause), ['b', 'c', 'a']);
});
