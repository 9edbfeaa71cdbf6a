/** The roster that is kept: which it is, how long it stays, and the way to be rid of it. */
import { byId, h, policyWords, stranger } from '../shared/dom.js';
import { symbol } from '../shared/symbols.js';
import { t } from '../shared/i18n.js';
import { when } from './roster.js';

/**
 * @typedef {import('./roster.js').RosterAnswer} RosterAnswer
 * @typedef {(kind: string, data: object, said: string) => Promise<boolean>} Act
 */

/** Times that can be chosen, in days. */
const DAYS = [1, 7, 14, 30, 60, 90, 180, 366];

const TONES = { none: 'quiet', ready: 'good', locked: 'partial', unreadable: 'trouble', over: 'partial' };

/** @param {RosterAnswer} answer @param {Act} act */
export function drawStanding(answer, act) {
  const { roster } = answer;
  const tone = TONES[roster.state];
  byId('roster-standing').replaceChildren(
    h('div', { class: 'banner', 'data-tone': tone }, symbol(tone),
      h('div', {}, h('p', { class: 'headline' }, t(`roster.state.${roster.state}`)), h('p', {}, reason(answer)))),
    ...(roster.state === 'none' || roster.state === 'over' ? [] : [h('div', { class: 'card stack' },
      ...(roster.state === 'locked' ? [unlock(act)] : []),
      ...(roster.about ? [facts(roster), age(answer, act)] : []),
      forget(act))]));
}

/** @param {RosterAnswer} answer */
function reason({ roster, days }) {
  if (roster.code === 'passphrase-required') return t('roster.required');
  // What the vault says of a roster that does not open is a sentence of its own.
  if (roster.state === 'unreadable' && roster.message) return policyWords(roster.message);
  return t(`roster.state.${roster.state}.text`, { days });
}

/** Every status of a release, in the order in which they are counted. */
const STATUSES = ['ok', 'partial', 'event_only', 'none', 'expired', 'revoked', 'opted_out', 'conflict', 'ambiguous', 'invalid', 'withdrawn'];

/** @param {Record<string, number>} counts */
const statusList = (counts) => h('ul', { class: 'plain counts' }, ...STATUSES.filter((status) => counts[status])
  .map((status) => h('li', {}, t(`roster.status.${status}`), ' ', h('strong', {}, counts[status].toLocaleString(document.documentElement.lang)))));

/** @param {import('../../shared/protocol.js').RosterStanding} roster */
function facts({ about, until, statuses }) {
  if (!about) return null;
  const rows = [
    ['roster.fact.students', String(about.students.toLocaleString(document.documentElement.lang))],
    ...(statuses ? [['roster.fact.statuses', statusList(statuses)]] : []),
    ['roster.fact.year', about.schoolYears.join(', ') || t('roster.fact.year.unknown')],
    ['roster.fact.imported', when(about.importedAt)],
    ['roster.fact.by', about.by ? stranger(about.by) : t('roster.fact.by.unknown')],
    ['roster.fact.file', stranger(about.file)],
    ['roster.fact.rows', t('roster.rows', about.rows)],
    ['roster.fact.lock', t(about.passphrase ? 'roster.fact.lock.yes' : 'roster.fact.lock.no')],
    ...(until ? [['roster.fact.until', when(until)]] : []),
  ];
  return h('dl', { class: 'facts' }, ...rows.flatMap(([key, value]) => [h('dt', {}, t(/** @type {string} */ (key))), h('dd', {}, value)]));
}

/** @param {Act} act */
function unlock(act) {
  const field = h('input', { class: 'field narrow', id: 'roster-unlock', type: 'password', autocomplete: 'current-password' });
  const form = h('form', { class: 'stack', novalidate: true },
    h('div', {}, h('label', { class: 'label', for: 'roster-unlock' }, t('roster.passphrase')), field),
    h('button', { class: 'button main' }, t('roster.unlock')));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (field.value === '') return field.focus();
    const opened = await act('roster-unlock', { passphrase: field.value }, t('roster.unlocked'));
    if (!opened) byId('roster-unlock').focus();
    return undefined;
  });
  return form;
}

/** @param {RosterAnswer} answer @param {Act} act */
function age({ days, mostDays }, act) {
  const choices = [...new Set([...DAYS.filter((each) => each <= mostDays), days, mostDays])].sort((a, b) => a - b);
  const select = h('select', { class: 'field narrow', id: 'roster-days', 'aria-describedby': 'roster-days-hint' },
    ...choices.map((each) => h('option', { value: each, selected: each === days }, t('roster.days', { count: each }))));
  select.addEventListener('change', () => act('roster-days', { days: Number(select.value) }, t('roster.days.said', { count: Number(select.value) })));
  return h('div', {}, h('label', { class: 'label', for: 'roster-days' }, t('roster.days.label')), select,
    h('p', { class: 'hint', id: 'roster-days-hint' }, t('roster.days.hint')));
}

/** The button, or the question in its place. @param {Act} act */
function forget(act) {
  const place = h('div', { class: 'row' });
  const button = (/** @type {string} */ key, /** @type {() => unknown} */ run) => h('button', { type: 'button', class: 'button small', onclick: run }, t(key));
  const first = () => button('roster.forget', () => {
    place.replaceChildren(h('span', {}, t('roster.forget.sure')),
      button('roster.forget.yes', async () => {
        await act('roster-forget', {}, t('roster.forgotten'));
        byId('roster-import-title').focus();
      }),
      button('roster.forget.no', () => {
        place.replaceChildren(first());
        place.querySelector('button')?.focus();
      }));
    place.querySelector('button')?.focus();
  });
  place.append(first());
  return place;
}
