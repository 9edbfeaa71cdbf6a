/**
 * Who may ask what. Content scripts live beside pages of strangers: they may have texts assessed and say how their page
 * stands, no more. Everything else answers to our own pages alone.
 *
 * @typedef {import('../shared/protocol.js').AssessItem} AssessItem
 * @typedef {import('../shared/protocol.js').AssessResult} AssessResult
 * @typedef {import('./engine.js').Evaluator} Evaluator
 */
import { MAX_CHARS, MAX_ITEMS, ORIGINS, PAGE_KINDS, ROSTER_KINDS, TRUSTED_KINDS, VERSION, refusal } from '../shared/protocol.js';

/** Shown to tell one life of the worker from the next; it means nothing else. */
const boot = crypto.randomUUID();

/** @param {unknown} error */
const words = (error) => (error instanceof Error ? error.message : String(error));

/** @param {unknown} error */
function engineRefusal(error) {
  const detail = words(error);
  return refusal('engine', `The checking engine did not work (${detail}). Reload the page; if this stays, reinstall Hallpass.`, detail);
}

/**
 * @param {{engine: () => Promise<Evaluator>, showStatus: (tabId: number, status: any) => Promise<void>,
 *   counters?: () => Promise<import('./counters.js').Counters>, id: string, base: string,
 *   more?: Record<string, (message: any, sender: any) => Promise<object>>}} parts `more`: routes of other rooms
 * @returns {(message: any, sender: any) => Promise<object> | undefined} undefined: not for the worker
 */
export function createRouter({ engine, showStatus, counters, id, base, more = {} }) {
  /** @param {any} sender @returns {'page' | 'trusted' | null} */
  function tierOf(sender) {
    if (sender?.id !== id || typeof sender.url !== 'string') return null;
    if (sender.url.startsWith(base)) return 'trusted';
    const onSite = sender.tab && sender.frameId === 0 && ORIGINS.some((origin) => sender.url.startsWith(`${origin}/`));
    return onSite ? 'page' : null;
  }

  /** @type {Record<string, (message: any, sender: any) => Promise<object>>} */
  const handlers = {
    ...more,

    async assess({ items }) {
      if (!Array.isArray(items)) return refusal('bad-message', 'A check was asked for without any text.');
      if (items.length > MAX_ITEMS) {
        return refusal('too-large', `A check may hold ${MAX_ITEMS} texts at most; this one has ${items.length}.`);
      }
      const evaluator = await engine();
      return { ok: true, boot, ...assessAll(evaluator, items) };
    },

    async status(message, sender) {
      await showStatus(sender.tab.id, message);
      return { ok: true };
    },

    async catalogue() {
      return { ok: true, catalogue: await (await engine()).catalogue() };
    },

    async try({ text, context }) {
      const evaluator = await engine();
      const { results, ...versions } = assessAll(evaluator, [{ key: 'try', text, context, kind: 'comment', author_role: 'public' }]);
      return { ok: true, ...versions, ...results[0] };
    },

    ...Object.fromEntries(ROSTER_KINDS.map((kind) => [kind, async (/** @type {any} */ message) => (await engine()).roster.answer(kind, message)])),

    async about() {
      const evaluator = await engine();
      const { engine: version, policy, startMs } = evaluator;
      // What this engine leaves to people, asked of the engine itself with an empty comment.
      const { notChecked } = assessAll(evaluator, [{ key: 'about', text: '', kind: 'comment', author_role: 'public' }]);
      return { ok: true, boot, engine: version, policy, pack: evaluator.pack, ready: true, startMs, notChecked, counters: await counters?.() };
    },
  };

  return (message, sender) => {
    const kind = message?.kind;
    const isPageKind = PAGE_KINDS.includes(kind);
    if (!isPageKind && !TRUSTED_KINDS.includes(kind)) return undefined;
    if (message.v !== VERSION) {
      return Promise.resolve(refusal('version', 'Hallpass was updated. Reload this page to go on.'));
    }
    if (tierOf(sender) !== (isPageKind ? 'page' : 'trusted')) {
      return Promise.resolve(refusal('refused', 'This request may not come from here.'));
    }
    const handler = handlers[kind];
    if (!handler) return Promise.resolve(refusal('refused', 'Nothing here answers this request.'));
    return handler(message, sender).catch(engineRefusal);
  };
}

/**
 * Assesses a batch in one call to the engine. An item that cannot be assessed gets an error of its own, and the rest go on.
 * @param {Evaluator} evaluator @param {any[]} items
 */
export function assessAll(evaluator, items) {
  /** @type {AssessResult[]} */
  const results = [];
  /** @type {{slot: number, line: string}[]} */
  const jobs = [];
  let size = 0;
  items.forEach((item, slot) => {
    const line = typeof item?.key === 'string' && typeof item.text === 'string' ? lineOf(item) : null;
    if (line === null) results[slot] = failed(item?.key, 'This comment could not be read.');
    else if (size + line.length > MAX_CHARS) results[slot] = failed(item.key, 'This comment is too long to be checked at once.');
    else {
      size += line.length;
      jobs.push({ slot, line });
    }
  });

  const answers = assessLines(evaluator, jobs.map(({ line }) => line));
  // The same for every text of one engine: it travels once.
  const notChecked = answers.find(({ error }) => error === undefined)?.not_checked ?? [];
  jobs.forEach(({ slot }, i) => {
    const { key } = items[slot];
    const answer = answers[i];
    if (answer.error !== undefined) {
      results[slot] = failed(key, answer.error);
      return;
    }
    const findings = answer.findings.map((/** @type {any} */ finding) => ({ ...finding, title: evaluator.title(finding.rule) }));
    results[slot] = { key, findings, route: answer.route ?? null };
  });
  return { engine: evaluator.engine, policy: evaluator.policy, notChecked, results };
}

/** @param {AssessItem} item */
function lineOf({ key, text, context, kind, author_role, author, lang, media, thread }) {
  return JSON.stringify({ id: key, text, context, kind, author_role, author, lang, media, thread });
}

/** @param {unknown} key @param {string} error @returns {AssessResult} */
const failed = (key, error) => ({ key: String(key), findings: [], route: null, error });

/**
 * One answer for each line. Should the engine stop at the batch, each line is tried alone, so that only the one at fault
 * is lost.
 * @param {Evaluator} evaluator @param {string[]} lines @returns {any[]}
 */
function assessLines(evaluator, lines) {
  if (lines.length === 0) return [];
  try {
    const answers = evaluator.assess(lines.join('\n')).trimEnd().split('\n');
    if (answers.length !== lines.length) throw new Error(`gave ${answers.length} answers for ${lines.length} texts`);
    return answers.map((answer) => JSON.parse(answer));
  } catch (error) {
    if (lines.length === 1) return [{ error: `The engine could not check this comment (${words(error)}).` }];
    return lines.flatMap((line) => assessLines(evaluator, [line]));
  }
}
