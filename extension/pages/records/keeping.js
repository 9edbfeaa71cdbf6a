/** Legal holds, and the list of what may be asked to be disposed of. Hallpass asks for permission; it destroys nothing. */
import { byId, h, setText, stranger } from '../shared/dom.js';
import { loadSites } from '../shared/sites.js';
import { t } from '../shared/i18n.js';
import { actionName, beginningOf, timeOf } from '../shared/record-words.js';
import { csv } from '../shared/csv.js';
import { saveFile } from '../shared/save.js';
import { showProblems } from '../shared/problems.js';

const EXCERPT = 160;

let started = false;

/** A hold on all comments of a page, kept or still to be kept. @param {import('./book.js').Book} book */
async function startHolding(book) {
  started = true;
  const all = await loadSites();
  const site = h('select', { class: 'field', id: 'hold-site-id' }, ...all.map(({ id, name, platform }) => h('option', { value: id, 'data-platform': platform }, name || id)));
  const name = h('input', { class: 'field', id: 'hold-site-name', autocomplete: 'off', 'data-field': 'legal_hold', 'aria-describedby': 'hold-site-name-problem' });
  const said = h('p', { class: 'said', role: 'status', tabindex: '-1' });
  const form = byId('hold-site');
  form.append(h('h4', {}, t('keeping.hold-site')), h('p', { class: 'hint' }, t('keeping.hold-site.hint')),
    h('div', { class: 'pair' }, h('div', {}, h('label', { class: 'label', for: site.id }, t('search.site')), site),
      h('div', {}, h('label', { class: 'label', for: name.id }, t('after.hold')), name, h('p', { class: 'problem', id: `${name.id}-problem` }))),
    h('div', { class: 'row' }, h('button', { class: 'button' }, t('after.do.hold'))), said);
  form.hidden = all.length === 0;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [chosen] = site.selectedOptions;
    try {
      const made = await book.holdSite({ id: site.value, platform: chosen?.dataset.platform ?? '' }, name.value.trim());
      name.value = '';
      setText(said, t('decide.saved', { record: made.body.record_id }));
    } catch (error) {
      showProblems(form, said, /** @type {any} */ (error));
    }
  });
}

/** @param {import('./book.js').Book} book */
export function drawKeeping(book) {
  if (!started) void startHolding(book);
  const holds = book.holds();
  byId('holds').replaceChildren(holds.length ? table(book, holds, 'keeping.held-by', ({ holds: names = [] }) => names.join(', ')) : h('p', { class: 'soft' }, t('keeping.holds.none')));
  const today = new Date().toISOString().slice(0, 10);
  const eligible = book.eligible(today);
  const said = h('p', { class: 'said', role: 'status', tabindex: '-1' });
  const list = h('button', { type: 'button', class: 'button', onclick: () => saveFile(listOf(book, eligible, today), `hallpass-disposition-${today}.csv`, 'text/csv') }, t('keeping.list'));
  byId('eligible').replaceChildren(
    eligible.length ? table(book, eligible, 'keeping.series', ({ series, until }) => `${series} · ${until}`, (row) => void askFor(book, row.id, said)) : h('p', { class: 'soft' }, t('keeping.eligible.none')),
    ...(eligible.length ? [list] : []), said);
}

/** One row for each record of a series whose day is over, as the form for the Supervisor of Records asks. @param {import('./book.js').Book} book @param {Row[]} eligible @param {string} today */
const listOf = (book, eligible, today) => csv([['records_series', 'retain_until', 'record_id', 'action_at_utc', 'record_hash', 'listed_on'],
  ...eligible.flatMap(({ series = '', until = '', records = [] }) => records.map((id) => {
    const record = book.record(id);
    return [series, until, id, record?.body.action_at_utc ?? '', record?.hash ?? '', today];
  }))]);

/** @typedef {import('../../shared/archive.js').Row} Row */
/** @param {import('./book.js').Book} book @param {Row[]} rows @param {string} key @param {(row: Row) => string} more @param {(row: Row) => void} [act] */
function table(book, rows, key, more, act) {
  const heads = ['keeping.record', 'keeping.words', key];
  return h('div', { class: 'wide', role: 'region', tabindex: '0', 'aria-label': t(key) }, h('table', {}, h('thead', {}, h('tr', {}, ...heads.map((each) => h('th', { scope: 'col' }, t(each))), act ? h('td', {}) : null)),
    h('tbody', {}, ...rows.map((row) => h('tr', {},
      h('td', {}, h('a', { href: `records.html?record=${encodeURIComponent(row.id)}#log` }, actionName(row.action), ' ', timeOf(row.at)), h('br'), h('span', { class: 'soft id' }, row.id)),
      h('td', {}, stranger(beginningOf(book.record(row.id), EXCERPT))), h('td', {}, more(row)),
      act ? h('td', {}, h('button', { type: 'button', class: 'button small', onclick: () => act(row) }, t('keeping.ask'))) : null)))));
}

/** @param {import('./book.js').Book} book @param {string} id @param {HTMLElement} said */
async function askFor(book, id, said) {
  const record = book.record(id);
  if (!record) return;
  try {
    const made = await book.add(record, { action: 'disposition_asked' });
    said.textContent = t('decide.saved', { record: made.body.record_id });
  } catch (error) {
    showProblems(byId('eligible'), said, /** @type {any} */ (error));
  }
}
