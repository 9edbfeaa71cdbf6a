/**
 * Reads the words of a content without asking the browser for layout: text nodes as they are, pictures of emoji by their
 * alt text, one line for each block. Every stretch remembers its node, so that findings can be marked in the page.
 */
(() => {
  /** Longer texts are cut: no comment on either site is, and the engine's time is bounded by it. */
  const LONGEST = 60_000;

  /** @type {HallpassText['read']} */
  function read(blocks, skip, lines = 'p, li') {
    const only = blocks.length === 1 ? blocks[0].firstChild : null;
    return only?.nodeType === Node.TEXT_NODE && !only.nextSibling ? bare(/** @type {Text} */ (only)) : gather(blocks, skip, lines);
  }

  /** Most comments are one line and nothing else. @param {Text} node @returns {TextMap} */
  function bare(node) {
    const text = node.data.slice(0, LONGEST);
    return trim({ text, pieces: text ? [{ start: 0, end: text.length, node, offset: 0 }] : [] });
  }

  /** @param {Element[]} blocks @param {(element: Element) => boolean} skip @param {string} lines */
  function gather(blocks, skip, lines) {
    /** @type {TextPiece[]} */
    const pieces = [];
    let text = '';

    /** @param {string} words @param {Text | Element} node */
    function add(words, node) {
      const fits = words.slice(0, LONGEST - text.length);
      if (!fits) return;
      pieces.push({ start: text.length, end: text.length + fits.length, node, offset: 0 });
      text += fits;
    }

    /** @param {Node} node */
    function walk(node) {
      if (node.nodeType === Node.TEXT_NODE) {
        add(/** @type {Text} */ (node).data, /** @type {Text} */ (node));
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const element = /** @type {Element} */ (node);
      if (element.localName === 'img') add(element.getAttribute('alt') ?? '', element);
      else if (element.localName === 'br') text += text.length < LONGEST ? '\n' : '';
      else if (!skip(element)) walkInside(element);
    }

    /** @param {Element} element */
    function walkInside(element) {
      const line = element.matches(lines);
      if (line) startLine();
      for (let child = element.firstChild; child; child = child.nextSibling) walk(child);
      if (line) startLine();
    }

    function startLine() {
      if (text && !text.endsWith('\n') && text.length < LONGEST) text += '\n';
    }

    blocks.forEach((block, index) => {
      if (index && text.length < LONGEST) text += '\n';
      for (let child = block.firstChild; child; child = child.nextSibling) walk(child);
    });
    return trim({ text, pieces });
  }

  /** Space around the text says nothing, and would shift every comparison. @param {TextMap} map @returns {TextMap} */
  function trim(map) {
    const text = map.text.trim();
    if (map.text === text) return map;
    const front = map.text.length - map.text.trimStart().length;
    const pieces = [];
    for (const piece of map.pieces) {
      const start = Math.max(piece.start - front, 0);
      const end = Math.min(piece.end - front, text.length);
      if (end <= start) continue;
      pieces.push({ start, end, node: piece.node, offset: piece.offset + start - (piece.start - front) });
    }
    return { text, pieces };
  }

  /** The range of the page that shows `text.slice(start, end)`, or null when its nodes have gone. @type {HallpassText['range']} */
  function range(map, start, end) {
    const from = map.pieces.find((piece) => piece.end > start);
    const to = map.pieces.findLast((piece) => piece.start < end);
    if (!from || !to || from.start > to.start || !from.node.isConnected || !to.node.isConnected) return null;
    const range = document.createRange();
    try {
      if (from.node.nodeType === Node.TEXT_NODE) range.setStart(from.node, from.offset + Math.max(0, start - from.start));
      else range.setStartBefore(from.node);
      if (to.node.nodeType === Node.TEXT_NODE) range.setEnd(to.node, to.offset + Math.min(end, to.end) - to.start);
      else range.setEndAfter(to.node);
    } catch {
      return null; // The page changed the node since it was read; the next reading finds the new one.
    }
    return range;
  }

  /** The words of an element on one line, as names need them. @type {HallpassText['plain']} */
  function plain(element) {
    if (!element?.firstChild) return '';
    // Nearly all names are bare words; where nothing in them is a picture or a line, the browser puts them together.
    if (!element.querySelector('img, br, p, li')) return (element.textContent ?? '').slice(0, LONGEST).replace(/\s+/g, ' ').trim();
    return read([element], () => false).text.replace(/\s+/g, ' ').trim();
  }

  globalThis.hallpass.text = { read, range, plain };
})();
