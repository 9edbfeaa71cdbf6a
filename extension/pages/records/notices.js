/** What needs doing before anything else: a name for those who act, records that exist nowhere but here. */
import { byId, h } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { stored } from '../shared/settings.js';

/** So many records since the last export, or so many days, are worth a word: they exist only here. */
const MANY = 25;
const DAYS = 7;

/** @param {import('./book.js').Book} book */
export async function drawNotices(book) {
  const { actor, exported } = await stored();
  const notices = [];
  if (!actor?.name || !actor?.role) notices.push(notice('notice.who', '#setup', 'notice.who.do'));
  const since = book.size() - (exported?.count ?? 0);
  const days = exported?.at ? (Date.now() - Date.parse(exported.at)) / 86_400_000 : Infinity;
  if (since >= MANY || (since > 0 && days > DAYS)) notices.push(notice('notice.export', '#transfer', 'notice.export.do', since));
  byId('notices').replaceChildren(...notices);
}

/** @param {string} key @param {string} href @param {string} act @param {number} [count] */
const notice = (key, href, act, count = 0) => h('div', { class: 'banner', 'data-tone': 'partial' }, h('div', {}, h('p', {}, t(key, { count })), h('a', { class: 'button small', href }, t(act))));

/** The log cannot be opened at all. @param {unknown} error */
export function troubleOpening(error) {
  byId('notices').replaceChildren(h('div', { class: 'banner', 'data-tone': 'trouble', role: 'alert' }, h('div', {}, h('p', { class: 'headline' }, t('notice.closed')), h('p', {}, error instanceof Error ? error.message : String(error)))));
}
