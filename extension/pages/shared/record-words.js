/** How records read for people: actions, times, links, texts that are withheld or were never there. */
import { h, stranger } from './dom.js';
import { isOurs } from './host.js';
import { t } from './i18n.js';

/** @typedef {import('../../shared/archive.js').LogRecord} LogRecord */

/** @param {string} action */
export const actionName = (action) => t(`action.${action}`);

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

/** A stranger's address: followed only where it leads to the sites we know. @param {string} url @param {string} words */
export function linkOf(url, words) {
  if (!url) return h('span', { class: 'soft' }, t('record.unavailable'));
  if (!isOurs(url)) return stranger(url);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, words || url);
}

/** Words of the page, or that there were none. @param {string} words */
export const saidOr = (words) => (words ? stranger(words) : h('span', { class: 'soft' }, t('record.unavailable')));
