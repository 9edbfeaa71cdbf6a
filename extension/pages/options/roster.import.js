/**
 * A file becomes a roster: looked at, asked about, and only then imported. The engine in the worker does all of it; each step
 * sends the file again, for nothing of it is kept between two steps. Messages are JSON, so it travels as base64.
 */
import { ask } from '../shared/host.js';
import { byId, h, setText, stranger } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { chosenColumns, drawColumns, drawUnknown, silentColumns } from './roster.columns.js';
import { drawReport } from './roster.report.js';
import { words } from './roster.said.js';
import { importError } from './roster.js';

/**
 * @typedef {import('./roster.js').RosterAnswer} RosterAnswer
 * @typedef {{encoding: string, delimiter: string, format: string, line_ends: string, header: string[], columns: Record<string, string>, rows: number,
 *   preview: string[][], questions: {id: string, suggestion: string | null, said: import('./roster.said.js').Said}[], error: string | null,
 *   error_said: import('./roster.said.js').Said | null,
 *   unknown: {column: number, header: string, silent: boolean, filled: number, example: string}[]}} Inspection
 */

/** As the worker takes it. */
const MOST_BYTES = 20_000_000;

const field = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (byId(id));
const polarity = () => /** @type {HTMLInputElement | null} */ (document.querySelector('[name=polarity]:checked'))?.value;

/** @type {{name: string, base64: string} | null} */
let file = null;
/** Columns that the person has chosen; what is not in it is as it was detected. @type {Record<string, string>} */
let mapping = {};
/** Grows with every look at a file: an answer to an earlier one is out of date. */
let turn = 0;
/** Questions that nobody has answered yet, with what is asked. @type {Map<string, import('./roster.said.js').Said>} */
let unanswered = new Map();

/** @param {RosterAnswer} answer @param {(said: string) => void} done */
export function startImport(answer, done) {
  const { fewest, required } = answer;
  setText(byId('roster-passphrase-label'), t(required ? 'roster.passphrase.required' : 'roster.passphrase.optional'));
  setText(byId('roster-passphrase-hint'), t('roster.passphrase.hint', { fewest }));
  field('roster-file').addEventListener('change', () => void choose());
  field('roster-passphrase').addEventListener('input', () => { byId('roster-again-part').hidden = field('roster-passphrase').value === ''; });
  field('roster-year').addEventListener('change', () => void inspect());
  for (const radio of document.querySelectorAll('[name=polarity]')) radio.addEventListener('change', () => void inspect());
  byId('roster-fields').addEventListener('change', () => {
    mapping = chosenColumns(byId('roster-fields'));
    void inspect();
  });
  byId('roster-unknown-columns').addEventListener('change', () => void inspect());
  byId('roster-cancel').addEventListener('click', () => {
    clear();
    field('roster-file').focus();
  });
  byId('roster-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const trouble = missing(answer);
    setText(byId('roster-open'), trouble?.text ?? '');
    if (trouble) return byId(trouble.at).focus();
    await send(fewest, done);
    return undefined;
  });
}

/** What the person has answered so far. */
function options() {
  const year = field('roster-year').value.trim();
  return { mapping, silent: silentColumns(), ...(polarity() && { polarity: polarity() }), ...(year && { school_year: year }) };
}

async function choose() {
  const [chosen] = field('roster-file').files ?? [];
  const kept = field('roster-file');
  byId('roster-report').replaceChildren();
  setText(byId('roster-said'), '');
  reset();
  if (!chosen) return;
  if (chosen.size > MOST_BYTES) return tell('trouble', t('roster.error.large'));
  tell('', t('roster.reading'));
  try {
    file = { name: chosen.name, base64: await base64(chosen) };
  } catch {
    return tell('trouble', t('roster.error.unread'));
  }
  if (kept.files?.[0] === chosen) await inspect();
}

/** The browser's own reader makes base64 of a file without stopping the page. @param {File} chosen @returns {Promise<string>} */
function base64(chosen) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(chosen);
  });
}

async function inspect() {
  if (!file) return;
  turn += 1;
  const mine = turn;
  const reply = await ask('roster-inspect', { file: file.base64, options: options() });
  if (mine !== turn) return;
  if (!reply.ok) return tell('trouble', importError(reply.error, 0));
  draw(reply.inspection);
}

/** @param {Inspection} found */
function draw(found) {
  unanswered = new Map();
  for (const { id, said } of found.questions) if (!unanswered.has(id)) unanswered.set(id, said);
  const open = (/** @type {string} */ id) => unanswered.has(id);
  const error = found.error === null ? null : words(found.error_said, found.error);
  if (found.error !== null && found.header.every((cell) => cell === '')) {
    byId('roster-rest').hidden = true;
    return tell('trouble', error ?? '');
  }
  tell(error === null ? 'good' : 'trouble', error ?? t('roster.found', { rows: found.rows, format: t(`roster.format.${found.format}`) }));
  byId('roster-rest').hidden = false;
  byId('roster-facts').replaceChildren(...[
    ['roster.fact.encoding', found.encoding],
    ['roster.fact.delimiter', delimiterName(found.delimiter)],
    ['roster.fact.format', t(`roster.format.${found.format}`)],
  ].flatMap(([key, value]) => [h('dt', {}, t(key)), h('dd', {}, value)]));
  drawColumns(byId('roster-fields'), found, mapping);
  if (open('mapping')) /** @type {HTMLDetailsElement} */ (byId('roster-columns')).open = true;
  // A question once asked stays on the page with its answer, so that the answer can be changed.
  if (open('polarity')) byId('roster-polarity').hidden = false;
  if (open('school_year')) byId('roster-year-part').hidden = false;
  drawUnknown(found);
  drawPreview(found);
}

/** @param {string} delimiter */
function delimiterName(delimiter) {
  const names = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar' };
  return t(`roster.delimiter.${/** @type {any} */ (names)[delimiter] ?? 'comma'}`);
}

/** @param {Inspection} found */
function drawPreview({ header, preview }) {
  const line = (/** @type {string} */ tag, /** @type {string[]} */ cells) =>
    h('tr', {}, ...cells.map((cell) => h(/** @type {'td'} */ (tag), tag === 'th' ? { scope: 'col' } : {}, stranger(cell))));
  byId('roster-preview').replaceChildren(h('table', { class: 'simple' }, h('thead', {}, line('th', header)), h('tbody', {}, ...preview.map((row) => line('td', row)))));
}

/** What still keeps the file from being imported, and where it is put right. @param {RosterAnswer} answer */
function missing({ required, fewest }) {
  const passphrase = field('roster-passphrase').value;
  if (!file) return { at: 'roster-file', text: t('roster.error.no-file') };
  if (unanswered.has('mapping')) return { at: 'roster-field-full_name', text: words(unanswered.get('mapping'), t('roster.error.mapping')) };
  // Asked again although it was answered: the columns' own names say the opposite.
  if (unanswered.has('polarity')) return { at: 'roster-polarity-first', text: polarity() ? words(unanswered.get('polarity'), t('roster.error.contradicts')) : t('roster.error.polarity') };
  if (unanswered.has('school_year') && field('roster-year').value.trim() === '') return { at: 'roster-year', text: t('roster.error.year') };
  if (field('roster-by').value.trim() === '') return { at: 'roster-by', text: t('roster.error.by') };
  if (required && passphrase === '') return { at: 'roster-passphrase', text: t('roster.required') };
  if (passphrase !== '' && [...passphrase].length < fewest) return { at: 'roster-passphrase', text: t('roster.passphrase.short', { fewest }) };
  if (passphrase !== field('roster-again').value) return { at: 'roster-again', text: t('roster.error.again') };
  return null;
}

/** @param {number} fewest @param {(said: string) => void} done */
async function send(fewest, done) {
  if (!file) return;
  const button = /** @type {HTMLButtonElement} */ (byId('roster-do'));
  button.disabled = true;
  tell('', t('roster.importing'));
  const reply = await ask('roster-import', {
    file: file.base64, name: file.name, by: field('roster-by').value, options: options(), passphrase: field('roster-passphrase').value,
  });
  button.disabled = false;
  tell('', '');
  if (!reply.ok) return setText(byId('roster-open'), importError(reply.error, fewest));
  drawReport(byId('roster-report'), reply.report, file.name);
  if (reply.report.error) return setText(byId('roster-open'), words(reply.report.error_said, reply.report.error));
  clear();
  done(t('roster.imported', { count: reply.report.students }));
  byId('releases-title').focus();
}

function reset() {
  file = null;
  mapping = {};
  unanswered = new Map();
  byId('roster-unknown-columns').replaceChildren();
  turn += 1;
  tell('', '');
  setText(byId('roster-open'), '');
  for (const id of ['roster-rest', 'roster-polarity', 'roster-unknown', 'roster-year-part', 'roster-again-part']) byId(id).hidden = true;
  for (const id of ['roster-passphrase', 'roster-again', 'roster-year']) field(id).value = '';
  for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[name=polarity]'))) radio.checked = false;
}

function clear() {
  reset();
  field('roster-file').value = '';
}

/** @param {string} tone @param {string} text */
function tell(tone, text) {
  const place = byId('roster-file-said');
  place.dataset.tone = tone;
  setText(place, text);
}
