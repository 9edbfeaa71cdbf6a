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

/**
 * The person's own pages that this may be another address of: Facebook gives a page a name and a number, and shows either.
 * @param {Extract<ParsedPage, {ok: true}>} page @returns {Promise<Site[]>}
 */
export async function mayBeSame({ platform, handle, pageId }) {
  const sites = await loadSites();
  if (platform !== 'facebook' || sites.some((site) => samePage(site, { ...site, platform, handle, pageId }))) return [];
  return sites.filter((site) => !site.managed && site.platform === platform && (handle ? !site.handle : !site.pageId));
}

/** One page, known by name and number alike. @param {string} id @param {Extract<ParsedPage, {ok: true}>} page */
export async function joinSite(id, { handle, pageId }) {
  const { sites = [] } = await stored();
  await store({ sites: sites.map((site) => (site.id === id ? { ...site, ...(handle && { handle }), ...(pageId && { pageId }) } : site)) });
}

/** Every address that a page is known by, the one it was registered with first. @param {Site} site */
export function addressesOf({ platform, handle, pageId, url }) {
  if (platform !== 'facebook' || !handle || !pageId) return [url];
  return [...new Set([url, `https://www.facebook.com/${handle}`, `https://www.facebook.com/profile.php?id=${pageId}`])];
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
