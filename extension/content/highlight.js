/**
 * Marks words by the CSS Custom Highlight API: no node of the page is touched and no layout is asked for. Ranges come and go
 * one by one, since a new highlight makes the browser look at the whole page again. The page can see the highlights' names
 * and the look of each, so there is one for all findings: how grave one is stands on its mark alone.
 */
(() => {
  const { text } = globalThis.hallpass;
  const NAME = 'hallpass';

  /** @type {Highlight | null} */
  let highlight = null;

  /** @typedef {{map: TextMap, findings: import('../shared/protocol.js').Finding[], ranges: Range[]}} Drawn */
  /** @param {Pick<Entry, 'findings'> & {content: {map: TextMap}}} entry @returns {Drawn} */
  function add({ content: { map }, findings }) {
    highlight ??= new Highlight();
    if (CSS.highlights.get(NAME) !== highlight) CSS.highlights.set(NAME, highlight);
    /** @type {Range[]} */
    const ranges = [];
    for (const { start, end, text: words } of findings) {
      // An offset that does not lead to its words would mark other ones.
      const range = map.text.slice(start, end) === words ? text.range(map, start, end) : null;
      if (!range) continue;
      highlight.add(range);
      ranges.push(range);
    }
    return { map, findings, ranges };
  }

  /** Comments and drafts are drawn apart, with the one look. @type {HallpassHighlight['group']} */
  function group() {
    /** What is drawn now, by content. @type {Map<string, Drawn>} */
    const drawn = new Map();

    /** @param {Drawn} old */
    function remove(old) {
      for (const range of old.ranges) highlight?.delete(range);
    }

    function clear() {
      for (const old of drawn.values()) remove(old);
      drawn.clear();
      if (highlight?.size) return;
      CSS.highlights?.delete(NAME);
      highlight = null;
    }

    /** @type {HighlightGroup['draw']} */
    function draw(entries) {
      if (!CSS.highlights) return;
      const wanted = new Map(entries.map((entry) => [entry.content.key, entry]));
      for (const [key, old] of drawn) {
        const entry = wanted.get(key);
        if (entry && entry.content.map === old.map && entry.findings === old.findings) {
          wanted.delete(key);
          continue;
        }
        remove(old);
        drawn.delete(key);
      }
      for (const [key, entry] of wanted) drawn.set(key, add(entry));
    }

    return { draw, clear };
  }

  globalThis.hallpass.highlight = { ...group(), group };
})();
