/** Records leave as one archive and come from one. What comes is checked whole before anything of it is taken over. */
import { byId, h, setText } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { store } from '../shared/settings.js';

let started = false;

/** @param {import('./book.js').Book} book */
export function drawTransfer(book) {
  if (started) return;
  started = true;
  byId('transfer-body').append(exporting(book), importing(book));
}

/** @param {import('./book.js').Book} book */
function exporting(book) {
  const purpose = h('input', { class: 'field', id: 'purpose', autocomplete: 'off', dir: 'auto', maxlength: '200' });
  const said = h('p', { class: 'said', role: 'status' });
  const form = h('form', { class: 'card stack', novalidate: true }, h('h3', {}, t('transfer.export')), h('p', { class: 'hint' }, t('transfer.export.hint')),
    h('div', {}, h('label', { class: 'label', for: 'purpose' }, t('transfer.purpose')), purpose), h('button', { class: 'button main' }, t('transfer.export.do')), said);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    setText(said, t('transfer.working'));
    try {
      const at = new Date().toISOString();
      const bytes = await book.export(purpose.value.trim() || t('transfer.purpose.none'), at);
      save(bytes, `hallpass-records-${at.slice(0, 10)}.zip`);
      await book.refresh();
      await store({ exported: { at, count: book.size() } });
      setText(said, t('transfer.exported', { count: book.size() }));
    } catch (error) {
      setText(said, t('decide.failed', { reason: error instanceof Error ? error.message : String(error) }));
    }
  });
  return form;
}

/** @param {Uint8Array} bytes @param {string} name */
function save(bytes, name) {
  const url = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (bytes)], { type: 'application/zip' }));
  h('a', { href: url, download: name }).click();
  // The download has its own hold on the data by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @param {import('./book.js').Book} book */
function importing(book) {
  const file = h('input', { type: 'file', id: 'archive', accept: '.zip,application/zip' });
  const result = h('div', { class: 'stack', role: 'status' });
  const form = h('form', { class: 'card stack', novalidate: true }, h('h3', {}, t('transfer.import')), h('p', { class: 'hint' }, t('transfer.import.hint')),
    h('div', {}, h('label', { class: 'label', for: 'archive' }, t('transfer.file')), file), result);
  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    result.replaceChildren(h('p', {}, t('transfer.working')));
    try {
      const bytes = new Uint8Array(await chosen.arrayBuffer());
      tell(bytes, await book.verify(bytes));
    } catch (error) {
      result.replaceChildren(h('p', {}, t('decide.failed', { reason: error instanceof Error ? error.message : String(error) })));
    }
  });

  /** @param {Uint8Array} bytes @param {import('../../shared/archive.js').Verified} verified */
  function tell(bytes, { records, fresh, faults, chains }) {
    if (faults.length) {
      result.replaceChildren(h('div', { class: 'banner', 'data-tone': 'trouble' }, h('div', {}, h('p', { class: 'headline' }, t('transfer.broken')),
        h('ul', { lang: 'en' }, ...faults.slice(0, 20).map((fault) => h('li', {}, h('bdi', {}, fault)))))));
      return;
    }
    const take = h('button', { type: 'button', class: 'button main', onclick: () => void takeOver(bytes) }, t('transfer.take', { count: fresh }));
    result.replaceChildren(h('div', { class: 'banner', 'data-tone': 'good' }, h('div', {}, h('p', { class: 'headline' }, t('transfer.whole', { count: records })),
      h('ul', { class: 'plain hint' }, ...chains.map(({ installation, held, last }) => h('li', {}, t('transfer.chain', { installation: installation.slice(0, 8), held, last })))))),
    fresh ? take : h('p', {}, t('transfer.nothing')));
  }

  /** @param {Uint8Array} bytes */
  async function takeOver(bytes) {
    try {
      const count = await book.import(bytes);
      await book.refresh(true);
      result.replaceChildren(h('p', {}, t('transfer.taken', { count })));
    } catch (error) {
      result.replaceChildren(h('p', {}, t('decide.failed', { reason: error instanceof Error ? error.message : String(error) })));
    }
  }
  return form;
}
