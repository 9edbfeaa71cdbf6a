/**
 * The drafts of the page: what is being written, with its findings, and what went out before its words had been checked.
 *
 * @typedef {import('../../shared/protocol.js').DraftItem} DraftItem
 */
import { byId, h, policyWords, severityMark, stranger } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { quotation } from '../shared/quotation.js';
import { secrets } from '../shared/secrets.js';

let face = '';

/** @param {DraftItem[]} drafts */
export function drawDrafts(drafts) {
  const now = JSON.stringify(drafts);
  if (now === face) return;
  face = now;
  byId('drafts').hidden = drafts.length === 0;
  byId('drafts-list').replaceChildren(...drafts.map(part));
}

/** @param {DraftItem} draft */
function part(draft) {
  const { form, site, speaker, excerpt, findings, sent, state } = draft;
  if (state === 'unread') {
    return h('li', { class: 'draft', 'data-sent': 'false' }, h('h3', {}, t('draft.form.unknown')), h('p', { class: 'warning' }, t('draft.unread')));
  }
  const who = speaker.role === 'employee' ? 'other' : 'page';
  const [before, after = ''] = t(`draft.speaker.${speaker.role}`, { site }).split('{name}');
  return h('li', { class: 'draft', 'data-sent': sent },
    h('h3', {}, t(`draft.form.${form}`), ' · ', h('span', { class: 'soft' }, t(sent ? 'draft.panel.sent' : 'draft.panel.open'))),
    excerpt ? h('blockquote', {}, stranger(excerpt)) : null,
    h('p', { class: who === 'other' ? 'warning' : 'hint' }, before, speaker.name ? stranger(speaker.name) : null, after),
    h('p', { class: sent ? 'warning' : 'hint' }, standing(draft)),
    findings.length === 0 ? null : h('ul', {}, ...findings.map((finding) =>
      h('li', {}, severityMark(finding.severity), ' ', h('span', { class: 'clause' }, finding.clause), ' ', policyWords(finding.title),
        finding.text ? quotation(secrets.quote(finding)) : null,
        h('p', {}, policyWords(finding.why)),
        finding.suggestion ? h('p', { class: 'hint' }, t('draft.suggested'), ': ', policyWords(finding.suggestion)) : null))));
}

/** How it stands, in one sentence. @param {DraftItem} draft */
function standing({ sent, state, findings }) {
  if (!sent) return state === 'checked' || findings.length ? t('draft.count', { count: findings.length }) : t(`draft.short.${state}`);
  if (state !== 'checked') return t(`draft.panel.sent.${state}`);
  return t(findings.length ? 'draft.panel.sent.found' : 'draft.panel.sent.none');
}
