/** What the person or their IT office has set, in the browser's own storage. */
import { DEFAULT_SETTINGS } from '../../shared/protocol.js';

/**
 * @typedef {import('../../shared/protocol.js').Settings} Settings
 * @typedef {{sites?: import('../../shared/protocol.js').Site[], settings?: Partial<Settings>, firstRunDone?: boolean,
 *   firstSteps?: {tried?: boolean, opened?: boolean}, actor?: {name?: string, role?: string}, exported?: {at: string, count: number},
 *   requests?: {id: string, name: string, received: string, answered: string}[], managed?: {Sites?: unknown[], UILocale?: Settings['language'] | null}}} Stored
 *   `actor`: who uses this browser for the district; `requests`: public-records requests;
 *   `exported`: when records were last exported, and how many there were; `managed`: what the IT office has set, as the worker copied it
 */

/** @returns {Promise<Stored>} */
export const stored = () => chrome.storage.local.get(['sites', 'settings', 'firstRunDone', 'firstSteps', 'actor', 'requests', 'exported', 'managed']);

/** @param {Stored} change */
export const store = (change) => chrome.storage.local.set(change);

/** The person's choice, else the IT office's, else ours. @returns {Promise<Settings>} */
export async function loadSettings() {
  const { settings, managed } = await stored();
  return { ...DEFAULT_SETTINGS, ...(managed?.UILocale && { language: managed.UILocale }), ...settings };
}

/** @param {Partial<Settings>} change */
export async function saveSettings(change) {
  const { settings } = await stored();
  await store({ settings: { ...settings, ...change } });
}
