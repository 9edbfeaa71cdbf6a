/**
 * After installation: the first steps for the person, and the content scripts for tabs that were open before, since the
 * browser runs them only in pages loaded from now on.
 */
import { VERSION } from '../shared/protocol.js';

/** @param {number} tabId */
const isAwake = (tabId) =>
  chrome.tabs.sendMessage(tabId, { v: VERSION, kind: 'snapshot' }, { frameId: 0 }).then(
    (reply) => reply?.ok === true,
    () => false,
  );

/** @param {number} tabId @param {{js?: string[], css?: string[]}} scripts */
async function inject(tabId, { js = [], css = [] }) {
  if (await isAwake(tabId)) return;
  const target = { tabId, frameIds: [0] };
  if (css.length) await chrome.scripting.insertCSS({ target, files: css });
  if (js.length) await chrome.scripting.executeScript({ target, files: js, injectImmediately: true });
}

/** @param {string} reason */
export async function installed(reason) {
  if (reason === 'install') await chrome.runtime.openOptionsPage();
  if (reason !== 'install' && reason !== 'update') return;
  for (const scripts of chrome.runtime.getManifest().content_scripts ?? []) {
    const tabs = await chrome.tabs.query({ url: scripts.matches });
    // A tab that is closing or shows an error page refuses the scripts; its popup then asks for a reload.
    await Promise.allSettled(tabs.map((tab) => (tab.id === undefined ? undefined : inject(tab.id, scripts))));
  }
}
