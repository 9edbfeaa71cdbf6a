/** What the import says of a file, in the reader's language. The engine gives the key of a message and what stands in its gaps. */
import { t } from '../shared/i18n.js';

/** @typedef {{key: string, values: Record<string, string>}} Said */

const messages = /** @type {any} */ (globalThis).hallpass.messages;

/** What is said, or `otherwise` where the tables have no such message. @param {Said | null | undefined} said @param {string} otherwise */
export function words(said, otherwise) {
  return said && `roster.said.${said.key}` in messages.en ? t(`roster.said.${said.key}`, said.values) : otherwise;
}
