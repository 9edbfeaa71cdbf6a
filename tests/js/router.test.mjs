/** The worker's messages: who may ask what, and what becomes of bad ones. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRouter } from '../../extension/background/router.js';
import { MAX_CHARS, MAX_ITEMS, ORIGINS, PAGE_KINDS, TRUSTED_KINDS } from '../../extension/shared/protocol.js';

const ID = 'hallpass-id';
const BASE = `chrome-extension://${ID}/`;
const PAGE = { id: ID, tab: { id: 7 }, frameId: 0, url: 'https://www.facebook.com/example.district/posts/1' };
const OWN = { id: ID, url: `${BASE}extension/pages/options/options.html` };
const FINDING = { clause: 'III.C.5', rule: 'threat.direct', severity: 'urgent', strength: 'unprotected', start: 0, end: 5, text: 'I’ll', why: 'Because.' };

/** An evaluator that flags "threat", refuses "bad" as the engine does, and stops at "crash". */
const evaluator = {
  engine: 'engine 1',
  policy: 'KDC-1',
  startMs: 1,
  title: () => 'Threat to hurt someone',
  pack: { name: 'Pack', version: '1', hash: 'ab' },
  roster: { answer: async (kind) => ({ ok: true, kind }) },
  catalogue: async () => ({ pack: { name: 'Pack', version: '1', hash: 'ab' }, rules: [] }),
  assess(lines) {
    calls += 1;
    return lines.split('\n').map((line) => {
      const { id, text } = JSON.parse(line);
      if (text === 'crash') throw new Error('unreachable');
      if (text === 'bad') return JSON.stringify({ id, error: 'This line is not right.' });
      return JSON.stringify({ id, findings: text === 'threat' ? [FINDING] : [], route: null, release: [], not_checked: [] });
    }).join('\n');
  },
};
let calls = 0;
let shown;
const route = createRouter({ engine: async () => evaluator, showStatus: async (tabId, status) => { shown = { tabId, status }; }, id: ID, base: BASE });
const assess = (items, sender = PAGE) => route({ v: 1, kind: 'assess', items }, sender);
const item = (key, text) => ({ key, text, kind: 'comment', author_role: 'public' });

beforeEach(() => {
  calls = 0;
  shown = undefined;
});

describe('tiers', () => {
  const strangers = {
    'another extension': { ...PAGE, id: 'other' },
    'a frame in the page': { ...PAGE, frameId: 3 },
    'a sender without a tab': { ...PAGE, tab: undefined },
    'another site': { ...PAGE, url: 'https://www.example.org/' },
    'a site that begins like ours': { ...PAGE, url: 'https://x.com.example.org/' },
    'an unsafe address': { ...PAGE, url: 'http://www.facebook.com/' },
    'nobody': undefined,
  };
  for (const [name, sender] of Object.entries(strangers)) {
    for (const kind of [...PAGE_KINDS, ...TRUSTED_KINDS]) {
      test(`${kind} from ${name} is refused`, async () => {
        const reply = await route({ v: 1, kind, items: [], text: '' }, sender);
        assert.equal(reply.error.code, 'refused');
        assert.equal(calls, 0);
        assert.equal(shown, undefined);
      });
    }
  }

  for (const kind of TRUSTED_KINDS) {
    test(`${kind} answers our own pages and refuses content scripts`, async () => {
      assert.equal((await route({ v: 1, kind, text: '' }, OWN)).ok, true);
      assert.equal((await route({ v: 1, kind, text: '' }, PAGE)).error.code, 'refused');
    });
  }

  test('what is not for the worker is left alone', () => {
    for (const message of [{ v: 1, kind: 'changed' }, { v: 1, kind: 'toString' }, {}, null, 'assess']) assert.equal(route(message, PAGE), undefined);
  });

  test('an older page is told to reload', async () => {
    assert.equal((await route({ v: 0, kind: 'assess', items: [] }, PAGE)).error.code, 'version');
  });

  test('a status shows on the tab that sent it', async () => {
    await route({ v: 1, kind: 'status', state: 'ready', tabId: 99 }, PAGE);
    assert.equal(shown.tabId, 7);
  });

  test('the sites are those of the manifest', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));
    const patterns = ORIGINS.map((origin) => `${origin}/*`);
    assert.deepEqual(manifest.host_permissions, patterns);
    assert.deepEqual(manifest.content_scripts[0].matches, patterns);
  });
});

describe('assess', () => {
  test('answers by key, in order, in one call to the engine', async () => {
    const reply = await assess([item('a', 'hello'), item('b', 'threat')]);
    assert.deepEqual(reply.results.map(({ key, findings }) => [key, findings.length]), [['a', 0], ['b', 1]]);
    assert.equal(reply.results[1].findings[0].title, 'Threat to hurt someone');
    assert.equal(reply.engine, 'engine 1');
    assert.ok(reply.boot);
    assert.equal(calls, 1);
  });

  test('a comment that fails loses only itself', async () => {
    const items = [item('a', 'threat'), item('b', 'bad'), { key: 'c' }, null, item('d', 'threat')];
    const { ok, results } = await assess(items);
    assert.equal(ok, true);
    assert.deepEqual(results.map(({ findings, error }) => [findings.length, Boolean(error)]), [[1, false], [0, true], [0, true], [0, true], [1, false]]);
  });

  test('a comment that stops the engine loses only itself', async () => {
    const { results } = await assess([item('a', 'threat'), item('b', 'crash'), item('c', 'threat')]);
    assert.deepEqual(results.map(({ findings, error }) => [findings.length, Boolean(error)]), [[1, false], [0, true], [1, false]]);
  });

  test('texts of several lines stay one item', async () => {
    const { results } = await assess([item('a', 'one\ntwo\u2028three\r\nfour'), item('b', 'threat')]);
    assert.equal(results.length, 2);
    assert.equal(results[1].findings.length, 1);
  });

  test('too many texts are refused, an overlong one alone', async () => {
    const many = Array.from({ length: MAX_ITEMS + 1 }, (_, i) => item(String(i), 'x'));
    assert.equal((await assess(many)).error.code, 'too-large');
    assert.equal((await assess('not a list')).error.code, 'bad-message');
    const { results } = await assess([item('a', 'threat'), item('long', 'x'.repeat(MAX_CHARS)), item('b', 'threat')]);
    assert.deepEqual(results.map(({ error }) => Boolean(error)), [false, true, false]);
  });

  test('an engine that does not start is said plainly', async () => {
    const broken = createRouter({ engine: async () => { throw new Error('policy.bin is not whole'); }, showStatus: async () => {}, id: ID, base: BASE });
    const reply = await broken({ v: 1, kind: 'assess', items: [item('a', 'x')] }, PAGE);
    assert.equal(reply.error.code, 'engine');
    assert.match(reply.error.message, /policy\.bin is not whole/);
  });
});
