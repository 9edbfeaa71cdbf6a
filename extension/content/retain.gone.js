/**
 * Which comments were taken away, as against scrolled out of a list that keeps only what is near: such a list shows one
 * stretch without holes, so what is missing between two neighbours that are there, or beside one with room on the screen,
 * was removed. Many missing at once are another order or folded replies, and nobody's act. Pure.
 */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));
  /** More than so many in one hole are no single removals. */
  const MOST_IN_HOLE = 4;

  /** @type {Hallpass['retainGone']} */
  hallpass.retainGone = (sequence, present, isRoom) => {
    /** @type {string[]} */
    const gone = [];
    /** @type {string[]} */
    let hole = [];
    /** @type {string | null} */
    let before = null;
    const close = (/** @type {string | null} */ after) => {
      if (hole.length && hole.length <= MOST_IN_HOLE && isHole(before, after)) gone.push(...hole);
      hole = [];
    };
    /** @param {string | null} above @param {string | null} below */
    function isHole(above, below) {
      if (above !== null && below !== null) return true;
      if (above !== null) return isRoom(above, 'after');
      return below !== null && isRoom(below, 'before');
    }
    for (const key of sequence) {
      if (!present.has(key)) {
        hole.push(key);
        continue;
      }
      close(key);
      before = key;
    }
    close(null);
    return gone;
  };
})();
