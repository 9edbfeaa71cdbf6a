/** What our pages ask of the browser, the worker and the content script of a tab. */
import { ORIGINS, VERSION, refusal } from '../../shared/protocol.js';
import { t } from './i18n.js';

/** @typedef {import('../../shared/protocol.js').Snapshot} Snapshot */

/** Asks the worker. @param {string} kind @param {object} [data] @returns {Promise<any>} */
export async function ask(kind, data = {}) {
  try {
    return (await chrome.runtime.sendMessage({ v: VERSION, kind, ...data })) ?? refusal('silent', t('error.silent'));
  } catch {
    return refusal('silent', t('error.silent'));
  }
}

/** Asks the content script of a tab. @param {number} tabId @param {string} kind @param {object} [data] @returns {Promise<any>} */
export async function askTab(tabId, kind, data = {}) {
  try {
    return (await chrome.tabs.sendMessage(tabId, { v: VERSION, kind, ...data }, { frameId: 0 })) ?? refusal('asleep', t('error.asleep'));
  } catch {
    return refusal('asleep', t('error.asleep'));
  }
}

/** Words for a person, in their language where we have them. @param {import('../../shared/protocol.js').Failure} error */
export function errorText({ code, message, detail = '' }) {
  const key = `error.${code}`;
  const text = t(key, { detail });
  return text === key ? message : text;
}

const pinned = Number(new URLSearchParams(location.search).get('tab')) || null;

/** The tab this page speaks of: the one named in our own address, or the window's active one. */
export async function currentTab() {
  if (pinned) return chrome.tabs.get(pinned).catch(() => undefined);
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab;
}

/** Calls back whenever the current tab may be another, or another page. @param {() => void} changed */
export function followTab(changed) {
  if (!pinned) chrome.tabs.onActivated.addListener(changed);
  chrome.tabs.onUpdated.addListener((_id, change) => {
    if (change.status || change.url) changed();
  });
}

/** Calls back when a content script says that its page changed. @param {(tabId: number) => void} changed */
export function onPageChange(changed) {
  chrome.runtime.onMessage.addListener((message, sender) => {
    if (sender.id === chrome.runtime.id && (message?.kind === 'changed' || message?.kind === 'status') && sender.tab?.id !== undefined) changed(sender.tab.id);
    return false;
  });
}

/**
 * How a tab stands, for people: `elsewhere` is no site of ours, `asleep` one of ours whose content script does not answer.
 * @typedef {{kind: 'elsewhere'} | {kind: 'asleep', tab: chrome.tabs.Tab} |
 *   {kind: 'page', tab: chrome.tabs.Tab, snapshot: Snapshot}} View
 * @returns {Promise<View>}
 */
export async function viewOfTab() {
  const tab = await currentTab();
  // Without the "tabs" permission the address is known only for hosts that we may read.
  if (tab?.id === undefined || !isOurs(tab.url)) return { kind: 'elsewhere' };
  const snapshot = await askTab(tab.id, 'snapshot');
  return snapshot.ok ? { kind: 'page', tab, snapshot } : { kind: 'asleep', tab };
}

/** @param {string | undefined} url */
export const isOurs = (url) => ORIGINS.some((origin) => url === origin || url?.startsWith(`${origin}/`));

/** @param {string} path of a page of ours, with its query and fragment */
export const openPage = (path) => chrome.tabs.create({ url: chrome.runtime.getURL(path) });

/**
 * Opens the side panel. Must be called in the click itself, with nothing awaited before, or the browsers refuse.
 * @param {chrome.tabs.Tab} tab
 */
export async function openPanel(tab) {
  const sidebar = /** @type {any} */ (globalThis).browser?.sidebarAction;
  if (sidebar) return sidebar.open();
  if (chrome.sidePanel?.open) return chrome.sidePanel.open({ windowId: tab.windowId });
  return chrome.windows.create({ url: chrome.runtime.getURL(`extension/pages/panel/panel.html?tab=${tab.id}`), type: 'popup', width: 420 });
}
