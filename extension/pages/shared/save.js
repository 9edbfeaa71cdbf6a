/** A file that the browser saves for the person. */
import { h } from './dom.js';

/** @param {Uint8Array | string} contents @param {string} name @param {string} type */
export function saveFile(contents, name, type) {
  const url = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (contents)], { type }));
  h('a', { href: url, download: name }).click();
  // The download has its own hold on the data by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
