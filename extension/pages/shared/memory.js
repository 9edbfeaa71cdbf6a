/** What was decided about comments like one, and about the same words on another side, without their writers (II.G). */
import { h, stranger } from './dom.js';
import { t } from './i18n.js';
import { actionName, beginningOf } from './record-words.js';

/** @typedef {import('../../shared/archive.js').Like} Like */

const EXCERPT = 140;

/**
 * @param {import('../records/book.js').Book} book @param {string} id of the record @param {(id: string) => void} open
 * @returns {HTMLElement[]}
 */
export function memory(book, id, open) {
  const { counts, near } = book.alike(id);
  if (!near.length) return [];
  const decided = Object.entries(counts).map(([action, count]) => t('memory.count', { what: actionName(action), count }));
  const line = (/** @type {Like} */ { id: other, action }) => h('li', {},
    h('button', { type: 'button', class: 'link', onclick: () => open(other) }, action ? actionName(action) : t('memory.open')), ' ',
    stranger(beginningOf(book.record(other), EXCERPT)));
  const list = (/** @type {string} */ key, /** @type {Like[]} */ all) => (all.length ? [h('h4', {}, t(key)), h('ul', { class: 'plain' }, ...all.map(line))] : []);
  return [
    h('section', { class: 'banner', 'aria-labelledby': 'memory-title' }, h('div', {},
      h('h3', { id: 'memory-title' }, t('memory.title')),
      h('p', {}, decided.length ? `${t('memory.decided')} ${decided.join(', ')}.` : t('memory.undecided')),
      ...list('memory.mirror', near.filter(({ mirror }) => mirror)),
      ...list('memory.near', near.filter(({ mirror }) => !mirror)))),
  ];
}
