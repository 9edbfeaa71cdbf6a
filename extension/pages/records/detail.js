/** One record: the words as they stood, what was found, what was decided and by whom, what proves it, and what came after. */
import { byId, h, policyWords, severityMark, stranger, strangersText } from '../shared/dom.js';
import { piecesOf } from '../shared/findings.js';
import { t } from '../shared/i18n.js';
import { actionName, actorName, byWhom, fieldName, linkOf, saidOr, textOf, timeOf } from '../shared/record-words.js';
import { decisionForm } from '../shared/decide.js';
import { memory } from '../shared/memory.js';
import { secrets } from '../shared/secrets.js';
import { afterwards } from './afterwards.js';

/** @typedef {import('./book.js').Book} Book */
/** @typedef {import('../../shared/archive.js').LogRecord} LogRecord */

const HIDDEN = '••••';

/** What is shown, so that the same is not drawn over a form that is being filled in. */
let shown = '';

/**
 * @param {Book} book @param {string} id
 * @param {{begun: string, focus: boolean, open: (id: string) => void}} options `begun`: a decision to begin with
 */
export function showDetail(book, id, { begun, focus, open }) {
  const place = byId('detail');
  const record = book.record(id);
  const chain = record ? book.timeline(id) : [];
  const face = `${id} ${chain.length} ${chain.at(-1)?.id ?? ''}`;
  if (shown !== face || begun) {
    shown = face;
    place.hidden = false;
    place.replaceChildren(...(record ? parts(book, record, chain, begun, open).filter((part) => part !== null) : [h('h2', { id: 'detail-title' }, id), h('p', {}, t('record.unknown'))]));
    if (record) void drawEvidence(book, record);
  }
  if (focus) place.focus();
}

/** @param {Book} book @param {LogRecord} record @param {import('../../shared/archive.js').Row[]} chain @param {string} begun @param {(id: string) => void} open */
function parts(book, record, chain, begun, open) {
  const { body } = record;
  return [
    h('h2', { id: 'detail-title' }, actionName(body.action), ' ', h('span', { class: 'soft id' }, body.record_id)),
    words(book, record),
    h('div', { id: 'evidence' }),
    h('dl', { class: 'facts' }, ...facts(book, record)),
    h('h3', {}, t('detail.timeline')),
    timeline(chain, body.record_id, open),
    ...memory(book, record.body.record_id, open),
    decisionForm(book, record, begun),
    afterwards(book, record),
    h('details', { class: 'proof' }, h('summary', {}, t('detail.proof')), h('dl', { class: 'facts' }, ...proof(record)),
      ...(textOf(record, 'structure') ? [h('pre', { tabindex: '0', 'aria-label': t('detail.structure') }, textOf(record, 'structure'))] : [])),
  ];
}

/** The comment as it stood, its findings marked. @param {Book} book @param {LogRecord} record */
function words(book, record) {
  const text = textOf(record, 'comment_text');
  const findings = (record.body.findings ?? []).map((/** @type {any} */ finding) => ({ ...finding, text: text.slice(finding.start, finding.end), title: '', why: '' }));
  const whole = typeof record.open.comment_text?.text === 'string';
  const pieces = whole ? piecesOf(text, findings) : [];
  const secret = (/** @type {number[]} */ covering) => covering.some((i) => secrets.holds(findings[i]));
  /** @type {HTMLElement[]} */
  const covers = [];
  const marked = pieces.map(({ text: piece, findings: covering }) => {
    if (!covering.length) return stranger(piece);
    const words = h('span', { hidden: secret(covering) }, ...strangersText(piece));
    const cover = secret(covering) ? h('span', {}, HIDDEN) : null;
    if (cover) covers.push(cover);
    return h('mark', { 'data-severity': findings[covering[0]].severity }, words, cover);
  });
  const show = covers.length ? h('button', { type: 'button', class: 'button small', onclick: () => {
    for (const cover of covers) {
      cover.previousElementSibling?.removeAttribute('hidden');
      cover.remove();
    }
    quote.focus();
    show?.remove();
  } }, t('detail.secret.show')) : null;
  const quote = h('blockquote', { class: 'words kept-words', dir: 'auto', tabindex: '-1' }, ...(whole ? marked : [text ? stranger(text) : t('record.no-words')]));
  const list = findings.map((/** @type {any} */ finding) => h('li', {}, severityMark(finding.severity), ' ', h('span', { class: 'clause' }, finding.clause), ' ', policyWords(book.names.rule(finding.rule)), ' ', h('span', { class: 'hint' }, `${t(`strength.${finding.strength}`)} · ${t('detail.rule', { rule: finding.rule })}`)));
  return h('div', { class: 'stack' }, quote, show ? h('p', { class: 'row' }, show) : null, record.body.comment_text_partly ? h('p', { class: 'banner', 'data-tone': 'partial' }, t('detail.partly')) : null, list.length ? h('ul', { class: 'plain' }, ...list) : null);
}

/** @param {Book} book @param {LogRecord} record */
function facts(book, record) {
  const { body } = record;
  const captured = Boolean(body.captured_at_utc);
  // A hold on a whole page has no author and no address of a comment.
  const ofComment = Boolean(body.comment_id);
  const profile = textOf(record, 'author_profile_url');
  const row = (/** @type {string} */ key, /** @type {Node | string | null | undefined} */ value) => (value ? [h('dt', {}, t(`fact.${key}`)), h('dd', {}, value)] : []);
  const posted = h('span', {}, body.posted_at_as_shown ? stranger(body.posted_at_as_shown) : t('record.unavailable'), body.posted_at_utc ? ' · ' : '',
    body.posted_at_utc ? timeOf(body.posted_at_utc) : '', body.posted_at_precision ? ` (${t(`precision.${body.posted_at_precision}`)})` : '');
  const media = (body.media ?? []).map((/** @type {{kind: string}} */ { kind }, /** @type {number} */ i) => `${t(`detail.media.${kind === 'video' ? 'video' : 'image'}`)}: ${textOf(record, `media_alt.${i}`) || t('detail.no-alt')}`).join('; ');
  const thread = Object.keys(record.open).filter((name) => name.startsWith('thread.')).map((name) => textOf(record, name));
  return [
    ...row('author', ofComment ? h('span', {}, saidOr(textOf(record, 'author_display_name')), ...(profile ? [' ', linkOf(profile, t('detail.profile'))] : [])) : null),
    ...row('permalink', ofComment ? linkOf(textOf(record, 'comment_permalink'), '') : null),
    ...row('posted', captured || body.posted_at_as_shown ? posted : null),
    ...row('captured', captured ? h('span', {}, timeOf(body.captured_at_utc), ` · ${byWhom(body.captured_by, body.captured_by_role)}`) : null),
    ...row('post', textOf(record, 'post_text') ? stranger(textOf(record, 'post_text')) : null),
    ...row('thread', thread.length ? h('span', {}, ...thread.flatMap((each) => [stranger(each), h('br')])) : null),
    ...row('media', media ? stranger(media) : null),
    ...row('site', body.site_id && (body.platform ? `${book.names.site(body.site_id)} · ${t(`platform.${body.platform}`)}` : book.names.site(body.site_id))),
    ...row('acted', h('span', {}, timeOf(body.action_at_utc), ` · ${byWhom(body.action_by, body.action_by_role)}`)),
    ...row('clause', body.clause_cited),
    ...row('reason', textOf(record, 'reason_free_text') ? stranger(textOf(record, 'reason_free_text')) : null),
    ...row('approved', body.approved_by ? byWhom(body.approved_by, body.approved_by_role) : null),
    ...row('screenshot', body.screenshot ? t(`page.retain.picture.${body.screenshot}`) : null),
    ...row('edited', body.edited_marker ? t('detail.edited') : null),
    ...row('missing', body.not_available?.length ? body.not_available.map(fieldName).join(', ') : null),
    ...row('hold', body.legal_hold),
    ...row('series', body.records_series || body.retain_until ? [body.records_series, body.retain_until].filter(Boolean).join(' · ') : null),
  ];
}

/** @param {LogRecord} record */
function proof({ body, hash, signature }) {
  const row = (/** @type {string} */ key, /** @type {string | undefined} */ value) => [h('dt', {}, t(`proof.${key}`)), h('dd', { class: 'mono' }, value || t('record.none'))];
  return [...row('hash', hash), ...row('before', body.prev_hash), ...row('signature', signature), ...row('installation', body.installation),
    ...row('engine', body.engine_version), ...row('policy', body.policy_version), ...row('pack', body.rulepack_sha256)];
}

/** @param {import('../../shared/archive.js').Row[]} chain @param {string} own @param {(id: string) => void} open */
function timeline(chain, own, open) {
  return h('ol', { class: 'plain timeline' }, ...chain.map(({ id, at, action, actor, clause }) => {
    const said = h('span', {}, actionName(action), clause ? ` · ${clause}` : '', ` · ${actorName(actor)}`);
    const name = id === own ? h('strong', {}, said) : h('button', { type: 'button', class: 'link', onclick: () => open(id) }, said);
    return h('li', {}, timeOf(at), ' ', name);
  }));
}

/** Pictures come from the storage by their hash. @param {Book} book @param {LogRecord} record */
async function drawEvidence(book, { body }) {
  const pictures = (body.evidence ?? []).filter((/** @type {{what: string}} */ { what }) => what === 'screenshot');
  const drawn = await Promise.all(pictures.map(async (/** @type {{sha256: string}} */ { sha256 }) => {
    const file = await book.file(sha256);
    if (!file) return h('p', {}, t('detail.picture.gone'));
    const url = `data:${file.type === 'image/png' ? 'image/png' : 'application/octet-stream'};base64,${btoa(Array.from(file.bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
    return h('figure', {}, h('img', { class: 'picture', src: url, alt: t('detail.picture') }));
  }));
  document.getElementById('evidence')?.replaceChildren(...drawn);
}
