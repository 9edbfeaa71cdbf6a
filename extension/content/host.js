/**
 * The one element of ours in the page: a host outside the site's own root with a closed shadow root. It comes with the
 * first thing to draw and goes with the last; who draws in it says so by a name. Nothing of the page is ever written.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { draw, language, layerStyle, theme } = hallpass;
  /** A page that keeps removing the host is let go after a few attempts: no fight with the site. */
  const MOST_RETURNS = 6;
  /** Nothing that happens in the layer is the page's business: no shortcuts, no "clicked outside". */
  const OURS = ['keydown', 'keyup', 'keypress', 'click', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'focusin', 'focusout', 'wheel'];
  /** The person may change it while a card is open. */
  const scheme = matchMedia('(prefers-color-scheme: dark)');

  /** @type {HTMLElement | null} */
  let host = null;
  /** @type {HTMLElement} */
  let layer;
  /** @type {HTMLElement} */
  let front;
  /** @type {ShadowRoot} */
  let shadow;
  let returns = 0;
  /** Who draws. @type {Set<string>} */
  const users = new Set();
  /** What the page's own colour is read from. @type {Element | null} */
  let ground = null;

  /** The first mark brings the host with it: the frame in which it comes costs the page something. @type {HallpassHost['start']} */
  function start(user) {
    users.add(user);
    if (host) return layer;
    for (const left of document.querySelectorAll('hallpass-layer')) left.remove();
    host = document.createElement('hallpass-layer');
    shadow = host.attachShadow({ mode: 'closed' });
    style(shadow);
    layer = draw.element('div', { class: 'layer', lang: language(), dir: 'ltr' });
    // What comes and goes in the layer is laid out within it alone; an element that stands right in the window is no such bound.
    front = draw.element('div', { class: 'front' }, layer);
    shadow.append(front);
    for (const kind of OURS) layer.addEventListener(kind, (event) => event.stopPropagation(), { passive: true });
    scheme.addEventListener('change', redress);
    redress();
    enter(host);
    return layer;
  }

  /**
   * As a popover the layer stands apart from the page's own boxes: a new box among those makes the browser walk the whole page.
   * The host has no box at all. What fills the screen by the person's own wish stays in front, as it would of a plain element.
   * @param {HTMLElement} made
   */
  function enter(made) {
    document.documentElement.append(made);
    if (document.fullscreenElement) return;
    try {
      front.popover = 'manual';
      front.showPopover();
    } catch {
      // It stands where a plain element stands.
      front.popover = null;
    }
  }

  /** @param {ShadowRoot} root */
  function style(root) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(layerStyle);
      root.adoptedStyleSheets = [sheet];
    } catch {
      // Firefox refuses a sheet made in the content script's own world; an element does the same there.
      root.append(draw.element('style', {}, layerStyle));
    }
  }

  /** @type {HallpassHost['leave']} */
  function leave(user) {
    users.delete(user);
    if (users.size) return;
    scheme.removeEventListener('change', redress);
    host?.remove();
    host = null;
    returns = 0;
  }

  /** @type {HallpassHost['dress']} */
  function dress(root) {
    ground = root;
    redress();
  }

  /** Even the same value, set again, makes the browser work out all styles of the layer. */
  function redress() {
    if (!host) return;
    const wanted = theme(ground);
    if (layer.dataset.theme !== wanted) layer.dataset.theme = wanted;
  }

  /** The site may have thrown the host away, or changed from light to dark. @type {HallpassHost['watch']} */
  function watch() {
    if (host && !host.isConnected && returns < MOST_RETURNS) {
      returns++;
      enter(host);
    }
    redress();
  }

  /** @type {HallpassHost} */
  hallpass.host = {
    start,
    leave,
    dress,
    watch,
    drawn: (user) => host !== null && users.has(user),
    /** The focused element of the layer, if the focus is there. */
    focused: () => (host ? /** @type {HTMLElement | null} */ (shadow.activeElement) : null),
    holds: (event) => Boolean(host && event.composedPath().includes(host)),
  };
})();
