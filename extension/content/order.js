/**
 * The order of a page that is never there as a whole: lists keep only what is near the screen in the page. Each reading is a
 * stretch of the page, and is laid beside what was seen before. Pure.
 */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));

  /**
   * `seen` with the new keys of `stretch` put in behind the one they follow, or before the one they lead to. A stretch that has
   * nothing in common with what was seen comes last: pages grow downwards.
   * @param {string[]} seen @param {string[]} stretch @returns {string[]}
   */
  function merge(seen, stretch) {
    const known = new Set(seen);
    /** @type {Map<string, string[]>} */
    const behind = new Map();
    /** @type {string[]} */
    let leading = [];
    let anchor = '';
    let first = '';
    for (const key of stretch) {
      if (known.has(key)) {
        anchor = key;
        first ||= key;
      } else if (anchor) {
        if (!behind.has(anchor)) behind.set(anchor, []);
        behind.get(anchor)?.push(key);
      }
      else leading.push(key);
    }
    const all = [];
    for (const key of seen) {
      if (key === first) {
        all.push(...leading);
        leading = [];
      }
      all.push(key, ...(behind.get(key) ?? []));
    }
    return [...all, ...leading];
  }

  hallpass.mergeOrder = merge;
})();
