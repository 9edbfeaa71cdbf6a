/** Records leave as one archive and come from one. */
import { byId } from '../shared/dom.js';
import { exporting } from './export.js';
import { importing } from './import.js';

let started = false;

/** @param {import('./book.js').Book} book */
export function drawTransfer(book) {
  if (started) return;
  started = true;
  byId('transfer-body').append(exporting(book), importing(book));
}
