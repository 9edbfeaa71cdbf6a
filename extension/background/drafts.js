/**
 * What became of drafts, kept until the store of records has it: who sent what kind of draft in spite of which findings, and
 * why. The words themselves are not kept here, only what proves them: they may name students, and this store is not sealed.
 *
 * @typedef {import('../shared/protocol.js').DraftDecision} DraftDecision
 */
const KEY = 'draftDecisions';
/** The newest stay. */
const MOST = 500;
const LONGEST_REASON = 500;

/** Each change waits for the one before, so that none is lost. @type {Promise<unknown>} */
let last = Promise.resolve();

/** @param {DraftDecision} decision */
export function keepDraftDecision(decision) {
  const kept = last.then(() => keep(decision));
  last = kept.catch(() => undefined);
  return kept;
}

/** @param {DraftDecision} decision */
async function keep({ id, decision, site, page, form, speaker, text, findings, reason, engine, policy }) {
  /** @type {{draftDecisions?: {id: string}[]}} */
  const { draftDecisions: before = [] } = await chrome.storage.local.get(KEY);
  // A page that had no answer says the same again.
  if (before.some((each) => each.id === id)) return;
  const one = {
    id,
    at: new Date().toISOString(),
    decision,
    site,
    page,
    form,
    speaker,
    sha256: await sha256(text),
    length: text.length,
    findings: findings.map(({ clause, rule, severity, strength, start, end }) => ({ clause, rule, severity, strength, start, end })),
    reason: reason.slice(0, LONGEST_REASON),
    engine,
    policy,
  };
  await chrome.storage.local.set({ [KEY]: [...before, one].slice(-MOST) });
}

/** @param {string} text */
async function sha256(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether a message is such a decision at all: content scripts stand beside strangers' pages. @param {any} message @returns {message is DraftDecision} */
export const isDraftDecision = (message) =>
  ['id', 'page', 'form', 'text', 'reason', 'engine', 'policy'].every((name) => typeof message[name] === 'string') &&
  ['acknowledged', 'unchecked'].includes(message.decision) &&
  typeof message.site?.id === 'string' &&
  typeof message.speaker?.role === 'string' &&
  Array.isArray(message.findings);
