/** The side panel: how the active tab stands, and its findings. It keeps nothing; the content script owns the page's state. */
import { ask, askTab, errorText, followTab, onPageChange, openPage, viewOfTab } from '../shared/host.js';
import { rowsOf } from '../shared/findings.js';
import { standingOf } from '../shared/standing.js';
import { drawBanner } from '../shared/banner.js';
import { byId, h, setText, stranger } from '../shared/dom.js';
import { leftWords } from '../shared/left.js';
import { symbol } from '../shared/symbols.js';
import { startPage, t } from '../shared/i18n.js';
import { homeless, keepAndDecide } from './decide.js';
import { drawDrafts } from './drafts.js';
import { createQueue } from './queue.js';
import { showSkeleton } from './skeleton.js';

/** @typedef {import('../shared/host.js').View} View */

/** @type {View} */
let view = { kind: 'elsewhere' };

await startPage('panel.title');
byId('brand').prepend(symbol('pass'));
byId('records').addEventListener('click', () => void openPage('extension/pages/records/records.html'));
byId('options').addEventListener('click', () => void chrome.runtime.openOptionsPage());
const queue = createQueue({ jump, decide, homeless });

/** @param {string} key @returns {Promise<'there' | 'gone' | string>} */
async function jump(key) {
  if (view.kind !== 'page') return t('error.asleep');
  const reply = await askTab(/** @type {number} */ (view.tab.id), 'jump', { key });
  if (reply.ok) return 'there';
  return reply.error.code === 'gone' ? 'gone' : errorText(reply.error);
}

/** @param {string} key @param {HTMLElement} button */
function decide(key, button) {
  if (view.kind === 'page') void keepAndDecide(/** @type {number} */ (view.tab.id), key, button);
}

function draw() {
  const standing = standingOf(view);
  const snapshot = view.kind === 'page' ? view.snapshot : null;
  const rows = snapshot ? rowsOf(snapshot.items) : [];
  drawBanner(byId('banner'), standing);
  drawSite(snapshot?.site?.name ?? '');
  drawActions();
  showSkeleton(view);
  const read = snapshot !== null && ['checking', 'ready'].includes(snapshot.state);
  byId('queue').hidden = !read && rows.length === 0;
  queue.draw(rows, snapshot);
  drawDrafts(snapshot?.drafts ?? []);
  setText(byId('versions'), snapshot?.engine ? t('panel.versions', { engine: snapshot.engine, policy: snapshot.policy ?? '' }) : '');
  announce([standing.headline, read ? t('card.title', { count: rows.length }) : ''].filter(Boolean).join('. '));
}

/** @param {string} name */
function drawSite(name) {
  const place = byId('site');
  if (place.dataset.name === name) return;
  place.dataset.name = name;
  place.replaceChildren(...(name ? [stranger(name)] : []));
}

function drawActions() {
  const wanted = view.kind === 'asleep' ? 'reload' : view.kind === 'page' ? actionOf(view.snapshot.state) : '';
  const place = byId('actions');
  if (place.dataset.action === wanted) return;
  place.dataset.action = wanted;
  const button = (/** @type {string} */ key, /** @type {() => void} */ act) =>
    h('button', { type: 'button', class: 'button', onclick: act }, t(key));
  const buttons = {
    '': () => [],
    register: () => [button('popup.register', register)],
    rescan: () => [button('panel.rescan', rescan), button('panel.reload', reload)],
    reload: () => [button('panel.reload', reload)],
  };
  place.replaceChildren(...buttons[wanted]());
}

/** @param {string} state @returns {'' | 'register' | 'rescan'} */
const actionOf = (state) => (state === 'off' ? 'register' : state === 'unreadable' || state === 'failed' ? 'rescan' : '');

function register() {
  const url = view.kind === 'page' ? (view.tab.url ?? '') : '';
  void openPage(`extension/pages/options/options.html?add=${encodeURIComponent(url)}#pages`);
}

async function rescan() {
  if (view.kind === 'page') await askTab(/** @type {number} */ (view.tab.id), 'rescan');
  await refresh();
}

function reload() {
  if (view.kind !== 'elsewhere') void chrome.tabs.reload(/** @type {number} */ (view.tab.id));
}

/** Screen readers hear changes, but never faster than they can be spoken. */
let waiting = 0;
/** @param {string} text */
function announce(text) {
  clearTimeout(waiting);
  waiting = setTimeout(() => setText(byId('live'), text), 1200);
}

/** Asks for the page's state; one question at a time, and one more when something changed meanwhile. */
let asking = false;
let again = false;
async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  do {
    again = false;
    view = await viewOfTab();
    draw();
  } while (again);
  asking = false;
}

/** What the engine leaves to people, so that a checked page does not promise more than was checked. */
async function sayWhatIsLeft() {
  const reply = await ask('about');
  byId('left').replaceChildren(...leftWords(reply.ok ? reply.notChecked : []));
}

followTab(refresh);
onPageChange((tabId) => {
  if (view.kind === 'elsewhere' || view.tab.id === tabId) void refresh();
});
await refresh();
void sayWhatIsLeft();
