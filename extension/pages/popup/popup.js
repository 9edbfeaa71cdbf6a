/** The popup: how this tab stands, and the next thing to do about it. */
import { askTab, followTab, onPageChange, openPage, openPanel, viewOfTab } from '../shared/host.js';
import { countSeverities, rowsOf } from '../shared/findings.js';
import { standingOf } from '../shared/standing.js';
import { drawBanner } from '../shared/banner.js';
import { byId, h, severityMark, stranger } from '../shared/dom.js';
import { symbol } from '../shared/symbols.js';
import { startPage, t } from '../shared/i18n.js';
import { SEVERITIES } from '../../shared/protocol.js';

/** @typedef {import('../shared/host.js').View} View */

await startPage('popup.title');
byId('brand').prepend(symbol('pass'));

/** @param {string} key @param {(() => unknown) | undefined} act @param {string} [look] */
const button = (key, act, look = '') =>
  h('button', { type: 'button', class: `button ${look}`, onclick: async () => {
    await act?.();
    window.close();
  } }, t(key));

/** @param {View} view */
function actionsFor(view) {
  const options = button('popup.options', () => chrome.runtime.openOptionsPage());
  const records = button('records.open', () => openPage('extension/pages/records/records.html'));
  if (view.kind === 'elsewhere') return [records, options];
  const { tab } = view;
  const panel = (/** @type {string} */ look) => button('popup.panel', () => openPanel(tab), look);
  const reload = (/** @type {string} */ look) => button('panel.reload', () => chrome.tabs.reload(/** @type {number} */ (tab.id)), look);
  if (view.kind === 'asleep') return [reload('main'), options];
  const { state } = view.snapshot;
  if (state === 'off') {
    const address = `extension/pages/options/options.html?add=${encodeURIComponent(tab.url ?? '')}#pages`;
    return [button('popup.register', () => openPage(address), 'main'), options];
  }
  if (state === 'failed' || state === 'unreadable') {
    const again = button('panel.rescan', () => askTab(/** @type {number} */ (tab.id), 'rescan'));
    return [panel('main'), again, reload(''), records, options];
  }
  return [panel('main'), records, options];
}

/** @param {View} view */
function drawCounts(view) {
  const place = byId('counts');
  const read = view.kind === 'page' && (view.snapshot.state === 'ready' || view.snapshot.state === 'checking');
  const rows = view.kind === 'page' ? rowsOf(view.snapshot.items) : [];
  place.hidden = !read && rows.length === 0;
  const counts = countSeverities(rows);
  place.replaceChildren(...SEVERITIES.map((name) => h('li', {}, severityMark(name), h('strong', {}, String(counts[name])))));
}

async function draw() {
  const view = await viewOfTab();
  const name = view.kind === 'page' ? view.snapshot.site?.name : '';
  byId('site').replaceChildren(...(name ? [stranger(name)] : []));
  drawBanner(byId('banner'), standingOf(view));
  drawCounts(view);
  // Buttons are made anew only when other ones are due: a click must not fall into a gap.
  const actions = byId('actions');
  const key = view.kind === 'page' ? `${view.tab.id} ${view.tab.url} ${view.snapshot.state}` : view.kind;
  if (actions.dataset.key !== key) {
    actions.dataset.key = key;
    actions.replaceChildren(...actionsFor(view));
  }
}

followTab(draw);
onPageChange(draw);
await draw();
