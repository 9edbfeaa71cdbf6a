/**
 * Keep and decide where the findings are listed: the comment is kept first, as it stands in the page now, then a person
 * decides. The records are opened only then.
 */
import { askTab, errorText, openPage } from '../shared/host.js';
import { byId, h, stranger } from '../shared/dom.js';
import { decisionForm } from '../shared/decide.js';
import { memory } from '../shared/memory.js';
import { beginningOf } from '../shared/record-words.js';
import { t } from '../shared/i18n.js';

const EXCERPT = 200;

/** Who opened it gets the focus back. @type {HTMLElement | null} */
let from = null;

const section = byId('decide');
/** Where the form stands while it is open: a line of the table, behind the row that it is about. */
const line = h('tr', { role: 'row', class: 'decide-line' }, h('td', { role: 'cell', colspan: '5' }));

/** Its row is not listed any more: the form, and what was written in it, goes on below the list. */
export function homeless() {
  byId('queue').after(section);
  line.remove();
}

/** @typedef {import('../records/book.js').Book} Book */
/** @type {Promise<Book> | null} */
let opening = null;

async function theBook() {
  opening ??= import('../records/book.js').then(({ openBook }) => openBook());
  const book = await opening.catch((error) => {
    opening = null;
    throw error;
  });
  await book.refresh();
  return book;
}

/** @param {string} id */
const openRecord = (id) => void openPage(`extension/pages/records/records.html?record=${encodeURIComponent(id)}#log`);

/** @param {number} tabId @param {string} key of the comment @param {HTMLElement} button */
export async function keepAndDecide(tabId, key, button) {
  from = button;
  const body = byId('decide-body');
  button.closest('tr')?.after(line);
  line.firstElementChild?.append(section);
  section.hidden = false;
  byId('decide-heading').focus();
  body.replaceChildren(h('p', { role: 'status' }, t('page.retain.keeping')));
  const reply = await askTab(tabId, 'keep', { key });
  if (!reply.ok) {
    const words = { 'not-kept': t('page.retain.failed', { reason: reply.error.message }), gone: t('page.retain.not-here') }[/** @type {string} */ (reply.error.code)] ?? errorText(reply.error);
    body.replaceChildren(h('p', { class: 'problem', role: 'alert' }, words));
    return;
  }
  try {
    draw(await theBook(), reply.record, reply.told);
  } catch (error) {
    body.replaceChildren(h('p', { class: 'problem', role: 'alert' }, t('decide.failed', { reason: error instanceof Error ? error.message : String(error) })));
  }
}

/** @param {Book} book @param {string} id @param {string} [told] what to know of how it was kept */
function draw(book, id, told) {
  const record = book.record(id);
  if (!record) return;
  const later = h('div', { class: 'row' }, h('button', { type: 'button', class: 'button small', onclick: () => openRecord(id) }, t('page.retain.open')));
  const form = decisionForm(book, record, '', () => {
    // The form stays, with what was recorded said in it; a second decision is a record of its own, begun anew.
    for (const control of form?.querySelectorAll('input, select, textarea, button') ?? []) control.setAttribute('disabled', '');
    /** @type {HTMLElement | null | undefined} */ (form?.querySelector('.said'))?.focus();
  });
  byId('decide-body').replaceChildren(h('p', { role: 'status' }, t('page.retain.kept', { record: id })), ...(told ? [h('p', { class: 'hint' }, told)] : []),
    h('blockquote', {}, stranger(beginningOf(record, EXCERPT))), ...memory(book, id, openRecord), ...(form ? [form] : []), later);
  byId('decide-heading').focus();
}

byId('decide-close').addEventListener('click', () => {
  section.hidden = true;
  byId('decide-body').replaceChildren();
  homeless();
  (from?.isConnected ? from : byId('queue-title')).focus();
});
