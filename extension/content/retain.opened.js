/**
 * Whose menu was opened: from a click or key somewhere in the page to the comment that it concerns. Only looks; the site's
 * own handling goes on as if nobody had.
 */
(() => {
  const hallpass = globalThis.hallpass;

  /** @param {Event} event @returns {Element | null} */
  function target(event) {
    const [first] = event.composedPath();
    return first instanceof Element ? first : null;
  }

  /** A key that presses the control under the focus. @param {Event} event */
  const presses = (event) => !(event instanceof KeyboardEvent) || (!event.repeat && (event.key === 'Enter' || event.key === ' '));

  /** @param {Element} element @param {string[]} selectors */
  const within = (element, selectors) => selectors.map((selector) => element.closest(selector)).find(Boolean) ?? null;

  /** Spoken by a control, in one line and without its signs. @param {Element} element */
  const words = (element) => (element.textContent || element.getAttribute('aria-label') || '').replace(/\s+/g, ' ').trim().toLowerCase();

  /**
   * What a control of the site is about to do, as far as its words tell.
   * @param {Element} element @param {RetainSelectors} is @returns {RetainAct | null}
   */
  function actOf(element, is) {
    const control = within(element, is.acts);
    const said = control && words(control);
    if (!control || !said || said.length > 60) return null;
    const found = Object.entries(is.actWords).find(([, each]) => each.some((word) => said === word || said.startsWith(`${word} `)));
    return found ? /** @type {RetainAct} */ (found[0]) : null;
  }

  /**
   * The content that holds the element, or the only one beside it in the smallest part of the page that holds any, as long
   * as no other menu stands there: that of a whole list may have one single comment below it.
   * @param {Element} element @param {Iterable<Entry>} entries @param {Element} root @param {RetainSelectors} is
   */
  function entryOf(element, entries, root, is) {
    const all = [...entries];
    /** @type {Entry | null} */
    let inner = null;
    for (const entry of all) {
      const place = entry.content.element;
      if (place.contains(element) && (!inner || inner.content.element.contains(place))) inner = entry;
    }
    if (inner) return inner;
    for (let up = element.parentElement; up && up !== root && root.contains(up); up = up.parentElement) {
      const around = up;
      const beside = all.filter(({ content }) => around.contains(content.element));
      if (!beside.length) continue;
      return beside.length === 1 && around.querySelectorAll(is.menu.join(', ')).length < 2 ? beside[0] : null;
    }
    return null;
  }

  /** @type {Hallpass['retainOpened']} */
  hallpass.retainOpened = (event, entries, root, is) => {
    const element = event.isTrusted && presses(event) ? target(event) : null;
    if (!element) return null;
    const menu = within(element, is.menu);
    const act = menu ? null : actOf(element, is);
    if (!menu && !act) return null;
    // An item of an opened menu stands outside the surface: it belongs to the comment whose menu was opened last.
    if (act && within(element, is.item)) return { act, entry: null };
    const entry = root.contains(element) ? entryOf(element, entries, root, is) : null;
    // The menu of something else: what is chosen there is no act on a comment.
    if (menu && !entry) return { act: 'elsewhere', entry: null };
    return entry ? { act: act ?? 'menu', entry } : null;
  };
})();
