/**
 * Which flagged comments are in sight and where their marks go. Reads rectangles only: all of a frame's reading is done
 * here, before anything is written. Only what is on screen or a little way off costs anything.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const EDGE = 8;
  const MARK_HEIGHT = 26;

  /** @type {HallpassSight['make']} */
  function make(changed) {
    /** @type {Set<Element>} */
    const near = new Set();
    /** @type {Set<Element>} */
    let observed = new Set();
    /** @type {Element | null} */
    let surface = null;
    /** @type {Element | null} */
    let scroller = null;
    /** What stands in front of the comments; looked for now and then, not in each frame. @type {DOMRect[]} */
    let fronts = [];
    let lookBehind = true;

    const observer = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
      }
      changed();
    }, { rootMargin: '50% 0%' });

    /** Gives back whether anything was watched before: what is observed for the first time reports itself. @param {Element[]} elements @param {Element} root */
    function follow(elements, root) {
      if (surface !== root) scroller = scrollerOf(root);
      surface = root;
      lookBehind = true;
      const before = observed;
      observed = new Set(elements);
      for (const element of before) {
        if (observed.has(element)) continue;
        observer.unobserve(element);
        near.delete(element);
      }
      for (const element of observed) if (!before.has(element)) observer.observe(element);
      return before.size > 0;
    }

    function clear() {
      observer.disconnect();
      observed = new Set();
      near.clear();
    }

    /** Dialogs and menus that stand in front of the surface, such as a photo's viewer: they come after it in the page. */
    function findFronts() {
      const found = hallpass.fronts.all().filter((each) => surface && surface.compareDocumentPosition(each) === Node.DOCUMENT_POSITION_FOLLOWING);
      return found.map((each) => each.getBoundingClientRect()).filter(({ width, height }) => width && height);
    }

    /** @param {DOMRect} box */
    const covered = (box) =>
      fronts.some((front) => front.left < box.right && front.right > box.left && front.top < box.bottom && front.bottom > box.top);

    /** @param {Iterable<[string, Entry]>} flagged @param {number} inset @returns {{spots: Map<string, Spot>, rightToLeft: boolean}} */
    function spots(flagged, inset) {
      const bounds = scroller?.getBoundingClientRect();
      const top = Math.max(0, bounds?.top ?? 0);
      const bottom = Math.min(innerHeight, bounds?.bottom ?? innerHeight);
      const rightToLeft = getComputedStyle(document.documentElement).direction === 'rtl';
      if (lookBehind) fronts = findFronts();
      lookBehind = false;
      /** @type {Map<string, Spot>} */
      const found = new Map();
      for (const [key, { content }] of flagged) {
        if (!near.has(content.element) || !content.element.isConnected) continue;
        const box = content.element.getBoundingClientRect();
        if (!box.width || !box.height || covered(box)) continue;
        const highest = Math.max(box.top - MARK_HEIGHT / 2, top + 4);
        const y = Math.min(highest, Math.max(box.bottom, top) - MARK_HEIGHT);
        if (y < top - MARK_HEIGHT / 2 || y > bottom - 4) continue;
        const x = rightToLeft ? Math.max(box.left + inset, EDGE) : Math.min(box.right - inset, document.documentElement.clientWidth - EDGE);
        found.set(key, { x, y, box });
      }
      return { spots: found, rightToLeft };
    }

    return { follow, clear, spots, isNear: (/** @type {Element} */ element) => near.has(element), look: () => void (lookBehind = true) };
  }

  /** The box that the surface scrolls in, if it isn't the page itself. @param {Element} root */
  function scrollerOf(root) {
    for (let up = /** @type {Element | null} */ (root); up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowY) && up.scrollHeight > up.clientHeight) return up;
    }
    return null;
  }

  hallpass.sight = { make };
})();
