/** What of a page's own words, names and addresses turned up in something that must hold none of them. */

/**
 * Run in the page: every text, name and address that it holds.
 * @returns {string[]}
 */
export function privateStrings() {
  const strings = new Set();
  const add = (/** @type {string | null | undefined} */ value) => {
    const text = value?.replace(/\s+/g, ' ').trim() ?? '';
    // Short words such as "Like" are names of roles and elements as well, and nobody's secret.
    if (text.length >= 5) strings.add(text);
  };
  for (const element of document.querySelectorAll('body *')) {
    for (const name of ['aria-label', 'alt', 'title', 'placeholder', 'aria-placeholder', 'href', 'src', 'value']) add(element.getAttribute(name));
    const { search = '', pathname = '' } = /** @type {any} */ (element);
    for (const part of `${pathname}/${search}`.split(/[/?&=]/)) if (/\d{6}|pfbid/.test(part)) add(decodeURIComponent(part));
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    add(walker.currentNode.nodeValue);
    for (const word of walker.currentNode.nodeValue?.split(/\s+/) ?? []) if (word.length >= 9) add(word);
  }
  return [...strings];
}
