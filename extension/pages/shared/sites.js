/** The registered district pages: the person's own, and those that an IT office set. */
import '../../shared/registry.js';
import { loadManaged } from './settings.js';

/** @typedef {import('../../shared/protocol.js').Site} Site */

/** What an address means, or the code of what is wrong with it. @param {string} address */
export const understand = (address) => globalThis.hallpass.registry.parse(address.trim());

/** @returns {Promise<Site[]>} */
async function ownSites() {
  const { sites } = await chrome.storage.local.get('sites');
  return Array.isArray(sites) ? sites : [];
}

/** @returns {Promise<Site[]>} managed ones first */
export async function loadSites() {
  const [own, { Sites = [] }] = await Promise.all([ownSites(), loadManaged()]);
  const managed = Sites.flatMap((/** @type {{siteId: string, urlPrefix: string}} */ { siteId, urlPrefix }) => {
    const page = understand(String(urlPrefix));
    return page.ok ? [{ ...siteOf(page), id: siteId, managed: true }] : [];
  });
  return [...managed, ...own.filter((site) => !managed.some((/** @type {Site} */ other) => samePage(site, other)))];
}

/** @param {any} page what `understand` gave @param {string} [name] @returns {Site} */
export function siteOf({ platform, handle, pageId, name: known }, name) {
  const host = platform === 'x' ? 'https://x.com/' : 'https://www.facebook.com/';
  const url = handle ? host + handle : `${host}profile.php?id=${pageId}`;
  return { id: `${platform}-${(handle ?? pageId).toLowerCase()}`, platform, handle, pageId, name: name || known || handle || pageId, url };
}

/** @param {Site} a @param {Site} b */
export const samePage = (a, b) =>
  a.platform === b.platform &&
  ((a.handle !== undefined && a.handle.toLowerCase() === b.handle?.toLowerCase()) || (a.pageId !== undefined && a.pageId === b.pageId));

/** @param {Site} site */
export async function addSite(site) {
  const sites = await ownSites();
  await chrome.storage.local.set({ sites: [...sites, { ...site, addedAt: new Date().toISOString() }] });
}

/** @param {string} id */
export async function removeSite(id) {
  const sites = await ownSites();
  await chrome.storage.local.set({ sites: sites.filter((site) => site.id !== id) });
}

/** @param {() => void} changed */
export function onSitesChanged(changed) {
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed' || (area === 'local' && (changes.sites || changes.firstSteps))) changed();
  });
}
