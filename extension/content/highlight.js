/**
 * Marks words by the CSS Custom Highlight API: no node of the page is touched and no layout is asked for. The page can see
 * the highlights' names, so they say nothing.
 */
(() => {
  const { text } = globalThis.hallpass;
  /** Gravest last: where findings overlap, its colour is seen. */
  const NAMES = { notice: 'hallpass-c', review: 'hallpass-b', urgent: 'hallpass-a' };

  function clear() {
    for (const name of Object.values(NAMES)) CSS.highlights?.delete(name);
  }

  /** @param {Entry[]} entries */
  function draw(entries) {
    if (!CSS.highlights) return;
    Object.entries(NAMES).forEach(([severity, name], priority) => {
      const ranges = entries.flatMap(({ content, findings }) =>
        findings.filter((finding) => finding.severity === severity).map(({ start, end, text: words }) =>
          content.map.text.slice(start, end) === words ? text.range(content.map, start, end) : null));
      const shown = ranges.filter((range) => range !== null);
      if (!shown.length) {
        CSS.highlights.delete(name);
        return;
      }
      const highlight = new Highlight(...shown);
      highlight.priority = priority;
      CSS.highlights.set(name, highlight);
    });
  }

  globalThis.hallpass.highlight = { draw, clear };
})();
