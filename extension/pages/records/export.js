/**
 * What leaves: which records, and what of them is withheld, each with its ground. For a release students and access secrets are
 * withheld unless somebody unticks that; only a copy for safe keeping holds everything, and says that it is not for release.
 *
 * @typedef {import('../../shared/archive.js').Wish} Wish
 */
import { h, setText } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { fieldName } from '../shared/record-words.js';
import { saveFile } from '../shared/save.js';
import { store } from '../shared/settings.js';
import { filterFields, queryOf } from './filter.js';

const FILTERS = ['from', 'to', 'site', 'clause', 'action', 'person', 'actor', 'text'];
/** What can be withheld from every record, by what it is called here: the texts that tell it. @type {Record<string, string[]>} */
const KINDS = {
  authors: ['author_display_name', 'author_profile_url', 'comment_permalink'],
  pictures: ['evidence', 'structure'],
  reasons: ['reason_free_text'],
  threads: ['thread'],
};
const ROWS = 50;

/** @param {import('./book.js').Book} book */
export function exporting(book) {
  const field = (/** @type {string} */ id, /** @type {string} */ key, /** @type {HTMLElement} */ control, hint = '') => {
    control.id = id;
    if (hint) control.setAttribute('aria-describedby', `${id}-hint`);
    return h('div', {}, h('label', { class: 'label', for: id }, t(key)), control, hint ? h('p', { class: 'hint', id: `${id}-hint` }, t(hint)) : null);
  };
  const text = () => h('input', { class: 'field', autocomplete: 'off', dir: 'auto', maxlength: '300' });
  const kind = (/** @type {string} */ value, checked = false) => h('div', { class: 'rung' }, h('input', { type: 'radio', name: 'kind', value, id: `export-${value}`, checked, 'aria-describedby': `export-${value}-hint` }),
    h('div', {}, h('label', { for: `export-${value}` }, t(`export.kind.${value}`)), h('p', { class: 'hint', id: `export-${value}-hint` }, t(`export.kind.${value}.hint`))));
  const tick = (/** @type {string} */ name, checked = false) => h('label', { class: 'check' }, h('input', { type: 'checkbox', name, checked }), ' ', t(`export.withhold.${name}`));

  const purpose = text();
  const ground = text();
  const words = h('textarea', { class: 'field', rows: '2', dir: 'auto' });
  const choices = h('div', { class: 'stack' },
    h('fieldset', { class: 'stack' }, h('legend', { class: 'label' }, t('export.which')), h('p', { class: 'hint' }, t('export.which.hint')), h('div', { class: 'search' }, ...filterFields('export', FILTERS, book.names.sites))),
    h('fieldset', { class: 'stack' }, h('legend', { class: 'label' }, t('export.withhold')), tick('students', true), tick('secrets', true), ...Object.keys(KINDS).map((name) => tick(name)),
      field('export-words', 'export.words', words, 'export.words.hint'), field('export-ground', 'export.ground', ground, 'export.ground.hint')));
  const said = h('p', { class: 'said', role: 'status', tabindex: '-1' });
  const shown = h('div', { class: 'stack', role: 'status' });
  const form = h('form', { class: 'card stack', novalidate: true, 'aria-labelledby': 'export-title' }, h('h3', { id: 'export-title' }, t('transfer.export')),
    h('fieldset', { class: 'ladder' }, h('legend', { class: 'label' }, t('export.kind')), kind('release', true), kind('keeping')),
    field('purpose', 'transfer.purpose', purpose), choices,
    h('div', { class: 'row' }, h('button', { type: 'button', class: 'button', onclick: () => void preview() }, t('export.preview')), h('button', { class: 'button main' }, t('transfer.export.do'))), said, shown);

  const keeping = () => new FormData(form).get('kind') === 'keeping';
  form.addEventListener('change', () => {
    choices.hidden = keeping();
    shown.replaceChildren();
  });

  /** What is wished, or nothing where a ground is missing. @returns {Wish | null} */
  function wish() {
    const data = new FormData(form);
    const created = new Date().toISOString();
    ground.removeAttribute('aria-invalid');
    if (keeping()) return { purpose: purpose.value.trim() || t('transfer.purpose.none'), created, query: {}, students: false, secrets: false };
    const because = ground.value.trim();
    /** @type {[string, string][]} */
    const fields = Object.entries(KINDS).flatMap(([name, texts]) => (data.has(name) ? texts.map((each) => /** @type {[string, string]} */ ([each, because])) : []));
    const named = words.value.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => /** @type {[string, string]} */ ([line, because]));
    if ((fields.length || named.length) && !because) {
      setText(said, t('export.ground.missing'));
      ground.setAttribute('aria-invalid', 'true');
      ground.focus();
      return null;
    }
    return { purpose: purpose.value.trim() || t('export.purpose.release'), created, query: queryOf(form, FILTERS, book.names), students: data.has('students'), secrets: data.has('secrets'), fields, words: named };
  }

  /** @param {(wished: Wish) => Promise<void>} act */
  async function work(act) {
    const wished = wish();
    if (!wished) return;
    setText(said, t('transfer.working'));
    try {
      await book.refresh();
      await act(wished);
    } catch (error) {
      setText(said, t('decide.failed', { reason: error instanceof Error ? error.message : String(error) }));
    }
  }

  const preview = () => work(async (wished) => {
    const { records, of, withheld } = await book.preview(wished);
    setText(said, t('export.previewed', { records, of, withheld: withheld.length }));
    const heads = ['export.col.record', 'export.col.field', 'export.col.amount', 'export.col.ground'];
    shown.replaceChildren(...(withheld.length ? [h('div', { class: 'wide', role: 'region', tabindex: '0', 'aria-label': t('export.preview') }, h('table', {},
      h('thead', {}, h('tr', {}, ...heads.map((key) => h('th', { scope: 'col' }, t(key))))),
      h('tbody', {}, ...withheld.slice(0, ROWS).map(({ record, field: name, amount, ground: why }) => h('tr', {}, h('td', {}, record), h('td', {}, fieldName(name)), h('td', {}, amount), h('td', {}, why))))))] : []),
    ...(withheld.length > ROWS ? [h('p', { class: 'hint' }, t('export.more', { count: withheld.length - ROWS }))] : []));
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void work(async (wished) => {
      const { records } = await book.preview(wished);
      const bytes = await book.export(wished);
      const complete = keeping();
      saveFile(bytes, `hallpass-records-${complete ? 'complete-' : ''}${wished.created.slice(0, 10)}.zip`, 'application/zip');
      // Words that are withheld there exist only here: then it is no second copy.
      if (complete) await store({ exported: { at: wished.created, count: book.size() } });
      setText(said, t('transfer.exported', { count: records }));
    });
  });
  return form;
}
