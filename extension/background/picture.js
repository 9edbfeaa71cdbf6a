/**
 * A picture of one comment: the visible part of the tab, cut to the comment's box. The browser allows it only where the
 * person has clicked our icon on this tab (activeTab); everywhere else the record says that there is none.
 *
 * @typedef {{x: number, y: number, width: number, height: number, viewWidth: number, viewHeight: number}} Box
 * @typedef {{said: 'taken' | 'not-allowed' | 'not-in-view' | 'failed', file: import('../shared/archive.js').EvidenceFile | null}} Picture
 */

/** Around the comment, in pixels of the page. */
const MARGIN = 8;

/** @param {'not-allowed' | 'not-in-view' | 'failed'} said @returns {Picture} */
const none = (said) => ({ said, file: null });

/** The part of the box that is on the screen, in the picture's own pixels. @param {Box} box @param {{width: number, height: number}} image */
export function cut(box, image) {
  const scale = image.width / box.viewWidth;
  const left = Math.max(0, box.x - MARGIN);
  const top = Math.max(0, box.y - MARGIN);
  const right = Math.min(box.viewWidth, box.x + box.width + MARGIN);
  const bottom = Math.min(box.viewHeight, box.y + box.height + MARGIN);
  if (!(scale > 0) || right - left < 1 || bottom - top < 1) return null;
  const x = Math.round(left * scale);
  const y = Math.round(top * scale);
  const width = Math.min(Math.round((right - left) * scale), image.width - x);
  const height = Math.min(Math.round((bottom - top) * scale), image.height - y);
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** The connection policy of our pages lets nothing be fetched, not even an address that holds its own data. @param {string} url */
function blobOf(url) {
  const bytes = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: 'image/png' });
}

/** @param {Box | null} box @param {chrome.tabs.Tab} tab @returns {Promise<Picture>} */
export async function takePicture(box, tab) {
  if (!box || tab.id === undefined) return none('not-in-view');
  try {
    const inFront = async () => (await chrome.tabs.get(/** @type {number} */ (tab.id))).active;
    if (!(await inFront())) return none('not-in-view');
    const url = await chrome.tabs.captureVisibleTab(tab.windowId, { format: 'png' });
    // Whoever changed the tab meanwhile would be in the picture.
    if (!(await inFront())) return none('not-in-view');
    const image = await createImageBitmap(blobOf(url));
    const part = cut(box, image);
    if (!part) return none('not-in-view');
    const canvas = new OffscreenCanvas(part.width, part.height);
    canvas.getContext('2d')?.drawImage(image, part.x, part.y, part.width, part.height, 0, 0, part.width, part.height);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    return { said: 'taken', file: { what: 'screenshot', type: 'image/png', bytes } };
  } catch (error) {
    return none(/permission|activeTab|all_urls/i.test(String(error)) ? 'not-allowed' : 'failed');
  }
}
