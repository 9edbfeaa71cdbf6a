/** What content scripts may do with records, and what becomes of bad messages. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { cut } from '../../extension/background/picture.js';
import { recordRoutes } from '../../extension/background/records.js';
import { decisionDraft } from '../../extension/shared/drafts.js';
import { PAGE_KINDS, TRUSTED_KINDS } from '../../extension/shared/protocol.js';

const NOW = '2026-11-22T21:15:00.123Z';
const FINDING = { clause: 'III.C.5', rule: 'threat.direct', severity: 'urgent', strength: 'unprotected', start: 0, end: 5, text: 'words', why: 'Because.', title: 'T' };
const copy = {
  at: NOW, kept: NOW, noticed: 'menu', site: { id: 's', name: 'S', platform: 'x', url: 'u' }, page: 'https://x.com/s/status/1', post: { key: '1', text: 'Post', permalink: '' },
  key: '2', kind: 'comment', text: 'words of a stranger', partly: false, author: { name: 'A', handle: 'a', link: 'https://x.com/a', role: 'public' }, permalink: 'https://x.com/a/status/2',
  posted: { shown: '3h' }, edited: '', lang: 'en', media: [{ kind: 'image', alt: 'A bus' }], context: 'Post', thread: [], parent: '', structure: 'article', box: null,
};
const sender = { tab: { id: 7, windowId: 1 } };

let appended;
let opened;
let engineWorks;
/** @type {[string, number][]} */
const packs = [];
const log = {
  append: async (request, draft, files) => {
    appended.push({ request, draft, files });
    return { body: { record_id: `R-2026-00000${appended.length}-aaaa`, ...draft }, open: {} };
  },
  find: async (id) => (id === 'R-2026-000001-aaaa' ? { body: { record_id: id, site_id: 's', platform: 'x', comment_id: '2', findings: [FINDING] }, open: { comment_text: { key: 'k', text: 'words' } } } : null),
  keepPack: async (hash, bytes) => { packs.push([hash, bytes.length]); },
  posted: () => ({ utc: '2026-11-22T18:15:00Z', precision: 'hour' }),
};
const routes = recordRoutes({
  archive: async () => log,
  engine: async () => {
    if (!engineWorks) throw new Error('no engine');
    return { engine: 'hallpass 1', policy: 'KDC-1', pack: { name: 'pack', version: '1', hash: 'ab' } };
  },
  assess: () => ({ results: [{ key: '2', findings: [FINDING], route: null }] }),
  actor: async () => ({ name: 'R. Okoye', role: 'site administrator' }),
  picture: async () => ({ said: 'not-allowed', file: null }),
  openPage: async (path) => { opened = path; },
  now: () => NOW,
  pack: async () => new ArrayBuffer(7),
  moduleHash: async () => 'cd',
});

beforeEach(() => {
  appended = [];
  opened = '';
  engineWorks = true;
});

describe('capture', () => {
  test('keeps the words, where they stood, and what the engine found', async () => {
    const reply = await routes.capture({ id: 'request-1', copy }, sender);
    assert.deepEqual(reply, { ok: true, record: 'R-2026-000001-aaaa', picture: 'not-allowed' });
    const [{ request, draft, files }] = appended;
    assert.equal(request, 'request-1');
    assert.deepEqual(files, []);
    assert.equal(draft.action, 'kept');
    assert.equal(draft.comment_text, copy.text);
    assert.equal(draft.posted_at_precision, 'hour');
    assert.equal(draft.screenshot, 'not-allowed');
    assert.deepEqual(draft.findings, [{ clause: 'III.C.5', rule: 'threat.direct', severity: 'urgent', strength: 'unprotected', start: 0, end: 5 }]);
    assert.equal(draft.action_by, 'R. Okoye');
    assert.equal(draft.engine_sha256, 'cd');
  });

  test('the rules that a record names are archived beside it, once in a life of the worker', async () => {
    await routes.capture({ id: 'request-1', copy }, sender);
    await routes.capture({ id: 'request-2', copy }, sender);
    assert.deepEqual(packs, [['ab', 7]]);
  });

  test('a comment is kept even when the engine is broken', async () => {
    engineWorks = false;
    assert.equal((await routes.capture({ id: 'request-1', copy }, sender)).ok, true);
    assert.deepEqual(appended[0].draft.findings, []);
    assert.equal('engine_version' in appended[0].draft, false);
  });

  const broken = { 'no copy': null, 'no time': { ...copy, at: 'now' }, 'no key': { ...copy, key: 7 }, 'no site': { ...copy, site: null }, 'no author': { ...copy, author: {} }, 'media of no kind': { ...copy, media: 'x' }, 'too long': { ...copy, text: 'x'.repeat(500_000) } };
  for (const [name, bad] of Object.entries(broken)) {
    test(`${name}: refused, nothing kept`, async () => {
      assert.equal((await routes.capture({ id: 'request-1', copy: bad }, sender)).error.code, 'bad-message');
      assert.equal(appended.length, 0);
    });
  }

  test('a full disk is said', async () => {
    const full = recordRoutes({ ...partsOf(), archive: async () => ({ ...log, append: async () => { throw Object.assign(new Error('The browser’s storage is full.'), { code: 'full' }); } }) });
    const reply = await full.capture({ id: 'request-1', copy }, sender);
    assert.equal(reply.error.code, 'full');
    assert.match(reply.error.message, /full/);
  });
});

const partsOf = () => ({ archive: async () => log, engine: async () => { throw new Error('none'); }, assess: () => ({ results: [] }), actor: async () => ({ name: 'n', role: 'r' }), picture: async () => ({ said: 'failed', file: null }), openPage: async () => {}, now: () => NOW });

describe('decisions from a page', () => {
  test('those that take nothing away', async () => {
    for (const action of ['left_up', 'replied', 'edit_asked']) assert.equal((await routes.decide({ id: 'request-2', about: 'R-2026-000001-aaaa', action, at: NOW })).ok, true);
    assert.equal(appended[0].draft.about, 'R-2026-000001-aaaa');
    assert.equal(appended[0].draft.comment_text, 'words');
  });

  test('nothing is hidden, removed or restricted from a page, and nothing decided about what is not there', async () => {
    for (const action of ['hidden', 'removed', 'restricted', 'reversal', 'hold_ended', 'toString']) {
      assert.equal((await routes.decide({ id: 'request-2', about: 'R-2026-000001-aaaa', action, at: NOW })).error.code, 'bad-message');
    }
    assert.equal((await routes.decide({ id: 'request-2', about: 'R-1', action: 'left_up', at: NOW })).error.code, 'unknown');
    assert.equal(appended.length, 0);
  });

  test('a decision says the comment again and never what the log makes itself', () => {
    const draft = decisionDraft({ body: { record_id: 'R-1', sequence: 4, prev_hash: 'x', sealed: {}, site_id: 's', platform: 'x', clause_cited: 'III.C.2', captured_at_utc: NOW }, open: {} }, { action: 'left_up' }, { name: 'n', role: 'r' }, NOW);
    assert.deepEqual(Object.keys(draft).sort(), ['about', 'action', 'action_at_utc', 'action_by', 'action_by_role', 'platform', 'site_id']);
  });
});

describe('gone, sent, opened', () => {
  test('a comment that is gone is noted without its words', async () => {
    assert.equal((await routes.lost({ id: 'request-3', copy: { ...copy, post: { ...copy.post, text: '' } } })).ok, true);
    const [{ request, draft }] = appended;
    assert.equal(request, 'lost request-3');
    assert.equal(draft.action, 'not_retained');
    assert.ok(!JSON.stringify(draft).includes('words of a stranger'));
  });

  test('a draft that went out is noted without its words', async () => {
    const decision = { id: 'request-4', decision: 'acknowledged', site: copy.site, page: 'p', form: 'post', speaker: { role: 'page', name: 'S' }, text: 'The door code is 4482.', findings: [FINDING], reason: 'Old code.', engine: 'e', policy: 'k' };
    assert.equal((await routes.draftDecision(decision)).ok, true);
    const [{ draft }] = appended;
    assert.ok(!JSON.stringify(draft).includes('4482'));
    // SHA-256 of the words in UTF-8.
    assert.ok(draft.structure.endsWith('c56b053cbb8452c2ae1871a80666057ce4de0aaafe4b37895cc65ca4113f2376'));
    assert.equal(draft.reason_free_text, 'Old code.');
    assert.equal((await routes.draftDecision({ ...decision, text: 7 })).error.code, 'bad-message');
  });

  test('only our own page is opened, whatever the message says', async () => {
    await routes['open-record']({ record: '"><x>&record=../../', action: 'hidden&x=1' });
    assert.match(opened, /^extension\/pages\/records\/records\.html\?record=[^&<>"/]*&act=hidden%26x%3D1$/);
  });

  test('content scripts have no way to read a record', () => {
    assert.deepEqual(Object.keys(routes).sort(), ['capture', 'decide', 'draftDecision', 'lost', 'open-record']);
    assert.ok(Object.keys(routes).every((kind) => PAGE_KINDS.includes(kind) && !TRUSTED_KINDS.includes(kind)));
  });
});

describe('the cut of a picture', () => {
  const box = { x: 100, y: 50, width: 200, height: 80, viewWidth: 1000, viewHeight: 500 };
  test('the comment and a little around it, in the picture’s own pixels', () => {
    assert.deepEqual(cut(box, { width: 2000, height: 1000 }), { x: 184, y: 84, width: 432, height: 192 });
  });
  test('what is off the screen is left out, and nothing is cut of nothing', () => {
    assert.deepEqual(cut({ ...box, y: -40 }, { width: 1000, height: 500 }), { x: 92, y: 0, width: 216, height: 48 });
    assert.equal(cut({ ...box, y: 600 }, { width: 1000, height: 500 }), null);
    assert.equal(cut({ ...box, viewWidth: 0 }, { width: 1000, height: 500 }), null);
  });
});
