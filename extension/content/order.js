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
    if (!seen.length) return [...stretch];
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

  /** On either side of what is there, so many keys more are remembered: a list shows a few dozen at a time, and people scroll back. */
  const NEAR = 400;

  /**
   * `seen` without what nobody asks for and what is far from everything that is there, so that a long visit costs no more than a
   * short one. What is left out leaves a hole of many behind, which no removal makes.
   * @param {string[]} seen @param {{has(key: string): boolean, size: number}} present @param {(key: string) => unknown} wanted
   */
  function near(seen, present, wanted) {
    if (seen.length <= 2 * NEAR + present.size || !present.size) return seen;
    const kept = seen.map((key) => Boolean(wanted(key)));
    for (const step of [1, -1]) {
      let away = Infinity;
      for (let at = step > 0 ? 0 : seen.length - 1; at in seen; at += step) {
        away = present.has(seen[at]) ? 0 : away + 1;
        if (away <= NEAR) kept[at] = true;
      }
    }
    return seen.filter((_, at) => kept[at]);
  }

  hallpass.mergeOrder = merge;
  hallpass.nearOrder = near;
})();
