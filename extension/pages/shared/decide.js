/**
 * The form in which a person decides. Leaving a comment up is a choice like any other; what takes speech away asks for clause
 * and reason, III.C.12 and restricting an account for a second person too. The log refuses what lacks them.
 *
 * @typedef {import('../../shared/archive.js').LogRecord} LogRecord
 * @typedef {import('../records/book.js').Book} Book
 */
import { catalogue } from './catalogue.js';
import { h } from './dom.js';
import { t } from './i18n.js';
import { showProblems } from './problems.js';
import { restriction } from './restrict.js';
import { createLadder } from './rungs.js';

const MANUAL = 'III.C.12';
const AWAY = ['hidden', 'removed', 'restricted'];
/** Of these something may be decided; a hold or a correction is about a record, not about a comment. */
const ABOUT = ['kept', 'left_up', 'replied', 'edit_asked', 'hidden', 'removed', 'reported', 'restricted', 'seen_gone', 'reversal', 'correction'];

let forms = 0;

/** @param {Book} book @param {LogRecord} record @param {string} begun an act to begin with @param {(made: LogRecord) => void} [saved] */
export function decisionForm(book, record, begun, saved) {
  const { body } = record;
  if (!ABOUT.includes(body.action) || !body.comment_id) return null;
  const form = h('form', { class: 'card stack decide', novalidate: true, 'aria-labelledby': 'decide-title' });
  const number = ++forms;
  const id = (/** @type {string} */ name) => `decide-${number}-${name}`;
  const request = crypto.randomUUID();

  const part = (/** @type {string} */ field, /** @type {HTMLElement} */ control, /** @type {string} */ key, hint = '') => {
    const error = h('p', { class: 'problem', id: `${control.id}-problem` });
    control.dataset.field = field;
    control.setAttribute('aria-describedby', `${control.id}-hint ${control.id}-problem`);
    return h('div', { class: 'part' }, h('label', { class: 'label', for: control.id }, t(key)), control, h('p', { class: 'hint', id: `${control.id}-hint` }, hint), error);
  };
  const clause = h('select', { class: 'field', id: id('clause'), name: 'clause' }, h('option', { value: '' }, t('decide.clause.none')));
  const reason = h('textarea', { class: 'field', id: id('reason'), name: 'reason', rows: '3', dir: 'auto' });
  const approver = h('input', { class: 'field', id: id('approver'), name: 'approver', autocomplete: 'off' });
  const role = h('input', { class: 'field', id: id('role'), name: 'approver-role', autocomplete: 'off' });
  const ladder = createLadder(id);
  const manual = h('p', { class: 'banner', 'data-tone': 'partial' }, h('span', {}, t('policy.c12')));
  const guard = restriction(book, record, id, part);
  const approval = h('div', { class: 'pair' }, part('approved_by', approver, 'decide.approver', t('decide.approver.hint')), part('approved_by_role', role, 'decide.approver.role'));
  const box = (/** @type {string} */ name, /** @type {string} */ key) => h('label', { class: 'check' }, h('input', { type: 'checkbox', name }), ' ', t(key));
  const notice = box('notice', 'decide.notice');
  const said = h('p', { class: 'said', role: 'status', tabindex: '-1' });

  form.append(h('h3', { id: 'decide-title' }, t('decide.title')), h('p', { class: 'hint' }, t('page.protected')), part('clause_cited', clause, 'decide.clause'), ladder.element, manual,
    part('reason_free_text', reason, 'decide.reason', t('decide.reason.hint')), guard.element, approval, notice, box('student', 'decide.student'),
    h('div', { class: 'row' }, h('button', { class: 'button main' }, t('decide.save'))), said);

  const away = () => AWAY.includes(ladder.chosen());
  function shape() {
    const action = ladder.chosen();
    const byHand = away() && clause.value === MANUAL;
    manual.hidden = !byHand;
    guard.element.hidden = action !== 'restricted';
    approval.hidden = action !== 'restricted' && !byHand;
    notice.hidden = !away() && action !== 'edit_asked';
  }
  const draw = (/** @type {string} */ chosen) => ladder.draw(book.ladder(body.record_id, clause.value), chosen);
  clause.addEventListener('change', () => draw(ladder.chosen()));
  form.addEventListener('change', shape);
  draw(begun);
  shape();
  void fillClauses(clause, body.findings?.[0]?.clause ?? '').then(() => {
    draw(ladder.chosen() || begun);
    shape();
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const action = ladder.chosen();
    if (!action) return void (said.textContent = t('decide.choose'));
    const told = new FormData(form);
    void save({
      action,
      ...(away() && clause.value && { clause_cited: clause.value, ...(hashes.get(clause.value) && { clause_text_sha256: hashes.get(clause.value) }) }),
      ...(reason.value.trim() && { reason_free_text: reason.value.trim() }),
      ...(!approval.hidden && approver.value.trim() && { approved_by: approver.value.trim() }),
      ...(!approval.hidden && role.value.trim() && { approved_by_role: role.value.trim() }),
      ...(!notice.hidden && told.has('notice') && { notice_sent: true }),
      ...(told.has('student') && { contains_student_info: true }),
      ...(action === 'restricted' && { restriction: guard.value() }),
    });
  });

  /** @param {Record<string, any>} what */
  async function save(what) {
    for (const place of form.querySelectorAll('.problem')) place.textContent = '';
    for (const control of form.querySelectorAll('[aria-invalid]')) control.removeAttribute('aria-invalid');
    try {
      const made = await book.add(record, what, request);
      said.textContent = t('decide.saved', { record: made.body.record_id });
      saved?.(made);
    } catch (error) {
      showProblems(form, said, /** @type {any} */ (error));
    }
  }
  return form;
}

/** SHA-256 of each clause's words, as it stood when it was cited. @type {Map<string, string>} */
const hashes = new Map();

/** @param {HTMLSelectElement} select @param {string} wanted */
async function fillClauses(select, wanted) {
  const { clauses } = await catalogue();
  for (const { id, title, text } of clauses) {
    const option = h('option', { value: id, lang: 'en' }, `${id} · ${title}`);
    option.selected = id === wanted;
    select.append(option);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    hashes.set(id, Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
}
