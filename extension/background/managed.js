/**
 * What the district's IT office has set, copied to where a page finds it at once: the first question to the browser's managed
 * storage takes more than a second after a start, and nobody should wait for it.
 */
export async function copyManaged() {
  // Firefox refuses the question where no administrator has set anything.
  /** @type {Record<string, unknown>} */
  const set = await chrome.storage.managed.get(['Sites', 'UILocale', 'ReleaseSource']).catch(() => ({}));
  const wanted = { Sites: set.Sites ?? [], UILocale: set.UILocale ?? null, ReleaseSource: set.ReleaseSource ?? null };
  const { managed } = await chrome.storage.local.get('managed');
  if (JSON.stringify(managed) !== JSON.stringify(wanted)) await chrome.storage.local.set({ managed: wanted });
}
