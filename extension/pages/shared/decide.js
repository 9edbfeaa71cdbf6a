/**
 * The form in which a person decides. Leaving a comment up stands first and is a choice like any other; what takes speech away
 * asks for clause and reason, III.C.12 and restricting an account for a second person too. The log refuses what lacks them.
 *
 * @typedef {import('../../shared/archive.js').LogRecord} LogRecord
 * @typedef {import('../records/book.js').Book} Book
 */
import { h } from './dom.js';
import { t } from './i18n.js';
import { actionName, timeOf } from './record-words.js';

const MANUAL = 'III.C.12';
const AWAY = ['hidden', 'removed', 'restricted'];
/** Of these something may be decided; a hold or a correction is about a record, not about a comment. */
const ABOUT = ['kept', 'left_up', 'replied', 'edit_asked', 'hidden', 'removed', 'reported', 'restricted', 'seen_gone', 'reversal', 'correction'];

let forms = 0;

/** @param {Book} book @param {LogRecord} record @param {string} begun */
export function decisionForm(book, record, begun) {
  const { body } = record;
  if (!ABOUT.includes(body.action) || !body.comment_id) return null;
  const form = h('form', { class: 'card stack decide', novalidate: true, 'aria-labelledby': 'decide-title' });
  const id = (/** @type {string} */ name) => `decide-${++forms}-${name}`;
  const request = crypto.randomUUID();

  const steps = book.ladder(body.record_id);
  const ladder = h('fieldset', { class: 'ladder' }, h('legend', { class: 'label' }, t('decide.what')),
    ...steps.map(({ action, permitted, note }) => {
      const own = id(action);
      return h('div', { class: 'rung' },
        h('input', { type: 'radio', name: 'action', value: action, id: own, disabled: !permitted, checked: action === begun && permitted, 'aria-describedby': `${own}-note` }),
        h('div', {}, h('label', { for: own }, actionName(action)), h('p', { class: 'hint', id: `${own}-note` }, t(`ladder.${note}`))));
    }));

  const clause = h('select', { class: 'field', id: id('clause'), name: 'clause' }, h('option', { value: '' }, t('decide.clause.none')));
  const reason = h('textarea', { class: 'field', id: id('reason'), name: 'reason', rows: '3', dir: 'auto' });
  const approver = h('input', { class: 'field', id: id('approver'), name: 'approver', autocomplete: 'off' });
  const role = h('input', { class: 'field', id: id('role'), name: 'approver-role', autocomplete: 'off' });
  const part = (/** @type {string} */ field, /** @type {HTMLElement} */ control, /** @type {string} */ key, hint = '') => {
    const error = h('p', { class: 'problem', id: `${control.id}-problem` });
    control.dataset.field = field;
    control.setAttribute('aria-describedby', `${control.id}-hint ${control.id}-problem`);
    return h('div', { class: 'part' }, h('label', { class: 'label', for: control.id }, t(key)), control, h('p', { class: 'hint', id: `${control.id}-hint` }, hint), error);
  };

  const clausePart = part('clause_cited', clause, 'decide.clause');
  const reasonPart = part('reason_free_text', reason, 'decide.reason', t('decide.reason.hint'));
  const approval = h('div', { class: 'pair' }, part('approved_by', approver, 'decide.approver', t('decide.approver.hint')), part('approved_by_role', role, 'decide.approver.role'));
  const manual = h('p', { class: 'banner', 'data-tone': 'partial' }, h('span', {}, t('policy.c12')));
  const guard = restriction(book, record, id, part);
  const notice = h('label', { class: 'check' }, h('input', { type: 'checkbox', name: 'notice' }), ' ', t('decide.notice'));
  const said = h('p', { class: 'said', role: 'status', tabindex: '-1' });

  form.append(h('h3', { id: 'decide-title' }, t('decide.title')), h('p', { class: 'hint' }, t('page.protected')), ladder, clausePart, manual, reasonPart, guard.element, approval, notice,
    h('div', { class: 'row' }, h('button', { class: 'button main' }, t('decide.save'))), said);

  const chosen = () => String(new FormData(form).get('action') ?? '');
  function shape() {
    const action = chosen();
    const away = AWAY.includes(action);
    clausePart.hidden = !away;
    manual.hidden = !away || clause.value !== MANUAL;
    guard.element.hidden = action !== 'restricted';
    approval.hidden = action !== 'restricted' && (!away || clause.value !== MANUAL);
    notice.hidden = !away && action !== 'edit_asked';
  }
  form.addEventListener('change', shape);
  void fillClauses(clause, body.findings?.[0]?.clause ?? '').then(shape);
  shape();

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const action = chosen();
    if (!action) return void (said.textContent = t('decide.choose'));
    const away = AWAY.includes(action);
    void save({
      action,
      ...(away && clause.value && { clause_cited: clause.value, ...(hashes.get(clause.value) && { clause_text_sha256: hashes.get(clause.value) }) }),
      ...(reason.value.trim() && { reason_free_text: reason.value.trim() }),
      ...(!approval.hidden && approver.value.trim() && { approved_by: approver.value.trim() }),
      ...(!approval.hidden && role.value.trim() && { approved_by_role: role.value.trim() }),
      ...(!notice.hidden && new FormData(form).has('notice') && { notice_sent: true }),
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
    } catch (error) {
      showProblems(form, said, /** @type {any} */ (error));
    }
  }
  return form;
}

/** What is wrong, at its field where there is one, the first one focused. @param {HTMLElement} form @param {HTMLElement} said @param {{message?: string, problems?: string}} error */
export function showProblems(form, said, error) {
  /** @type {import('../../shared/archive.js').Problem[]} */
  const problems = JSON.parse(error.problems ?? '[]');
  const rest = [];
  for (const { code, field, what } of problems) {
    const key = `problem.${code}`;
    const words = t(key) === key ? what : t(key);
    const control = /** @type {HTMLElement | null} */ (form.querySelector(`[data-field="${CSS.escape(field)}"]`));
    const place = control && form.querySelector(`#${CSS.escape(`${control.id}-problem`)}`);
    if (!control || !place || control.closest('[hidden]')) rest.push(words);
    else {
      place.textContent = [place.textContent, words].filter(Boolean).join(' ');
      control.setAttribute('aria-invalid', 'true');
    }
  }
  const general = problems.length ? rest.join(' ') : t('decide.failed', { reason: error.message ?? '' });
  said.textContent = [t('decide.refused', { count: Math.max(problems.length, 1) }), general].filter(Boolean).join(' ');
  const first = /** @type {HTMLElement | null} */ (form.querySelector('[aria-invalid]'));
  (first ?? said).focus();
}

/** SHA-256 of each clause's words, as it stood when it was cited. @type {Map<string, string>} */
const hashes = new Map();

/** @param {HTMLSelectElement} select @param {string} wanted */
async function fillClauses(select, wanted) {
  // From the package itself: who decides does not wait for the evaluator.
  /** @type {import('../../shared/protocol.js').Catalogue} */
  const { clauses } = await (await fetch(chrome.runtime.getURL('pkg/catalogue.json'))).json();
  for (const { id, title, text } of clauses) {
    const option = h('option', { value: id, lang: 'en' }, `${id} · ${title}`);
    option.selected = id === wanted;
    select.append(option);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    hashes.set(id, Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
}

/**
 * III.F: what a restriction needs, with the law beside it.
 * @param {Book} book @param {LogRecord} record @param {(name: string) => string} id
 * @param {(field: string, control: HTMLElement, key: string, hint?: string) => HTMLElement} part
 */
function restriction(book, record, id, part) {
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
  const law = h('section', { class: 'banner law', 'data-tone': 'trouble' }, h('div', {}, h('h4', {}, t('restrict.law')),
    h('ul', {}, ...['garnier', 'knight', 'tanner', 'peta', 'first'].map((name) => h('li', {}, t(`restrict.law.${name}`))))));
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
