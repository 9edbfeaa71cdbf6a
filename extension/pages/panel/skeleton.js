/** For a page that could not be read: its structure, without a word of anybody's, to send to the people who make Hallpass. */
import { askTab, errorText } from '../shared/host.js';
import { byId, setText } from '../shared/dom.js';
import { t } from '../shared/i18n.js';

/** @typedef {import('../shared/host.js').View} View */

let tabId = 0;

/** @param {View} view */
export function showSkeleton(view) {
  const wanted = view.kind === 'page' && (view.snapshot.state === 'unreadable' || view.snapshot.coverage.unread.some(({ reason }) => reason === 'layout'));
  byId('skeleton').hidden = !wanted;
  if (view.kind === 'page') tabId = view.tab.id ?? 0;
}

byId('skeleton-copy').addEventListener('click', async () => {
  const said = byId('skeleton-said');
  const reply = await askTab(tabId, 'skeleton');
  if (!reply.ok) {
    setText(said, errorText(reply.error));
    return;
  }
  const text = typeof reply.skeleton === 'string' ? reply.skeleton : JSON.stringify(reply.skeleton, null, 1);
  const shown = byId('skeleton-shown');
  setText(/** @type {Element} */ (shown.querySelector('pre')), text);
  shown.hidden = false;
  try {
    await navigator.clipboard.writeText(text);
    setText(said, t('panel.skeleton.copied'));
  } catch {
    setText(said, t('panel.skeleton.byhand'));
  }
});
