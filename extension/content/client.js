/**
 * Asks the worker for assessments: one message for many contents, each text asked once. A worker that was stopped wakes on
 * the message; one that is just restarting is asked a second time.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const VERSION = 1;
  /** The first comments are answered soon; each message more costs the page as much as reading ten comments. */
  const FIRST_ITEMS = 64;
  const MOST_ITEMS = 256;
  const MOST_CHARS = 400_000;
  const REMEMBERED = 1_000;
  const PATIENCE_MS = 15_000;
  const AGAIN_MS = 300;

  /** What was asked and its answer, the longest unused first. @type {Map<string, import('../shared/protocol.js').AssessResult>} */
  const answers = new Map();

  /** @type {HallpassClient['item']} */
  function item({ key, map, context, kind, authorRole, author, lang, media, thread }) {
    /** @type {import('../shared/protocol.js').AssessItem} */
    const made = { key, text: map.text, kind, author_role: authorRole };
    if (context) made.context = context;
    if (author) made.author = author;
    if (lang) made.lang = lang;
    if (media.length) made.media = media;
    if (thread.length) made.thread = thread;
    return made;
  }

  /** @type {WeakMap<PageContent, {context: string, thread: string[], mark: string}>} */
  const marks = new WeakMap();

  /** Equal contents give equal answers: everything but the id goes into the comparison. @type {HallpassClient['signature']} */
  function signature(content) {
    const { context, thread } = content;
    const made = marks.get(content);
    if (made && made.context === context && made.thread[0] === thread[0]) return made.mark;
    const { map: { text }, kind, authorRole, author, lang, media } = content;
    const rest = media.length || thread.length ? JSON.stringify([media, thread]) : '';
    // With each part's length no two contents can be taken for one; put together by hand, since a long page has thousands.
    const mark = `${text.length} ${context.length} ${author.length} ${lang.length} ${kind} ${authorRole} ${lang}${author}${rest}${context}${text}`;
    marks.set(content, { context, thread, mark });
    return mark;
  }

  /** @type {HallpassClient['known']} */
  function known(content) {
    const mark = signature(content);
    const answer = answers.get(mark);
    if (!answer) return null;
    answers.delete(mark);
    answers.set(mark, answer);
    return answer;
  }

  /** @param {PageContent} content @param {import('../shared/protocol.js').AssessResult} answer */
  function remember(content, answer) {
    if (answer.error) return;
    answers.set(signature(content), answer);
    if (answers.size > REMEMBERED) answers.delete(/** @type {string} */ (answers.keys().next().value));
  }

  /** Each message brings its own copy of the same few sentences; on a long visit only one of each is kept. @type {Map<string, string>} */
  const sentences = new Map();

  /** @param {string} words */
  function once(words) {
    const known = sentences.get(words);
    if (known === undefined) sentences.set(words, words);
    return known ?? words;
  }

  /** @param {import('../shared/protocol.js').AssessResult} result */
  function share(result) {
    for (const finding of result.findings ?? []) {
      finding.why = once(finding.why);
      finding.rule = once(finding.rule);
      finding.title = once(finding.title);
      finding.clause = once(finding.clause);
    }
    return result;
  }

  /** @param {PageContent[]} contents */
  function* batches(contents) {
    /** @type {PageContent[]} */
    let batch = [];
    let size = 0;
    let most = FIRST_ITEMS;
    for (const content of contents) {
      const length = content.map.text.length + content.context.length + content.thread.join('').length;
      if (batch.length && (batch.length >= most || size + length > MOST_CHARS)) {
        yield batch;
        batch = [];
        size = 0;
        most = MOST_ITEMS;
      }
      batch.push(content);
      size += length;
    }
    if (batch.length) yield batch;
  }

  /** Our own extension is still the one that put us here. After an update it is not, and nothing can be asked any more. */
  function alive() {
    try {
      return Boolean(chrome.runtime?.id);
    } catch {
      return false;
    }
  }

  const orphaned = () => ({ ok: /** @type {const} */ (false), code: 'reloaded', message: hallpass.t('page.failed.reloaded') });

  /** @param {Record<string, unknown>} message */
  async function ask(message) {
    let timer = 0;
    const patience = new Promise((_, fail) => (timer = window.setTimeout(() => fail(new Error('silent')), PATIENCE_MS)));
    try {
      return await Promise.race([chrome.runtime.sendMessage({ v: VERSION, ...message }), patience]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {Record<string, unknown>} message */
  async function askTwice(message) {
    try {
      return (await ask(message)) ?? (await again(message));
    } catch {
      return again(message);
    }
  }

  /** @param {Record<string, unknown>} message */
  async function again(message) {
    if (!alive()) return null;
    await new Promise((done) => setTimeout(done, AGAIN_MS));
    return ask(message).catch(() => null);
  }

  /** Why something was refused, in the person's language where there are words for it. @type {HallpassClient['why']} */
  function why(error) {
    if (!error) return hallpass.t('page.failed.silent');
    const key = `error.${error.code}`;
    const words = hallpass.t(key, { detail: error.detail ?? '' });
    return words === key ? error.message : words;
  }

  /** @type {HallpassClient['assess']} */
  async function assess(contents, each) {
    for (const batch of batches(contents)) {
      if (!alive()) return orphaned();
      const reply = await askTwice({ kind: 'assess', items: batch.map(item) });
      if (!alive()) return orphaned();
      if (!reply) return { ok: false, code: 'silent', message: hallpass.t('page.failed.silent') };
      if (!reply.ok) return { ok: false, code: reply.error?.code ?? 'engine', message: why(reply.error) };
      if (reply.engine !== client.engine || reply.policy !== client.policy) {
        answers.clear();
        client.engine = reply.engine;
        client.policy = reply.policy;
      }
      const byKey = new Map(reply.results.map((/** @type {any} */ result) => [result.key, share(result)]));
      each(batch.map((content) => {
        const answer = byKey.get(content.key) ?? { key: content.key, findings: [], route: null, error: hallpass.t('page.failed.answer') };
        remember(content, answer);
        return answer;
      }));
    }
    return { ok: true };
  }

  /** Asks anything; null when nobody answers. @type {HallpassClient['ask']} */
  const askOnce = async (message) => (alive() ? askTwice(message) : null);

  /** Says something that needs no answer. @type {HallpassClient['tell']} */
  function tell(message) {
    if (!alive()) return;
    chrome.runtime.sendMessage({ v: VERSION, ...message }).catch(() => {
      // Nobody listens: no panel is open, or the worker is just being stopped. The next message says the same again.
    });
  }

  /** @type {HallpassClient} */
  const client = { assess, ask: askOnce, why, known, forget: () => answers.clear(), signature, tell, item, alive, engine: '', policy: '' };
  hallpass.client = client;
})();
