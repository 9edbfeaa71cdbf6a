/** The audit (II.D) and how alike administrators and sites decide (II.G): counts, each as a chart and a table. No commenter is named. */
import { byId, h, policyWords, setText, stranger } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { actionName, actorName, beginningOf, timeOf } from '../shared/record-words.js';
import { saveFile } from '../shared/save.js';
import { bars } from './bars.js';
import { filterFields, queryOf } from './filter.js';

/** @typedef {import('./book.js').Book} Book */
/** @typedef {import('../../shared/archive.js').ReportTable} ReportTable */

const FILTERS = ['from', 'to', 'site', 'actor'];
const MOST_SAMPLE = 200;
const EXCERPT = 140;

let started = false;

/** @param {Book} book */
export function drawAudit(book) {
  if (!started) start(book);
  draw(book);
}

const form = () => /** @type {HTMLFormElement} */ (byId('audit-form'));
const number = (/** @type {string} */ name, /** @type {number} */ most) => Math.min(most, Math.max(0, Math.trunc(Number(new FormData(form()).get(name)) || 0)));
/** What is asked for: which records, the seed of the sample, how many. @param {Book} book @returns {[Record<string, string>, number, number]} */
const asked = (book) => [queryOf(form(), FILTERS, book.names), number('seed', 0xffff_ffff), number('sample', MOST_SAMPLE)];

/** @param {Book} book */
function start(book) {
  started = true;
  const field = (/** @type {string} */ name, /** @type {number} */ value, /** @type {number} */ max) => h('div', { class: 'field-part' },
    h('label', { class: 'label', for: `audit-${name}` }, t(`audit.${name}`)), h('input', { class: 'field', id: `audit-${name}`, name, type: 'number', min: '0', max: String(max), value: String(value), inputmode: 'numeric' }));
  // A seed that nobody chose, so that nobody can choose what is read again; who has it can draw the same once more.
  const [seed] = crypto.getRandomValues(new Uint32Array(1));
  form().append(...filterFields('audit', FILTERS, book.names.sites), field('sample', 10, MOST_SAMPLE), field('seed', seed % 1_000_000, 0xffff_ffff));
  form().addEventListener('change', () => draw(book));
  form().addEventListener('submit', (event) => event.preventDefault());
  const today = () => new Date().toISOString().slice(0, 10);
  byId('audit-csv').addEventListener('click', () => saveFile(`\ufeff${book.reportCsv(...asked(book))}`, `hallpass-audit-${today()}.csv`, 'text/csv'));
  byId('audit-page').addEventListener('click', () => saveFile(book.reportPage(...asked(book)), `hallpass-audit-${today()}.html`, 'text/html'));
}

/** @param {Book} book */
function draw(book) {
  const { days, records, tables, differences, sample, seed } = book.report(...asked(book));
  setText(byId('audit-count'), days ? t('audit.count', { count: records, first: days[0], last: days[1] }) : t('audit.none'));
  byId('audit-tables').replaceChildren(...(records ? tables.filter(({ rows }) => rows.length).map((table) => tablePart(book, table)) : []),
    ...(records ? [differing(book, differences), drawn(book, sample, seed)] : []));
}

/** The columns whose names are those of the district's pages. @type {Record<string, number[]>} */
const SITES = { sites: [0], response: [0], clause_by_site: [1], sites_agree: [0, 1] };

/** And those whose names are people's. @type {Record<string, number[]>} */
const ADMINISTRATORS = { administrators: [0], clause_by_administrator: [1], administrators_agree: [0, 1] };

/** @param {Book} book @param {string} table @param {string} name @param {number} column */
function nameOf(book, table, name, column) {
  if (!name) return t('audit.no-clause');
  if (SITES[table]?.includes(column)) return book.names.site(name);
  if (table === 'actions') return actionName(name);
  if (ADMINISTRATORS[table]?.includes(column)) return actorName(name);
  return table === 'speed' ? t(`audit.speed.${name}`) : name;
}

/** @param {Book} book @param {ReportTable} table */
function tablePart(book, { id, names, rows }) {
  const title = t(`audit.table.${id}`);
  const parts = rows.some(({ whole }) => whole !== null);
  const alike = id.endsWith('_agree');
  const heads = [...Array.from({ length: names }, (_, i) => t(`audit.col.${id}.${i}`)), t(parts ? (alike ? 'audit.col.agree' : 'audit.col.away') : id === 'response' ? 'audit.col.minutes' : 'audit.col.count'),
    ...(parts ? [t(alike ? 'audit.col.pairs' : 'audit.col.decided')] : [])];
  const chart = rows.map(({ names: all, number: count, whole }) => ({ name: all.map((each, i) => nameOf(book, id, each, i)).join(', '), value: whole === null ? count : whole ? Math.round((count / whole) * 100) : 0 }));
  const caption = `audit-${id}`;
  return h('section', { class: 'audit-part', 'aria-labelledby': caption }, h('h3', { id: caption }, title), bars(t('audit.chart', { title }), chart, parts ? '%' : ''),
    h('div', { class: 'wide', role: 'region', tabindex: '0', 'aria-labelledby': caption }, h('table', { 'aria-labelledby': caption }, h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
      h('tbody', {}, ...rows.map(({ names: all, number: count, whole }) => h('tr', {}, ...all.map((each, i) => h(i ? 'td' : 'th', i ? {} : { scope: 'row' }, nameOf(book, id, each, i), ...(id === 'clauses' && each ? [' ', h('span', { class: 'soft' }, policyWords(book.names.clause(each)))] : []))),
        h('td', { class: 'number' }, String(count)), whole === null ? null : h('td', { class: 'number' }, String(whole))))))));
}

/** A record by its day; its number stands small beside it. @param {Book} book @param {string} id */
const link = (book, id) => h('span', {}, h('a', { href: `records.html?record=${encodeURIComponent(id)}#log` }, timeOf(book.record(id)?.body.action_at_utc)), ' ', h('span', { class: 'soft id' }, id));
/** @param {Book} book @param {string} id */
const excerpt = (book, id) => stranger(beginningOf(book.record(id), EXCERPT));

/** @param {Book} book @param {import('../../shared/archive.js').Report['differences']} differences */
function differing(book, differences) {
  const lines = differences.map(({ records: ids, actions, mirror }) => h('li', { class: 'card' }, h('p', { class: 'label' }, t(mirror ? 'audit.mirror' : 'audit.alike')),
    ...ids.map((id, i) => h('p', {}, link(book, id), ` ${actionName(actions[i])}: `, excerpt(book, id)))));
  return h('section', { 'aria-labelledby': 'audit-differences' }, h('h3', { id: 'audit-differences' }, t('audit.differences')), h('p', { class: 'hint' }, t('audit.differences.hint')),
    lines.length ? h('ul', { class: 'plain stack' }, ...lines) : h('p', { class: 'soft' }, t('audit.differences.none')));
}

/** @param {Book} book @param {string[]} sample @param {number} seed */
function drawn(book, sample, seed) {
  return h('section', { 'aria-labelledby': 'audit-drawn' }, h('h3', { id: 'audit-drawn' }, t('audit.drawn')), h('p', { class: 'hint' }, t('audit.drawn.hint', { seed: String(seed) })),
    h('ol', {}, ...sample.map((id) => h('li', {}, link(book, id), ' ', excerpt(book, id)))));
}
