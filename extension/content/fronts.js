/**
 * What may stand in front of what is read: dialogs and menus. Looking through a long page for them takes the browser
 * milliseconds, and is asked for every second: it is done anew where the page holds another number of elements, or another one
 * has the focus, and after a few times in any case, for one may have taken another's place.
 */
(() => {
  /** Each by itself: a list of selectors takes many times as long on a long page. */
  const SELECTORS = ['[role="dialog"]', '[role="alertdialog"]', '[role="menu"]', 'dialog[open]'];
  const MOST_TIMES = 10;

  /** The browser counts these anew only when the page has changed. What is drawn by us is no change of the page. */
  const everything = document.getElementsByTagName('*');
  const ours = document.getElementsByTagName('hallpass-layer');
  /** @type {Element[]} */
  let found = [];
  let size = -1;
  /** @type {Element | null} */
  let focus = null;
  let times = 0;

  /** @type {HallpassFronts['all']} */
  function all() {
    const { activeElement } = document;
    const now = everything.length - ours.length;
    if (now === size && activeElement === focus && ++times < MOST_TIMES) return found;
    found = SELECTORS.flatMap((selector) => [...document.querySelectorAll(selector)]);
    size = now;
    focus = activeElement;
    times = 0;
    return found;
  }

  /** Nothing of the page is held when nobody looks. */
  function forget() {
    found = [];
    focus = null;
    size = -1;
  }

  /** @type {HallpassFronts} */
  globalThis.hallpass.fronts = { all, forget, dialogs: () => all().filter((each) => each.matches(SELECTORS[0])).length };
})();
