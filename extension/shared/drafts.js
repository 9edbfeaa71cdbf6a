/**
 * From what is known to what the log takes: plain objects with the names of the retention log's columns. What is missing is
 * left out; the log itself says what a capture lacks. Pure.
 *
 * @typedef {import('./protocol.js').AssessResult} AssessResult
 * @typedef {{name: string, role: string}} Actor
 * @typedef {{engine: string, policy: string, pack: {name: string, version: string, hash: string}, module?: string}} Versions `module`: the SHA-256 of the engine
 * @typedef {{utc: string, precision: string} | null} Posted
 */

/** Somebody who has not said who they are: the record says that too, and is kept all the same. */
export const UNNAMED = { name: '(name not set)', role: '(role not set)' };

/** Without what is empty. @param {Record<string, any>} draft */
const trimmed = (draft) => Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== '' && value !== null && value !== undefined));

/** @param {Actor} who @param {string} at */
const acted = (who, at) => ({ action_at_utc: at, action_by: who.name, action_by_role: who.role });

/** @param {AssessResult['findings']} findings */
const kept = (findings) => findings.map(({ clause, rule, severity, strength, start, end }) => ({ clause, rule, severity, strength, start, end }));

/** @param {Versions | null} versions */
const made = (versions) =>
  versions ? { policy_version: versions.policy, rulepack_id: versions.pack.name, rulepack_sha256: versions.pack.hash, engine_version: versions.engine, ...(versions.module && { engine_sha256: versions.module }) } : {};

/** Where a comment stands. @param {RetainCopy} copy */
const place = ({ site, page, post, key, parent }) => ({
  site_id: site.id,
  platform: site.platform,
  post_url: post.permalink || page,
  comment_id: key,
  thread_parent_id: parent || post.key,
});

/**
 * A comment, kept.
 * @param {{copy: RetainCopy & {noticed: string, kept: string}, assessed: AssessResult | null, versions: Versions | null, posted: Posted,
 *   who: Actor, picture: string}} what `picture`: `taken`, or why there is none
 */
export function captureDraft({ copy, assessed, versions, posted, who, picture }) {
  const findings = assessed?.findings ?? [];
  return trimmed({
    action: 'kept',
    ...acted(who, copy.kept),
    ...place(copy),
    kind: copy.kind,
    author_role: copy.author.role,
    posted_at_as_shown: copy.posted.shown || copy.posted.label,
    posted_at_utc: posted?.utc,
    posted_at_precision: posted?.precision,
    captured_at_utc: copy.at,
    captured_by: who.name,
    captured_by_role: who.role,
    lang: copy.lang,
    media: copy.media,
    edited_marker: Boolean(copy.edited),
    findings: kept(findings),
    ...made(versions),
    protected_caution_shown: findings.some(({ strength }) => strength !== 'unprotected'),
    comment_text_partly: copy.partly,
    screenshot: picture === 'taken' ? '' : picture,
    noticed: copy.noticed,
    comment_text: copy.text,
    post_text: copy.post.text,
    comment_permalink: copy.permalink,
    author_display_name: copy.author.name,
    author_profile_url: copy.author.link,
    structure: copy.structure,
    thread: copy.thread,
  });
}

/** Gone before anybody kept it: that it was there, and where. @param {{copy: RetainCopy & {noticed: string, kept: string}, posted: Posted, who: Actor}} what */
export function lostDraft({ copy, posted, who }) {
  return trimmed({
    action: 'not_retained',
    ...acted(who, copy.kept),
    ...place(copy),
    kind: copy.kind,
    author_role: copy.author.role,
    posted_at_as_shown: copy.posted.shown || copy.posted.label,
    posted_at_utc: posted?.utc,
    posted_at_precision: posted?.precision,
    noticed: copy.noticed,
    comment_permalink: copy.permalink,
    author_display_name: copy.author.name,
    author_profile_url: copy.author.link,
  });
}

/** What a later record about a comment says again, so that it can be read alone. */
const AGAIN = [
  'site_id', 'platform', 'post_url', 'comment_id', 'thread_parent_id', 'kind', 'author_role', 'posted_at_as_shown', 'posted_at_utc', 'posted_at_precision',
  'lang', 'findings', 'policy_version', 'rulepack_id', 'rulepack_sha256', 'engine_version', 'engine_sha256', 'protected_caution_shown',
];
const WORDS = ['comment_text', 'comment_permalink', 'author_display_name', 'author_profile_url'];

/**
 * A decision, correction, reversal or hold about an earlier record; `said` holds what the person decided and why.
 * @param {import('./archive.js').LogRecord} about @param {Record<string, any>} said @param {Actor} who @param {string} at
 */
export function decisionDraft({ body, open }, said, who, at) {
  const again = Object.fromEntries(AGAIN.filter((name) => name in body).map((name) => [name, body[name]]));
  const words = Object.fromEntries(WORDS.filter((name) => open[name]?.text).map((name) => [name, open[name].text]));
  return trimmed({ ...again, ...words, about: body.record_id, ...acted(who, at), ...said });
}

/**
 * A draft of the district's own that went out although it had findings, or before it was checked. Its words are not kept: what
 * went out stands on the page, what did not may hold what nobody should read. Their hash proves which they were.
 * @param {import('./protocol.js').DraftDecision} draft @param {{sha256: string, versions: Versions | null, who: Actor, at: string}} more
 */
export function acknowledgedDraft({ site, page, form, speaker, text, findings, reason, decision }, { sha256, versions, who, at }) {
  return trimmed({
    action: 'draft_acknowledged',
    ...acted(who, at),
    site_id: site.id,
    platform: site.platform,
    post_url: page,
    kind: 'draft',
    author_role: speaker.role === 'unknown' ? 'employee' : speaker.role,
    findings: kept(findings),
    ...made(versions),
    noticed: decision,
    author_display_name: speaker.name,
    reason_free_text: reason,
    structure: `draft (${form}), ${text.length} UTF-16 code units, SHA-256 ${sha256}`,
  });
}
