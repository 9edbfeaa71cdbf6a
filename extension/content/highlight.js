/**
 * Marks words by the CSS Custom Highlight API: no node of the page is touched and no layout is asked for. Ranges come and go
 * one by one, since a new highlight makes the browser look at the whole page again. The page can see the highlights' names,
 * so they say nothing.
 */
(() => {
  const { text } = globalThis.hallpass;
  /** Gravest last: where findings overlap, its colour is seen. */
  const NAMES = { notice: 'hallpass-c', review: 'hallpass-b', urgent: 'hallpass-a' };

  /** @typedef {{map: TextMap, findings: import('../shared/protocol.js').Finding[], ranges: [Highlight, Range][]}} Drawn */
  /** What is drawn now, by content. @type {Map<string, Drawn>} */
  const drawn = new Map();
  /** @type {Map<string, Highlight>} */
  const highlights = new Map();

  function clear() {
    for (const name of highlights.keys()) CSS.highlights.delete(name);
    highlights.clear();
    drawn.clear();
  }

  /** @param {import('../shared/protocol.js').Severity} severity */
  function highlightOf(severity) {
    const name = NAMES[severity];
    const known = highlights.get(name);
    if (known) return known;
    const made = new Highlight();
    made.priority = Object.keys(NAMES).indexOf(severity);
    highlights.set(name, made);
    CSS.highlights.set(name, made);
    return made;
  }

  /** @param {Drawn} old */
  function remove(old) {
    for (const [highlight, range] of old.ranges) highlight.delete(range);
  }

  /** @param {Entry} entry @returns {Drawn} */
  function add({ content: { map }, findings }) {
    /** @type {[Highlight, Range][]} */
    const ranges = [];
    for (const { start, end, text: words, severity } of findings) {
      // An offset that does not lead to its words would mark other ones.
      const range = map.text.slice(start, end) === words ? text.range(map, start, end) : null;
      if (!range) continue;
      const highlight = highlightOf(severity);
      highlight.add(range);
      ranges.push([highlight, range]);
    }
    return { map, findings, ranges };
  }

  /** @param {Entry[]} entries */
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

  globalThis.hallpass.highlight = { draw, clear };
})();
