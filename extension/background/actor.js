/** Who uses this browser for the district, as they said on the records page. */
import { UNNAMED } from '../shared/drafts.js';

/** @returns {Promise<import('../shared/drafts.js').Actor>} */
export async function actor() {
  /** @type {{actor?: {name?: string, role?: string}}} */
  const { actor: said } = await chrome.storage.local.get('actor');
  return { name: said?.name?.trim() || UNNAMED.name, role: said?.role?.trim() || UNNAMED.role };
}
