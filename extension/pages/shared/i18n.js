/** The message tables for our pages, in the language of the settings. */
import '../../shared/messages.js';
import '../../shared/messages/en.js';
import '../../shared/messages/es.js';
import '../../shared/messages/draft.en.js';
import '../../shared/messages/draft.es.js';
import '../../shared/messages/retain.en.js';
import '../../shared/messages/retain.es.js';
import '../../shared/messages/records.en.js';
import '../../shared/messages/records.es.js';
import '../../shared/messages/pages.en.js';
import '../../shared/messages/pages.es.js';
import '../../shared/messages/roster.en.js';
import '../../shared/messages/roster.es.js';
import { loadSettings } from './settings.js';

/** @param {string} key @param {Record<string, string | number>} [params] @returns {string} */
export const t = (key, params) => globalThis.hallpass.t(key, params);

/** The office that answers a request: by its name in our tables, or else as the district wrote it. @param {string} route */
export function routeName(route) {
  const key = `page.route.${route}`;
  const name = t(key);
  return name === key ? route : name;
}

/** Fills the texts that the page's HTML names: `data-t` for the content, `data-t-<attribute>` for an attribute. */
export function localise(/** @type {ParentNode} */ root = document) {
  for (const element of root.querySelectorAll('[data-t]')) element.textContent = t(/** @type {string} */ (element.getAttribute('data-t')));
  for (const name of ['aria-label', 'placeholder']) {
    for (const element of root.querySelectorAll(`[data-t-${name}]`)) {
      element.setAttribute(name, t(/** @type {string} */ (element.getAttribute(`data-t-${name}`))));
    }
  }
}

/** Sets the language from the settings and fills the page. Call it before anything is drawn. */
export async function startPage(/** @type {string} */ titleKey) {
  const { language } = await loadSettings();
  document.documentElement.lang = globalThis.hallpass.setLanguage(language);
  document.title = t(titleKey);
  localise();
  document.documentElement.removeAttribute('data-starting');
}
