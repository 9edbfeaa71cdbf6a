/**
 * Reads the words of an editor exactly as they would be posted, and writes nothing: blocks are lines, an empty block is an
 * empty line, pictures of emoji count by their alt text. Every stretch remembers its node, so that findings can be marked.
 */
(() => {
  /** Longer drafts are not checked: neither site takes one, and the engine's time is bounded by it. */
  const LONGEST = 60_000;

  /**
   * The last line break of a block that has nothing else in it, or that follows another break, only holds the line open.
   * @param {Element} element @param {Element} block
   */
  function holdsOpen(element, block) {
    let last = /** @type {Node} */ (element);
    for (let up = /** @type {Node | null} */ (element); up && up !== block; up = up.parentNode) {
      if (up.nextSibling) return false;
      last = up;
    }
    let before = last.previousSibling;
    while (before && before.nodeType === Node.ELEMENT_NODE && before.lastChild) before = before.lastChild;
    return !before || before.nodeName === 'BR';
  }

  /** Words that stand in no block: each is a line of its own, for what a site should come to write otherwise is read all the same.
   * @param {Element} editor @param {Element[]} blocks @param {string} foreign @returns {Text[]} */
  function strays(editor, blocks, foreign) {
    if (blocks.length && [...editor.childNodes].every((child) => child.nodeType !== Node.TEXT_NODE || !(/** @type {Text} */ (child).data.trim()))) return [];
    const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const found = [];
    for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
      const text = node;
      if (text.data.trim() && !text.parentElement?.closest(foreign) && !blocks.some((each) => each.contains(text))) found.push(text);
    }
    return found;
  }

  /** @param {Node} one @param {Node} other */
  const inOrder = (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

  /** @type {HallpassEditorText['read']} */
  function read(editor, { block, foreign }) {
    if (editor instanceof HTMLTextAreaElement) return { text: editor.value.slice(0, LONGEST), pieces: [] };
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

    /** @param {Node} node @param {Element} line */
    function walk(node, line) {
      if (node.nodeType === Node.TEXT_NODE) return add(/** @type {Text} */ (node).data, /** @type {Text} */ (node));
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const element = /** @type {Element} */ (node);
      if (element.localName === 'img') add(element.getAttribute('alt') ?? '', element);
      else if (element.localName === 'br') text += holdsOpen(element, line) ? '' : '\n';
      else if (!element.matches(foreign)) for (const child of element.childNodes) walk(child, line);
    }

    // A block may hold blocks, as lists do: the innermost are the lines.
    const blocks = [...editor.querySelectorAll(block)].filter((each) => !each.querySelector(block));
    [...blocks, ...strays(editor, blocks, foreign)].sort(inOrder).forEach((line, at) => {
      if (at) text += '\n';
      if (line instanceof Element) for (const child of line.childNodes) walk(child, line);
      else add(line.data, line);
    });
    return { text: text.slice(0, LONGEST), pieces };
  }

  globalThis.hallpass.editorText = { read };
})();
