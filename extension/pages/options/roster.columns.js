/** Which column holds what: as it was detected, or as the person chooses. */
import { byId, h } from '../shared/dom.js';
import { t } from '../shared/i18n.js';

/** What a column can hold, in the order of a form; the names are the engine's. */
export const FIELDS = [
  'student_id', 'full_name', 'family', 'given', 'middle', 'suffix', 'preferred', 'school', 'grade', 'birth_date', 'enrolment',
  'release_type', 'school_year', 'answer', 'name', 'image', 'voice', 'work', 'performance', 'social', 'signer', 'relationship',
  'signed', 'revoked', 'note', 'flag', 'flag_start', 'flag_end',
];

/** Columns are named by their number: two may have one heading. @param {HTMLElement} place @param {import('./roster.import.js').Inspection} found @param {Record<string, string>} chosen */
export function drawColumns(place, { header, columns }, chosen) {
  const active = place.contains(document.activeElement) ? document.activeElement?.id : undefined;
  place.replaceChildren(...FIELDS.map((name) => {
    const now = chosen[name] ?? (columns[name] === undefined ? '' : String(header.indexOf(columns[name])));
    const id = `roster-field-${name}`;
    return h('div', {},
      h('label', { class: 'label', for: id }, t(`roster.field.${name}`)),
      h('select', { class: 'field', id, 'data-field': name, 'data-now': now },
        h('option', { value: '', selected: now === '' }, t('roster.columns.none')),
        ...header.map((cell, i) => h('option', { value: String(i), selected: now === String(i) }, cell || t('roster.columns.number', { number: i + 1 })))));
  }));
  if (active) document.getElementById(active)?.focus();
}

/** The columns that differ from what was drawn, with those chosen before. @param {HTMLElement} place @returns {Record<string, string>} */
export function chosenColumns(place) {
  const selects = /** @type {NodeListOf<HTMLSelectElement>} */ (place.querySelectorAll('select'));
  return Object.fromEntries([...selects].map((select) => [String(select.dataset.field), select.value]));
}

/**
 * Columns that nobody knows: each restricts, unless the person who knows it says that it has nothing to do with releases.
 * @param {import('./roster.import.js').Inspection} found
 */
export function drawUnknown({ unknown }) {
  byId('roster-unknown').hidden = unknown.length === 0;
  const place = byId('roster-unknown-columns');
  // The same columns stay as they are: somebody may be about to tick one.
  const drawn = [...place.querySelectorAll('input')].map((box) => box.dataset.column).join();
  if (unknown.length > 0 && drawn === unknown.map(({ column }) => column).join()) return;
  place.replaceChildren(...unknown.map(({ column, header, silent, filled, example }) => {
    const name = header || t('roster.columns.number', { number: column + 1 });
    const id = `roster-silent-${column}`;
    return h('label', { class: 'check' },
      h('input', { type: 'checkbox', id, 'data-column': String(column), checked: silent, 'aria-describedby': `${id}-hint` }),
      h('span', {}, h('strong', { dir: 'auto' }, t('roster.unknown.silent', { column: name })),
        h('span', { class: 'hint', id: `${id}-hint`, dir: 'auto' }, t('roster.unknown.filled', { count: filled, example }))));
  }));
}

/** Columns of which the person said that they say nothing about releases, by number. @returns {string[]} */
export function silentColumns() {
  const chosen = /** @type {NodeListOf<HTMLInputElement>} */ (byId('roster-unknown-columns').querySelectorAll('input:checked'));
  return [...chosen].map((box) => String(box.dataset.column));
}
