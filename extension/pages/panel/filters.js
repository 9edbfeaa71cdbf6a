/**
 * The filter above the table: requests or violations, severity, clause, words. Real form controls, counted as findings come.
 *
 * @typedef {import('../shared/findings.js').Filter} Filter
 * @typedef {import('../../shared/protocol.js').Severity} Severity
 */
import { SEVERITIES } from '../../shared/protocol.js';
import { h, setText } from '../shared/dom.js';
import { symbol } from '../shared/symbols.js';
import { t } from '../shared/i18n.js';

/** @param {HTMLElement} form @param {Filter} filter changed in place @param {() => void} changed */
export function createFilters(form, filter, changed) {
  /** @type {Filter['group'][]} */
  const groups = ['all', 'violations', 'requests'];
  const group = choices('panel.group', groups.map((name) =>
    h('label', { class: 'choice' }, h('input', { type: 'radio', name: 'group', value: name, checked: name === 'all', onchange: () => set('group', name) }), t(`panel.group.${name}`))));

  /** @type {Record<string, HTMLElement>} */
  const counts = {};
  const severity = choices('panel.col.severity', SEVERITIES.map((name) => {
    counts[name] = h('span', {}, '0');
    return h('label', { class: 'choice', 'data-severity': name },
      h('input', { type: 'checkbox', checked: true, onchange: (/** @type {any} */ event) => toggle(name, event.target.checked) }),
      symbol(name), t(`severity.label.${name}`), ' ', counts[name]);
  }));

  const clause = h('select', { class: 'field', 'aria-label': t('panel.col.clause'), onchange: () => set('clause', clause.value) });
  const text = h('input', {
    class: 'field', type: 'search', 'aria-label': t('panel.search'), placeholder: t('panel.search'), autocomplete: 'off', dir: 'auto',
    oninput: () => set('text', text.value),
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.replaceChildren(group, severity, h('div', { class: 'pair' }, clause, text));
  countClauses([]);

  /** @param {'group' | 'clause' | 'text'} name @param {string} value */
  function set(name, value) {
    Object.assign(filter, { [name]: value });
    changed();
  }

  /** @param {Severity} name @param {boolean} on */
  function toggle(name, on) {
    if (on) filter.severities.add(name);
    else filter.severities.delete(name);
    changed();
  }

  /** @param {[string, number][]} clauses */
  function countClauses(clauses) {
    // The chosen clause stays in the list though its last finding is gone: the choice is the person's.
    const all = filter.clause && !clauses.some(([id]) => id === filter.clause) ? [...clauses, /** @type {[string, number]} */ ([filter.clause, 0])] : clauses;
    const face = JSON.stringify(all);
    if (clause.dataset.face === face) return;
    clause.dataset.face = face;
    clause.replaceChildren(h('option', { value: '' }, t('panel.clause.all')), ...all.map(([id, count]) => h('option', { value: id }, t('panel.clause', { clause: id, count }))));
    clause.value = filter.clause;
  }

  return {
    /** @param {Record<Severity, number>} severities @param {[string, number][]} clauses */
    count(severities, clauses) {
      for (const name of SEVERITIES) setText(counts[name], String(severities[name]));
      countClauses(clauses);
    },
  };
}

/** @param {string} legend @param {HTMLElement[]} labels */
const choices = (legend, labels) =>
  h('fieldset', {}, h('legend', { class: 'unseen-label' }, t(legend)), h('div', { class: 'choices' }, ...labels));
