/** What needs doing before anything else: a name for those who act. */
import { byId, h } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { stored } from '../shared/settings.js';

export async function drawNotices() {
  const { actor } = await stored();
  const notices = [];
  if (!actor?.name || !actor?.role) notices.push(notice('notice.who', '#setup', 'notice.who.do'));
  byId('notices').replaceChildren(...notices);
}

/** @param {string} key @param {string} href @param {string} act */
const notice = (key, href, act) => h('div', { class: 'banner', 'data-tone': 'partial' }, h('div', {}, h('p', {}, t(key)), h('a', { href }, t(act))));

/** The log cannot be opened at all. @param {unknown} error */
export function troubleOpening(error) {
  byId('notices').replaceChildren(h('div', { class: 'banner', 'data-tone': 'trouble', role: 'alert' }, h('div', {}, h('p', { class: 'headline' }, t('notice.closed')), h('p', {}, error instanceof Error ? error.message : String(error)))));
}
