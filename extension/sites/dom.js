/** Small helpers for reading a page through lists of selectors. Nothing here knows a site. */
(() => {
  /** @type {HallpassDom['all']} */
  function all(root, selectors) {
    for (const selector of selectors) {
      try {
        const found = root.querySelectorAll(selector);
        if (found.length) return [...found];
      } catch {
        // A selector this browser doesn't know finds nothing; the next one is tried.
      }
    }
    return [];
  }

  /** @type {HallpassDom['first']} */
  function first(root, selectors) {
    for (const selector of selectors) {
      try {
        const found = root.querySelector(selector);
        if (found) return found;
      } catch {
        // As above.
      }
    }
    return null;
  }

  /** @type {HallpassDom['each']} */
  function* each(root, selector) {
    const found = root.querySelector(selector);
    if (!found) return;
    yield found;
    for (const other of root.querySelectorAll(selector)) if (other !== found) yield other;
  }

  /** @type {HallpassDom['walk']} */
  function* walk(root, selector) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = /** @type {Element} */ (node);
      if (element.matches(selector)) yield element;
    }
  }

  /** @type {HallpassDom['closest']} */
  function closest(element, selectors) {
    for (const selector of selectors) {
      const found = element.closest(selector);
      if (found) return found;
    }
    return null;
  }

  /** @type {HallpassDom['alone']} */
  function alone(owners, root) {
    const MANY = {};
    /** @type {Map<Element, unknown>} */
    const held = new Map();
    for (const [element, owner] of owners) {
      for (let up = /** @type {Element | null} */ (element); up && up !== root; up = up.parentElement) {
        const before = held.get(up);
        if (before === MANY) break;
        held.set(up, before === undefined || before === owner ? owner : MANY);
      }
    }
    return (anchor) => {
      const owner = owners.get(anchor);
      let place = anchor;
      for (let up = place.parentElement; up && held.get(up) === owner; up = up.parentElement) place = up;
      return place;
    };
  }

  /** @type {HallpassDom['href']} */
  function href(link, base) {
    const value = link.getAttribute('href');
    if (!value) return null;
    try {
      return new URL(value, base);
    } catch {
      return null;
    }
  }

  /** @type {HallpassDom['count']} */
  function count(unread, reason, by = 1) {
    if (by) unread.set(reason, (unread.get(reason) ?? 0) + by);
  }

  globalThis.hallpass.dom = { all, first, each, walk, closest, alone, href, count };
})();
