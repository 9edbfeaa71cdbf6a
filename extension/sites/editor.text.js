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
    const lines = [...editor.querySelectorAll(block)].filter((each) => !each.querySelector(block));
    lines.forEach((line, at) => {
      if (at) text += '\n';
      for (const child of line.childNodes) walk(child, line);
    });
    return { text: text.slice(0, LONGEST), pieces };
  }

  globalThis.hallpass.editorText = { read };
})();
