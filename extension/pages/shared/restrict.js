/** Before an account is denied access (III.F): the law beside it, earlier violations on record, how long, who was asked. */
import { catalogue } from './catalogue.js';
import { h, policyWords } from './dom.js';
import { t } from './i18n.js';
import { actionName, timeOf } from './record-words.js';

/** @typedef {import('../../shared/archive.js').LogRecord} LogRecord */
/** @typedef {import('../records/book.js').Book} Book */

/**
 * III.F: what a restriction needs, with the law beside it.
 * @param {Book} book @param {LogRecord} record @param {(name: string) => string} id
 * @param {(field: string, control: HTMLElement, key: string, hint?: string) => HTMLElement} part
 */
export function restriction(book, record, id, part) {
  const earlier = book.sameAccount(record.body.record_id);
  const days = h('input', { class: 'field narrow', id: id('days'), type: 'number', min: '1', max: '365', inputmode: 'numeric' });
  const scope = h('select', { class: 'field narrow', id: id('scope') }, ...['comment', 'mute', 'block'].map((value) => h('option', { value }, t(`restrict.scope.${value}`))));
  const check = (/** @type {string} */ field, /** @type {string} */ key) => {
    const box = h('input', { type: 'checkbox', id: id(field) });
    box.dataset.field = `restriction.${field}`;
    return { box, element: h('div', { class: 'part' }, h('label', { class: 'check' }, box, ' ', t(key)), h('p', { class: 'problem', id: `${box.id}-problem` })) };
  };
  const counsel = check('counsel_asked', 'restrict.counsel');
  const narrower = check('narrower_considered', 'restrict.narrower');
  const prior = h('fieldset', { id: id('prior'), tabindex: '-1' }, h('legend', { class: 'label' }, t('restrict.prior')),
    ...(earlier.length ? earlier.map(({ id: other, at, action, clause }) => h('label', { class: 'check' }, h('input', { type: 'checkbox', name: 'prior', value: other }), ' ', timeOf(at), ` ${actionName(action)} · ${clause}`)) : [h('p', { class: 'soft' }, t('restrict.prior.none'))]));
  prior.dataset.field = 'restriction.prior_records';
  const law = h('section', { class: 'banner law', 'data-tone': 'trouble' });
  void catalogue().then(({ decisions }) => {
    if (!decisions) return;
    const { title, law: rulings, needs } = decisions.restriction;
    const list = (/** @type {string[]} */ lines) => h('ul', {}, ...lines.map((line) => h('li', {}, policyWords(line))));
    law.replaceChildren(h('div', {}, h('h4', {}, policyWords(title)), list(rulings), h('h4', {}, t('restrict.needs')), list(needs)));
  });
  const element = h('div', { class: 'stack' }, law, prior, h('p', { class: 'problem', id: `${prior.id}-problem` }),
    h('div', { class: 'pair' }, part('restriction.days', days, 'restrict.days', t('restrict.days.hint')), part('restriction.scope', scope, 'restrict.scope')), counsel.element, narrower.element);
  return {
    element,
    value: () => ({
      prior_records: [...prior.querySelectorAll('input')].filter(({ checked }) => checked).map(({ value }) => value),
      days: Math.max(0, Math.trunc(Number(days.value) || 0)),
      scope: scope.value,
      counsel_asked: counsel.box.checked,
      narrower_considered: narrower.box.checked,
    }),
  };
}
