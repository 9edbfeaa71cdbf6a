/** The log: what is looked for, what was found, and one record beside it. */
import { byId, h, setText, stranger } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { actionName, actorName, beginningOf, timeOf } from '../shared/record-words.js';
import { showDetail } from './detail.js';
import { filterFields, queryOf } from './filter.js';

const PAGE = 100;
const FILTERS = ['text', 'clause', 'action', 'person', 'actor', 'site', 'from', 'to'];
const EXCERPT = 180;

/** @param {import('./book.js').Book} book */
export function startLog(book) {
  const asked = new URLSearchParams(location.search);
  let chosen = asked.get('record') ?? '';
  let act = asked.get('act') ?? '';
  let limit = PAGE;
  const form = /** @type {HTMLFormElement} */ (byId('search'));

  form.append(...filterFields('search', FILTERS, book.names.sites));
  form.addEventListener('input', () => {
    limit = PAGE;
    draw();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  byId('more').addEventListener('click', () => {
    limit += PAGE;
    draw();
  });

  function draw() {
    const { total, rows } = book.search(queryOf(form, FILTERS, book.names), limit);
    setText(byId('count'), book.size() ? t('log.count', { count: total }) : t('log.empty'));
    byId('more').hidden = rows.length >= total;
    const list = byId('results');
    const held = document.activeElement?.closest?.('[data-record]')?.getAttribute('data-record');
    list.replaceChildren(...rows.map(row));
    if (held) /** @type {HTMLElement | null} */ (list.querySelector(`[data-record="${CSS.escape(held)}"]`))?.focus();
    if (chosen) open(chosen, act, false);
    act = '';
  }

  /** @param {import('../../shared/archive.js').Row} one */
  function row({ id, at, action, clause, person, text, actor, later }) {
    const button = h('button', { type: 'button', class: 'result', 'data-record': id, 'aria-current': id === chosen && 'true' },
      h('span', { class: 'result-head' }, h('span', { class: 'act', 'data-act': action }, actionName(action)), clause ? h('span', { class: 'clause' }, clause) : null, timeOf(at)),
      h('span', { class: 'result-words' }, text ? stranger(beginningOf(book.record(id), EXCERPT)) : h('span', { class: 'soft' }, t('record.no-words'))),
      h('span', { class: 'soft result-foot' }, person ? stranger(person) : '', person ? ' · ' : '', actorName(actor), later ? ` · ${t('log.later', { what: actionName(later) })}` : ''));
    button.addEventListener('click', () => open(id, '', true));
    button.addEventListener('keydown', (event) => {
      const to = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
      const next = to && /** @type {any} */ (button.parentElement)?.[to]?.querySelector('button');
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
    return h('li', {}, button);
  }

  /** @param {string} id @param {string} begun a decision to begin with @param {boolean} focus */
  function open(id, begun, focus) {
    chosen = id;
    for (const each of document.querySelectorAll('[data-record]')) {
      if (each.getAttribute('data-record') === id) each.setAttribute('aria-current', 'true');
      else each.removeAttribute('aria-current');
    }
    showDetail(book, id, { begun, focus, open: (other) => open(other, '', true) });
  }

  return { draw };
}
