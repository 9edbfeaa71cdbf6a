/**
 * The worker is ended at random moments while two tabs keep records. Nothing that was acknowledged is lost, nothing is kept
 * twice, the chain has one end. `HALLPASS_CRASH=full` runs 2,000 records and 500 ends.
 */
import assert from 'node:assert/strict';
import { createHash, webcrypto } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { launch } from './harness.mjs';
import { keptRecords } from './lib/kept.mjs';
import { X, xConversation, xPage, xPostUrl } from './lib/made-pages.mjs';

const FULL = process.env.HALLPASS_CRASH === 'full';
/** From each of two tabs. */
const RECORDS = FULL ? 1_000 : 60;
const ENDS = FULL ? 500 : 12;

/** Runs in a content script's world: keeps `count` comments one after the other, each until it is acknowledged. */
const keepMany = (/** @type {string} */ name, /** @type {number} */ count) => `(async () => {
  const told = [];
  const at = '2026-11-22T21:15:00Z';
  for (let i = 0; i < ${count}; i += 1) {
    const id = '${name}-request-' + i;
    const copy = { at, kept: at, noticed: 'menu', site: { id: 's', name: 'S', platform: 'x', url: 'u' }, page: 'https://x.com/s/status/1', post: { key: '1', text: 'Post', permalink: '' },
      key: id, kind: 'comment', text: 'Comment ' + i + ' of ${name}', partly: false, author: { name: 'A', handle: 'a', link: 'https://x.com/a', role: 'public' }, permalink: 'https://x.com/a/status/2',
      posted: { shown: '3h' }, edited: '', lang: 'en', media: [], context: '', thread: [], parent: '', structure: '' };
    for (;;) {
      const reply = await chrome.runtime.sendMessage({ v: 1, kind: 'capture', id, copy: { ...copy, box: null } }).catch(() => null);
      if (reply?.ok) { told.push([id, reply.record]); break; }
      await new Promise((done) => setTimeout(done, 20));
    }
  }
  return told;
})()`;

/** The one way to write a body (RFC 8785), for bodies of texts, whole numbers, lists and objects. @param {any} value @returns {string} */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

describe('a worker that is ended while records are kept', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  before(async () => {
    browser = await launch();
    await browser.register([X]);
  });
  after(() => browser.close());

  test(`${RECORDS * 2} records from two tabs, ${ENDS} ends`, { timeout: FULL ? 3_600_000 : 120_000 }, async () => {
    const tabs = [];
    for (const name of ['a', 'b']) {
      const tab = await browser.open(`${xPostUrl}?${name}`, xPage(xConversation([])));
      await tab.settled();
      tabs.push({ name, tab });
    }
    let going = true;
    const keeping = Promise.all(tabs.map(({ name, tab }) => tab.inContentWorld(keepMany(name, RECORDS)))).finally(() => { going = false; });
    let ends = 0;
    while (going && ends < ENDS) {
      await pause(Math.random() * 150);
      if (await browser.killWorker()) ends += 1;
    }
    const told = (await keeping).flat();
    assert.ok(ends >= (FULL ? ENDS : 3), `the worker was ended ${ends} times`);
    console.log(`${told.length} acknowledged, ${ends} ends`);

    const all = (await keptRecords(browser)).sort((one, other) => one.body.sequence - other.body.sequence);
    const byId = new Map(all.map((record) => [record.body.record_id, record]));
    for (const [id, record] of told) assert.equal(byId.get(record)?.body.comment_id, id, `${record} was acknowledged`);
    assert.equal(all.length, RECORDS * 2, 'each once');
    assert.equal(new Set(all.map(({ body }) => body.comment_id)).size, all.length);

    const key = await publicKey();
    let before;
    for (const [i, { body, hash, signature }] of all.entries()) {
      assert.equal(body.sequence, i + 1);
      assert.equal(body.prev_hash, before);
      const text = canonical(body);
      assert.equal(createHash('sha256').update(text).digest('hex'), hash);
      if (i % 50 === 0) assert.ok(await webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, Buffer.from(signature, 'hex'), Buffer.from(text)), `signature ${i + 1}`);
      before = hash;
    }
  });

  async function publicKey() {
    const hex = await browser.trusted(async () => {
      const open = indexedDB.open('hallpass');
      const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
      const asked = database.transaction('keys').objectStore('keys').get('records');
      const kept = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
      database.close();
      const readable = await crypto.subtle.exportKey('pkcs8', kept.privateKey).then(() => true, () => false);
      return readable ? 'the key can be read out' : kept.publicKey;
    });
    return webcrypto.subtle.importKey('raw', Buffer.from(hex, 'hex'), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  }
});
