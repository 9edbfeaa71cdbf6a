/** The registered district pages: the person's own, and those that an IT office set. */
import '../../shared/registry.js';
import { store, stored } from './settings.js';

/** @typedef {import('../../shared/protocol.js').Site} Site */

/** What an address means, or the code of what is wrong with it. @param {string} address */
export const understand = (address) => globalThis.hallpass.registry.parse(address.trim());

/** @returns {Promise<Site[]>} managed ones first */
export async function loadSites() {
  const { sites, managed } = await stored();
  return globalThis.hallpass.registry.merge(sites, managed?.Sites);
}

/** @param {Extract<ParsedPage, {ok: true}>} page @param {string} [name] @returns {Site} */
export function siteOf({ platform, handle, pageId, name: known, url }, name) {
  const who = handle ?? pageId ?? '';
  return { id: `${platform}-${who.toLowerCase()}`, platform, handle, pageId, name: name || known || who, url };
}

/** @param {Site} a @param {Site} b */
export const samePage = (a, b) => a.platform === b.platform && globalThis.hallpass.registry.same(a, b);

/** @param {Site} site */
export async function addSite(site) {
  const { sites = [] } = await stored();
  await store({ sites: [...sites, { ...site, addedAt: new Date().toISOString() }] });
}

/** @param {string} id */
export async function removeSite(id) {
  const { sites = [] } = await stored();
  await store({ sites: sites.filter((site) => site.id !== id) });
}

/** @param {() => void} changed */
export function onSitesChanged(changed) {
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && (changes.sites || changes.managed || changes.firstSteps)) changed();
  });
}
