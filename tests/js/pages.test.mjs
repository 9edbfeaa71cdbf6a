/** The pure parts of our pages and of the worker: order, filter, marked pieces, badge, retry. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { badgeOf } from '../../extension/background/badge.js';
import { copyManaged } from '../../extension/background/managed.js';
import { once } from '../../extension/background/once.js';
import { countClauses, countSeverities, everything, filterRows, piecesOf, rowsOf } from '../../extension/pages/shared/findings.js';
import { standingOf } from '../../extension/pages/shared/standing.js';

const finding = (clause, severity, start = 0, text = 'words') => ({ clause, rule: `rule.${clause}`, title: 'Title', severity, strength: 'contested', start, end: start + text.length, text, why: 'Why.' });
const items = [
  { key: 'b', order: 2, author: 'Núria Vidal', findings: [finding('III.C.10', 'review', 9), finding('III.C.2', 'review', 1, 'CAFÉ')] },
  { key: 'a', order: 1, findings: [finding('III.G', 'notice')] },
  { key: 'c', order: 3, findings: [finding('III.C.5', 'urgent')] },
];
const keys = (rows) => rows.map(({ item }) => item.key).join('');

describe('rows', () => {
  test('stand by severity, then by the page, then by the text', () => {
    const rows = rowsOf(items);
    assert.equal(keys(rows), 'cbba');
    assert.equal(rows[1].finding.start, 1);
    assert.equal(new Set(rows.map(({ id }) => id)).size, 4);
  });

  test('are counted by severity, and by clause in the policy’s order', () => {
    assert.deepEqual(countSeverities(rowsOf(items)), { urgent: 1, review: 2, notice: 1 });
    assert.deepEqual(countClauses(rowsOf(items)).map(([id]) => id), ['III.C.2', 'III.C.5', 'III.C.10', 'III.G']);
  });

  test('are filtered by group, severity, clause and words', () => {
    const filtered = (change) => keys(filterRows(rowsOf(items), { ...everything(), ...change }));
    assert.equal(filtered({}), 'cbba');
    assert.equal(filtered({ group: 'requests' }), 'a');
    assert.equal(filtered({ group: 'violations' }), 'cbb');
    assert.equal(filtered({ severities: new Set(['urgent']) }), 'c');
    assert.equal(filtered({ severities: new Set() }), '');
    assert.equal(filtered({ clause: 'III.C.2' }), 'b');
    assert.equal(filtered({ text: ' cafe ' }), 'b');
    assert.equal(filtered({ text: 'nuria' }), 'bb');
  });
});

describe('pieces', () => {
  test('join to the text again and know what covers and ends them', () => {
    const text = 'a😀bcdef';
    const pieces = piecesOf(text, [finding('III.C.2', 'review', 1, '😀b'), finding('III.C.5', 'urgent', 3, 'bcd')]);
    assert.equal(pieces.map((piece) => piece.text).join(''), text);
    assert.deepEqual(pieces.map(({ findings, ended }) => [findings, ended]), [[[], []], [[0], []], [[0, 1], [0]], [[1], [1]], [[], []]]);
  });

  test('survive findings outside the text, and an empty one', () => {
    assert.deepEqual(piecesOf('', []), []);
    assert.equal(piecesOf('ab', [finding('III.C.2', 'review', 1, 'longer')]).map((piece) => piece.text).join(''), 'ab');
  });
});

describe('silence is never shown as clean', () => {
  const ready = { state: 'ready', findings: 0, urgent: 0, shown: 4, checked: 4 };
  test('the badge tells unread from checked', () => {
    assert.equal(badgeOf({ ...ready, state: 'off' }).text, '');
    assert.equal(badgeOf(ready).text, '0');
    assert.equal(badgeOf({ ...ready, checked: 3 }).text, '0?');
    assert.equal(badgeOf({ ...ready, findings: 120 }).text, '99+');
    for (const state of ['unreadable', 'failed']) assert.equal(badgeOf({ ...ready, state }).text, '!');
    for (const state of ['waiting', 'checking']) assert.equal(badgeOf({ ...ready, state }).text, '…');
  });

  test('only a page checked whole looks good', () => {
    const coverage = { shown: 4, checked: 4, partly: 0, pending: 0, unread: [], claimed: null };
    const tone = (snapshot) => standingOf({ kind: 'page', tab: {}, snapshot: { state: 'ready', coverage, ...snapshot } }).tone;
    assert.equal(tone({}), 'good');
    assert.equal(tone({ coverage: { ...coverage, checked: 3 } }), 'partial');
    assert.equal(tone({ coverage: { ...coverage, partly: 1 } }), 'partial');
    assert.equal(tone({ coverage: { ...coverage, unread: [{ reason: 'media-only', count: 1 }] } }), 'partial');
    assert.equal(tone({ coverage: { ...coverage, shown: 0, checked: 0 } }), 'quiet');
    assert.equal(tone({ coverage: { ...coverage, claimed: 9 } }), 'partial');
    for (const state of ['off', 'waiting', 'checking', 'unreadable', 'failed']) assert.notEqual(tone({ state }), 'good');
    assert.equal(standingOf({ kind: 'asleep', tab: {} }).tone, 'trouble');
    assert.equal(standingOf({ kind: 'elsewhere' }).tone, 'quiet');
  });
});

describe('once', () => {
  test('makes one, whoever asks', async () => {
    let made = 0;
    const get = once(async () => ++made);
    assert.deepEqual(await Promise.all([get(), get()]), [1, 1]);
    assert.equal(await get(), 1);
  });

  test('tries once more after a failure, and no more', async () => {
    let tries = 0;
    const get = once(async () => { throw new Error(`try ${++tries}`); });
    await assert.rejects(get(), /try 1/);
    await assert.rejects(get(), /try 2/);
    await assert.rejects(get(), /try 2/);
    assert.equal(tries, 2);
  });
});

describe('what the IT office has set', () => {
  /** A browser's storage of which `set` is what the administrator's policy says, or an error as Firefox gives it. */
  function browserWith(set) {
    const local = {};
    let writes = 0;
    globalThis.chrome = {
      storage: {
        managed: { get: async () => { if (set instanceof Error) throw set; return set; } },
        local: { get: async () => local, set: async (change) => { writes += 1; Object.assign(local, change); } },
      },
    };
    return { local, writes: () => writes };
  }

  test('is copied once, and again only when it changes', async () => {
    const set = { Sites: [{ siteId: 'a', urlPrefix: 'https://x.com/example_cps' }] };
    const { local, writes } = browserWith(set);
    await copyManaged();
    await copyManaged();
    assert.deepEqual(local.managed, { Sites: set.Sites, UILocale: null, ReleaseSource: null });
    assert.equal(writes(), 1);
    delete set.Sites;
    await copyManaged();
    assert.deepEqual(local.managed.Sites, []);
  });

  test('is nothing where the browser refuses to say', async () => {
    const { local } = browserWith(new Error('storage.managed is not supported'));
    await copyManaged();
    assert.deepEqual(local.managed, { Sites: [], UILocale: null, ReleaseSource: null });
  });
});
