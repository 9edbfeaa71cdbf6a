/** How records read for people: actions, times, links, texts that are withheld or were never there. */
import { h, stranger } from './dom.js';
import { isOurs } from './host.js';
import { t } from './i18n.js';
import { UNNAMED } from '../../shared/drafts.js';
import { secrets } from './secrets.js';

/** @typedef {import('../../shared/archive.js').LogRecord} LogRecord */

/** @param {string} action */
export const actionName = (action) => t(`action.${action}`);

/** Fields of a record, where they are spoken of; what stands after a point is a number. @type {Record<string, string>} */
const FIELDS = {
  comment_text: 'search.text',
  post_text: 'field.post_text',
  comment_permalink: 'fact.permalink',
  author_display_name: 'fact.author',
  author_profile_url: 'field.author_profile_url',
  posted_at_utc: 'fact.posted',
  reason_free_text: 'fact.reason',
  evidence: 'fact.screenshot',
  structure: 'detail.structure',
  thread: 'fact.thread',
  media_alt: 'fact.media',
};

/** What people call a field of a record. @param {string} name */
export function fieldName(name) {
  const key = FIELDS[name.split('.')[0]];
  return key ? t(key) : name;
}

/** Who had not said who they are is told so in the person's own language. @param {string} who */
export const actorName = (who) => (who === UNNAMED.name ? t('record.unnamed') : who);

/** Who it was, and in which role. @param {string} who @param {string} [role] */
export const byWhom = (who, role) => [actorName(who), role && (role === UNNAMED.role ? t('record.no-role') : `(${role})`)].filter(Boolean).join(' ');

/** An instant, in the person's own time; records hold UTC. @param {string | undefined} utc */
export function timeOf(utc) {
  if (!utc) return h('span', { class: 'soft' }, t('record.none'));
  const at = new Date(utc);
  const words = Number.isNaN(at.getTime()) ? utc : new Intl.DateTimeFormat(globalThis.hallpass.language(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
  return h('time', { datetime: utc, title: utc }, words);
}

/** The text of a field as far as it may be read. @param {LogRecord} record @param {string} field */
export function textOf({ open }, field) {
  const known = open[field];
  if (!known) return '';
  if (typeof known.text === 'string') return known.text;
  return (known.parts ?? [{}]).map((/** @type {{text?: string}} */ part) => part.text ?? t('record.withheld')).join('');
}

/** The comment's words as they are shown in passing: without secrets of access. @param {LogRecord | null} record */
export function wordsOf(record) {
  if (!record) return '';
  const whole = record.open.comment_text?.text;
  return typeof whole === 'string' ? secrets.without(whole, record.body.findings ?? []) : textOf(record, 'comment_text');
}

/** The beginning of those words. @param {LogRecord | null} record @param {number} most characters */
export function beginningOf(record, most) {
  const words = wordsOf(record);
  return words.length > most ? `${words.slice(0, most).trimEnd()}…` : words;
}

/** A stranger's address: followed only where it leads to the sites we know. @param {string} url @param {string} words */
export function linkOf(url, words) {
  if (!url) return h('span', { class: 'soft' }, t('record.unavailable'));
  if (!isOurs(url)) return stranger(url);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, words || url);
}

/** Words of the page, or that there were none. @param {string} words */
export const saidOr = (words) => (words ? stranger(words) : h('span', { class: 'soft' }, t('record.unavailable')));
