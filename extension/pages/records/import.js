/** An archive that comes: checked whole before anything of it is taken over. */
import { h } from '../shared/dom.js';
import { t } from '../shared/i18n.js';

/** @param {import('./book.js').Book} book */
export function importing(book) {
  const file = h('input', { type: 'file', class: 'file', id: 'archive', accept: '.zip,application/zip' });
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
  function tell(bytes, { records, fresh, opened, forked, faults, chains }) {
    if (faults.length) {
      result.replaceChildren(h('div', { class: 'banner', 'data-tone': 'trouble' }, h('div', {}, h('p', { class: 'headline' }, t('transfer.broken')),
        h('ul', { lang: 'en' }, ...faults.slice(0, 20).map((fault) => h('li', {}, h('bdi', {}, fault)))))));
      return;
    }
    const take = h('button', { type: 'button', class: 'button main', onclick: () => void takeOver(bytes) }, t('transfer.take', { count: fresh + opened }));
    result.replaceChildren(h('div', { class: 'banner', 'data-tone': 'good' }, h('div', {}, h('p', { class: 'headline' }, t('transfer.whole', { count: records })),
      h('ul', { class: 'plain hint' }, ...chains.map(({ installation, held, last }) => h('li', {}, t('transfer.chain', { installation: installation.slice(0, 8), held, last })))))),
    forked.length ? h('p', { class: 'problem' }, t('transfer.forked', { record: forked[0] })) : fresh + opened ? take : h('p', {}, t('transfer.nothing')));
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
