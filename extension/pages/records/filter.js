/** Fields that choose records, the same wherever records are chosen. */
import { h } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { actionName } from '../shared/record-words.js';

export const ACTIONS = [
  'kept', 'left_up', 'replied', 'edit_asked', 'hidden', 'removed', 'reported', 'restricted', 'not_retained', 'seen_gone', 'draft_acknowledged',
  'reversal', 'correction', 'hold', 'hold_ended', 'series_set', 'disposition_asked',
];
/** @type {Record<string, string>} */
const TYPES = { text: 'search', from: 'date', to: 'date' };

/** @param {string} prefix of the ids @param {string[]} names @param {string[]} sites the names of the district's pages @returns {HTMLElement[]} */
export const filterFields = (prefix, names, sites) => names.map((name) => {
  const id = `${prefix}-${name}`;
  const type = TYPES[name] ?? 'text';
  const control = name === 'action'
    ? h('select', { class: 'field', id, name }, h('option', { value: '' }, t('search.any')), ...ACTIONS.map((action) => h('option', { value: action }, actionName(action))))
    : h('input', { class: 'field', id, name, type, autocomplete: 'off', ...(type === 'search' && { dir: 'auto' }), ...(name === 'site' && { list: `${id}-names` }) });
  const known = name === 'site' ? h('datalist', { id: `${id}-names` }, ...sites.map((value) => h('option', { value }))) : null;
  return h('div', { class: 'field-part' }, h('label', { class: 'label', for: id }, t(`search.${name}`)), control, known);
});

/**
 * What the form's fields say, without what is empty. A page is asked for by its name.
 * @param {HTMLFormElement} form @param {string[]} names @param {import('../shared/names.js').Names} known @returns {Record<string, string>}
 */
export function queryOf(form, names, known) {
  const data = new FormData(form);
  const said = names.map((name) => [name, String(data.get(name) ?? '').trim()]).filter(([, value]) => value);
  return Object.fromEntries(said.map(([name, value]) => [name, name === 'site' ? known.siteId(value) : value]));
}
