/**
 * How much of the page was checked, and whether the page can be said to have been read at all. Silence is never shown as
 * clean: what the page shows and we have not read is counted, and a page that says more than we found is "unreadable". Pure.
 */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));
  /** Shown on the page, though nothing of it was there to check. */
  const NOT_SHOWN = new Set(['placeholder']);
  const LAYOUT = ['no-id', 'no-text', 'layout'];

  /**
   * @param {Entry[]} entries @param {Reading} reading @param {string | null} wanted
   * @returns {import('../shared/protocol.js').Coverage}
   */
  function coverage(entries, reading, wanted) {
    const unread = new Map(reading.unread);
    const counts = { pending: 0, checked: 0, failed: 0 };
    let partly = 0;
    for (const { content, state } of entries) {
      // The post in the address is what the comments stand under, not one of them.
      if (content.key === wanted) continue;
      counts[state]++;
      if (content.partly) partly++;
    }
    const { pending, checked, failed } = counts;
    if (failed) unread.set('engine', (unread.get('engine') ?? 0) + failed);
    const besides = [...reading.unread].filter(([reason]) => !NOT_SHOWN.has(reason)).reduce((sum, [, count]) => sum + count, 0);
    return {
      shown: pending + checked + failed + besides,
      checked,
      partly,
      pending,
      unread: [...unread].map(([reason, count]) => ({ reason, count })),
      claimed: reading.claimed,
    };
  }

  /**
   * Has this page been read? `empty`: nothing was found where something must be, or what was found could not be read.
   * @param {Entry[]} entries @param {Reading} reading @param {Surface} surface
   */
  function empty(entries, reading, surface) {
    const comments = entries.some(({ content }) => content.key !== surface.wanted);
    const unread = (/** @type {any} */ reason) => reading.unread.get(reason) ?? 0;
    const trouble = LAYOUT.reduce((sum, reason) => sum + unread(reason), 0);
    if (comments) return false;
    if (trouble || unread('ownership')) return true;
    if (reading.claimed) return !unread('media-only') && !unread('placeholder');
    return surface.expects && !entries.length && !unread('media-only');
  }

  hallpass.coverage = { coverage, empty };
})();
