/**
 * Watches one surface for changes and tells about them together: one call for a burst of mutations, with the elements they
 * touched. Addresses are watched as well, since a row can be used again for another comment by changing its links alone.
 */
(() => {
  const WHAT = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['href'] };
  const BURST_MS = 80;

  /** @type {Hallpass['observe']} */
  function observe(root, changed) {
    /** @type {Set<Element>} */
    let touched = new Set();
    let timer = 0;

    function tell() {
      timer = 0;
      const all = touched;
      touched = new Set();
      changed(all);
    }

    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target.nodeType === Node.ELEMENT_NODE ? /** @type {Element} */ (target) : target.parentElement;
        if (element) touched.add(element);
      }
      timer ||= window.setTimeout(tell, BURST_MS);
    });
    observer.observe(root, WHAT);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }

  globalThis.hallpass.observe = observe;
})();
