/** The parts of drafts that need no browser: spans that move with the words, where a panel stands, what is kept of a decision. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import '../../extension/content/draft.remap.js';
import '../../extension/content/beside.js';

const { remap, beside } = globalThis.hallpass;
const finding = (text, words) => ({ rule: words, start: text.indexOf(words), end: text.indexOf(words) + words.length, text: words });
const TEXT = 'The door code is 4482 and the alarm code is 9173.';
const BOTH = [finding(TEXT, 'door code is 4482'), finding(TEXT, 'alarm code is 9173')];

describe('spans move with the words', () => {
  const moves = {
    'typed before both': [`Hello! ${TEXT}`, ['door code is 4482', 'alarm code is 9173']],
    'typed behind both': [`${TEXT} Bye.`, ['door code is 4482', 'alarm code is 9173']],
    'typed between them': [TEXT.replace(' and', ', dear all, and'), ['door code is 4482', 'alarm code is 9173']],
    'typed inside the first': [TEXT.replace('4482', '44482'), ['alarm code is 9173']],
    'the second taken out': [TEXT.slice(0, 21), ['door code is 4482']],
    'everything replaced': ['Something else.', []],
    'nothing left': ['', []],
  };
  for (const [what, [after, left]] of Object.entries(moves)) {
    test(what, () => {
      const moved = remap(BOTH, TEXT, after);
      assert.deepEqual(moved.map(({ start, end }) => after.slice(start, end)), left);
      assert.deepEqual(moved.map(({ text }) => text), left);
    });
  }

  test('whatever is changed, a span that stays shows its own words', () => {
    let seed = 7;
    const next = (most) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
    for (let round = 0; round < 2000; round++) {
      const at = next(TEXT.length + 1);
      const after = TEXT.slice(0, at) + 'ae 4'.slice(0, next(5)) + TEXT.slice(Math.min(TEXT.length, at + next(6)));
      for (const { start, end, text } of remap(BOTH, TEXT, after)) assert.equal(after.slice(start, end), text, `${TEXT} → ${after}`);
    }
  });
});

describe('where a panel stands', () => {
  const view = { width: 1200, height: 800 };
  const spot = (left, top, right, bottom) => ({ x: right - 8, y: top - 13, box: { left, top, right, bottom } });
  const covers = ({ left, top }, size, box) => left < box.right && left + size.width > box.left && top < box.bottom && top + size.height > box.top;

  test('beside what it speaks of, on either side, never over it', () => {
    const size = { width: 384, height: 300 };
    for (const one of [spot(100, 100, 700, 200), spot(500, 100, 1190, 200), spot(100, 40, 1190, 120), spot(100, 600, 1190, 700)]) {
      const at = beside(one, size, view);
      assert.ok(!covers(at, size, one.box), JSON.stringify([one, at]));
      assert.ok(at.left >= 8 && at.top >= 8 && at.left + size.width <= 1192 && at.top + size.height <= 792, JSON.stringify([one, at]));
      assert.equal(at.limit, '');
    }
  });

  test('with little room it is made lower before it covers what is written', () => {
    const one = spot(284, 228, 980, 470);
    const size = { width: 384, height: 544 };
    const { left, top, limit } = beside(one, size, { width: 1280, height: 820 }, true);
    assert.ok(!covers({ left, top }, { width: 384, height: parseInt(limit) }, one.box));
  });

  test('with no room it is made lower, and the mark stays in sight', () => {
    const one = spot(10, 300, 310, 400);
    const { top, limit } = beside(one, { width: 304, height: 700 }, { width: 320, height: 640 });
    assert.ok(parseInt(limit) < 700);
    assert.ok(top >= one.y + 26 || top + parseInt(limit) <= one.y, 'the mark is not covered');
  });
});

describe('decisions on drafts', () => {
  const decision = (id) => ({
    id, decision: 'acknowledged', site: { id: 's', name: 'S', platform: 'x', url: 'u' }, page: 'p', form: 'post', speaker: { role: 'page', name: 'S' },
    text: 'The door code is 4482.', findings: [{ ...finding('The door code is 4482.', 'door code is 4482'), rule: 'access.code', clause: 'III.C.10', severity: 'urgent', strength: 'unprotected', why: 'w' }],
    reason: 'r'.repeat(900), engine: 'e', policy: 'k',
  });

  test('what is no decision is not taken for one', async () => {
    const { isDraftDecision } = await import('../../extension/background/drafts.js');
    assert.ok(isDraftDecision(decision('a')));
    for (const broken of [{}, { ...decision('a'), decision: 'posted' }, { ...decision('a'), findings: 'none' }, { ...decision('a'), text: 7 }, { ...decision('a'), site: null }]) {
      assert.ok(!isDraftDecision(broken), JSON.stringify(broken).slice(0, 60));
    }
  });
});
