/**
 * What content scripts may do with records: have a comment kept, say what was decided about one of these without taking
 * anything away, say that one is gone, and have our own page opened. They can read none. Our own pages open the log
 * themselves.
 *
 * @typedef {import('../shared/archive.js').Archive} Archive
 * @typedef {import('./engine.js').Evaluator} Evaluator
 * @typedef {import('../shared/drafts.js').Actor} Actor
 */
import { acknowledgedDraft, captureDraft, decisionDraft, lostDraft } from '../shared/drafts.js';
import { refusal } from '../shared/protocol.js';
import { isDraftDecision } from './drafts.js';

/** Decisions that need no clause, no reason and no second person. */
const QUICK = ['left_up', 'replied', 'edit_asked'];
/** A comment with its thread, its post and its structure is far below; what is above is no comment. */
const MOST_CHARS = 400_000;

const isText = (/** @type {unknown} */ value) => typeof value === 'string';
const isTime = (/** @type {unknown} */ value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value);
const isId = (/** @type {unknown} */ value) => typeof value === 'string' && /^[\w-]{8,64}$/.test(value);

/** @param {any} copy */
function isCopy(copy) {
  const texts = [copy?.key, copy?.page, copy?.permalink, copy?.site?.id, copy?.site?.platform, copy?.author?.name, copy?.author?.link, copy?.post?.key];
  return texts.every(isText) && isTime(copy.at) && isTime(copy.kept) && JSON.stringify(copy).length <= MOST_CHARS;
}

/** @param {string} text */
async function sha256(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {any} error */
function notKept(error) {
  const message = error instanceof Error ? error.message : String(error);
  return refusal(typeof error?.code === 'string' ? error.code : 'store', message, message);
}

/**
 * @param {{archive: () => Promise<Archive>, engine: () => Promise<Evaluator>, assess: (evaluator: Evaluator, items: any[]) => any,
 *   actor: () => Promise<Actor>, picture: typeof import('./picture.js').takePicture, openPage: (path: string) => Promise<unknown>,
 *   now: () => string, pack: () => Promise<ArrayBuffer>, moduleHash: () => Promise<string>}} parts `pack`: the compiled rules;
 *   `moduleHash`: SHA-256 of the engine's module
 */
export function recordRoutes({ archive, engine, assess, actor, picture, openPage, now, pack, moduleHash }) {
  const bad = () => refusal('bad-message', 'This is no comment that could be kept.');

  /** The compiled rules that a record names, so that the same words can be assessed again years later. @type {string} */
  let archived = '';
  /** @param {Archive} log @param {string} hash */
  async function rules(log, hash) {
    if (archived === hash) return;
    await log.keepPack(hash, new Uint8Array(await pack()));
    archived = hash;
  }

  /** A comment is kept even when it cannot be assessed. @param {RetainCopy} copy */
  async function assessed({ key, text, context, kind, author, lang, media, thread }) {
    try {
      const evaluator = await engine();
      const item = { key, text, kind, author_role: author.role, author: author.name, media, ...(context && { context }), ...(lang && { lang }), ...(thread.length && { thread }) };
      const [result] = assess(evaluator, [item]).results;
      return { result: result.error ? null : result, versions: { engine: evaluator.engine, policy: evaluator.policy, pack: evaluator.pack, module: await moduleHash().catch(() => '') } };
    } catch {
      return { result: null, versions: null };
    }
  }

  /** @param {() => Promise<object>} run */
  const orSay = (run) => run().catch(notKept);

  return {
    /** @param {any} message @param {any} sender */
    capture: ({ id, copy }, sender) => orSay(async () => {
      if (!isId(id) || !isCopy(copy) || !isText(copy.text) || !Array.isArray(copy.media) || !Array.isArray(copy.thread)) return bad();
      const { box, ...words } = copy;
      const [log, who, shot, { result, versions }] = await Promise.all([archive(), actor(), picture(box ?? null, sender.tab), assessed(words)]);
      const posted = log.posted(words.posted ?? {}, words.at);
      const draft = captureDraft({ copy: words, assessed: result, versions, posted, who, picture: shot.said });
      const { body } = await log.append(id, draft, shot.file ? [shot.file] : []);
      // Kept is kept: the rules that found it are archived afterwards, and again with the next record where that fails.
      if (versions) void rules(log, versions.pack.hash).catch(() => undefined);
      return { ok: true, record: body.record_id, picture: shot.said };
    }),

    /** @param {any} message */
    decide: ({ id, about, action, at }) => orSay(async () => {
      if (!isId(id) || !isText(about) || !QUICK.includes(action) || !isTime(at)) return bad();
      const [log, who] = await Promise.all([archive(), actor()]);
      const earlier = await log.find(about);
      if (!earlier) return refusal('unknown', `There is no record ${about} here.`);
      const { body } = await log.append(id, decisionDraft(earlier, { action }, who, at));
      return { ok: true, record: body.record_id };
    }),

    /** @param {any} message */
    lost: ({ id, copy }) => orSay(async () => {
      if (!isId(id) || !isCopy(copy)) return bad();
      const [log, who] = await Promise.all([archive(), actor()]);
      const { body } = await log.append(`lost ${id}`, lostDraft({ copy, posted: log.posted(copy.posted ?? {}, copy.at), who }));
      return { ok: true, record: body.record_id };
    }),

    /** @param {any} message */
    draftDecision: (message) => orSay(async () => {
      if (!isDraftDecision(message) || !isId(message.id) || message.text.length > MOST_CHARS) return bad();
      const [log, who, versions] = await Promise.all([archive(), actor(), engine().catch(() => null)]);
      const { body } = await log.append(message.id, acknowledgedDraft(message, { sha256: await sha256(message.text), versions, who, at: now() }));
      return { ok: true, record: body.record_id };
    }),

    /** @param {any} message */
    'open-record': async ({ record, action }) => {
      if (!isText(record)) return bad();
      const begun = isText(action) ? `&act=${encodeURIComponent(action)}` : '';
      await openPage(`extension/pages/records/records.html?record=${encodeURIComponent(record)}${begun}`);
      return { ok: true };
    },
  };
}
