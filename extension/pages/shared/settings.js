/** What the person or their IT office has set, in the browser's own storage. */
import { DEFAULT_SETTINGS } from '../../shared/protocol.js';

/**
 * @typedef {import('../../shared/protocol.js').Settings} Settings
 * @typedef {{sites?: import('../../shared/protocol.js').Site[], settings?: Partial<Settings>, firstRunDone?: boolean,
 *   firstSteps?: {tried?: boolean, opened?: boolean}}} Stored
 */

/** @returns {Promise<Stored>} */
export const stored = () => chrome.storage.local.get(['sites', 'settings', 'firstRunDone', 'firstSteps']);

/** @param {Stored} change */
export const store = (change) => chrome.storage.local.set(change);

/** Set by the district's IT office; empty where there is no such office. @returns {Promise<Record<string, any>>} */
export async function loadManaged() {
  try {
    return await chrome.storage.managed.get();
  } catch {
    return {}; // Firefox refuses where no administrator has set anything.
  }
}

/** @returns {Promise<Settings>} */
export async function loadSettings() {
  const [{ settings }, { UILocale }] = await Promise.all([stored(), loadManaged()]);
  const managed = UILocale ? { language: UILocale } : {};
  return { ...DEFAULT_SETTINGS, ...managed, ...settings };
}

/** @param {Partial<Settings>} change */
export async function saveSettings(change) {
  const { settings } = await stored();
  await store({ settings: { ...settings, ...change } });
}
