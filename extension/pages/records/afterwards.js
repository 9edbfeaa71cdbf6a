/** What may follow a record: a correction or a reversal with its reason, a legal hold, the records officer's series. Each is a new record. */
import { h } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { showProblems } from '../shared/problems.js';

/** @typedef {import('./book.js').Book} Book */
/** @typedef {import('../../shared/archive.js').LogRecord} LogRecord */
/** @typedef {{key: string, field: string, type: 'text' | 'date' | 'area'}} Ask */

/** @type {Record<string, Ask[]>} */
const ACTS = {
  reversal: [{ key: 'after.reason', field: 'reason_free_text', type: 'area' }],
  correction: [{ key: 'after.reason', field: 'reason_free_text', type: 'area' }],
  hold: [{ key: 'after.hold', field: 'legal_hold', type: 'text' }],
  hold_ended: [{ key: 'after.hold', field: 'legal_hold', type: 'text' }, { key: 'after.reason', field: 'reason_free_text', type: 'area' }],
  series_set: [{ key: 'after.series', field: 'records_series', type: 'text' }, { key: 'after.until', field: 'retain_until', type: 'date' }],
};
let count = 0;

/** @param {Book} book @param {LogRecord} record */
export function afterwards(book, record) {
  const forms = Object.entries(ACTS).map(([action, asks]) => form(book, record, action, asks));
  return h('details', { class: 'after' }, h('summary', {}, t('after.title')), h('p', { class: 'hint' }, t('after.hint')), ...forms);
}

/** @param {Book} book @param {LogRecord} record @param {string} action @param {Ask[]} asks */
function form(book, record, action, asks) {
  const number = ++count;
  const fields = asks.map(({ key, field, type }) => {
    const id = `after-${number}-${field}`;
    const attributes = { class: type === 'date' ? 'field narrow' : 'field', id, 'data-field': field, 'aria-describedby': `${id}-problem` };
    const control = type === 'area' ? h('textarea', { ...attributes, rows: '2', dir: 'auto' }) : h('input', { ...attributes, type, autocomplete: 'off' });
    return { field, control, element: h('div', { class: 'part' }, h('label', { class: 'label', for: id }, t(key)), control, h('p', { class: 'problem', id: `${id}-problem` })) };
  });
  const said = h('p', { class: 'said', role: 'status', tabindex: '-1' });
  const request = crypto.randomUUID();
  const element = h('form', { class: 'stack', novalidate: true, 'aria-label': t(`action.${action}`) }, ...fields.map((field) => field.element),
    h('button', { class: 'button' }, t(`after.do.${action}`)), said);
  element.addEventListener('submit', async (event) => {
    event.preventDefault();
    for (const { control, element: place } of fields) {
      control.removeAttribute('aria-invalid');
      place.querySelector('.problem')?.replaceChildren();
    }
    const what = Object.fromEntries(fields.map(({ field, control }) => [field, control.value.trim()]).filter(([, value]) => value));
    try {
      const made = await book.add(record, { action, ...what }, request);
      said.textContent = t('decide.saved', { record: made.body.record_id });
    } catch (error) {
      showProblems(element, said, /** @type {any} */ (error));
    }
  });
  return element;
}
