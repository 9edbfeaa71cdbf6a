/**
 * The one element of ours in the page: a host outside the site's own root with a closed shadow root. It holds a button for
 * each comment on screen that has findings, and at most one card. In each frame every rectangle is read before anything is
 * written, and nothing of the page is ever written at all.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { card, draw, highlight, language, layerStyle, steps, t, theme } = hallpass;
  const EDGE = 8;
  const MARK_HEIGHT = 26;
  /** The person may change it while a card is open. */
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const FRONTS = '[role="dialog"], [role="alertdialog"], [role="menu"], dialog[open]';
  /** A page that keeps removing the host is let go after a few attempts: no fight with the site. */
  const MOST_RETURNS = 6;
  /** Nothing that happens in the layer is the page's business: no shortcuts, no "clicked outside". */
  const OURS = ['keydown', 'keyup', 'keypress', 'click', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'focusin', 'focusout', 'wheel'];

  /** @typedef {{x: number, y: number, box: DOMRect}} Spot where a mark stands, and its comment */
  /** @typedef {{entry: Entry, button: HTMLElement, spot: Spot, at: string}} Mark */
  /** Something is flagged: scrolling and resizing are followed. */
  let follows = false;
  /** @type {HTMLElement | null} */
  let host = null;
  /** @type {HTMLElement} */
  let layer;
  /** @type {ShadowRoot} */
  let shadow;
  let returns = 0;
  /** How far from the end of a comment's first line its mark stands: the site's own menu must stay free. */
  let inset = EDGE;
  /** What stands in front of the comments; looked for now and then, not in each frame. @type {DOMRect[]} */
  let fronts = [];
  let lookBehind = true;
  let frame = 0;
  /** @type {Map<string, Entry>} */
  let flagged = new Map();
  /** @type {Map<string, Mark>} */
  const marks = new Map();
  /** Flagged comments on screen or a little way off: the only ones that cost anything. @type {Set<Element>} */
  const near = new Set();
  let wordsChanged = false;
  /** @type {{key: string, element: HTMLElement, width: number, height: number, at: string, limit: string} | null} */
  let open = null;
  /** @type {Element | null} */
  let surface = null;
  /** @type {Element | null} */
  let scroller = null;

  const sight = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) near.add(target);
      else near.delete(target);
    }
    wordsChanged = true;
    if (follows && !frame) drawFrame();
  }, { rootMargin: '50% 0%' });

  /** The first mark brings the host with it: the frame in which it comes costs the page something. */
  function start() {
    if (host) return;
    for (const left of document.querySelectorAll('hallpass-layer')) left.remove();
    host = document.createElement('hallpass-layer');
    shadow = host.attachShadow({ mode: 'closed' });
    style(shadow);
    layer = draw.element('div', { class: 'layer', lang: language(), dir: 'ltr' });
    shadow.append(layer);
    for (const kind of OURS) layer.addEventListener(kind, (event) => event.stopPropagation(), { passive: true });
    layer.addEventListener('keydown', (event) => event.isTrusted && event.key === 'Escape' && close(true));
    dress();
    document.documentElement.append(host);
  }

  function follow() {
    if (follows) return;
    follows = true;
    addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place, { passive: true });
    addEventListener('pointerdown', outside, { capture: true, passive: true });
    scheme.addEventListener('change', dress);
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

  function clear() {
    close(false);
    removeEventListener('scroll', place, { capture: true });
    removeEventListener('resize', place);
    removeEventListener('pointerdown', outside, { capture: true });
    scheme.removeEventListener('change', dress);
    cancelAnimationFrame(frame);
    frame = 0;
    sight.disconnect();
    near.clear();
    highlight.clear();
    marks.clear();
    flagged = new Map();
    host?.remove();
    host = null;
    follows = false;
    returns = 0;
  }

  /** @type {HallpassLayer['show']} */
  function show(entries, root, from) {
    if (!entries.length) return clear();
    follow();
    inset = from;
    if (surface !== root) scroller = scrollerOf(root);
    surface = root;
    const before = new Set([...flagged.values()].map(({ content }) => content.element));
    flagged = new Map(entries.map((entry) => [entry.content.key, entry]));
    const now = new Set(entries.map(({ content }) => content.element));
    for (const element of before) {
      if (now.has(element)) continue;
      sight.unobserve(element);
      near.delete(element);
    }
    for (const element of now) if (!before.has(element)) sight.observe(element);
    dress();
    wordsChanged = true;
    lookBehind = true;
    // What is observed for the first time reports itself.
    if (before.size) place();
  }

  /** Even the same value, set again, makes the browser work out all styles of the layer. */
  function dress() {
    if (!layer) return;
    const wanted = theme(surface);
    if (layer.dataset.theme !== wanted) layer.dataset.theme = wanted;
  }

  /** The box that the surface scrolls in, if it isn't the page itself. @param {Element} root */
  function scrollerOf(root) {
    for (let up = /** @type {Element | null} */ (root); up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowY) && up.scrollHeight > up.clientHeight) return up;
    }
    return null;
  }

  function place() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (follows) drawFrame();
    });
  }

  /** Dialogs and menus that stand in front of the surface, such as a photo's viewer: they come after it in the page. */
  function findFronts() {
    const found = [...document.querySelectorAll(FRONTS)].filter(
      (each) => surface && surface.compareDocumentPosition(each) === Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return found.map((each) => each.getBoundingClientRect()).filter(({ width, height }) => width && height);
  }

  /** @param {DOMRect} box */
  const covered = (box) =>
    fronts.some((front) => front.left < box.right && front.right > box.left && front.top < box.bottom && front.bottom > box.top);

  function drawFrame() {
    const bounds = scroller?.getBoundingClientRect();
    const top = Math.max(0, bounds?.top ?? 0);
    const bottom = Math.min(innerHeight, bounds?.bottom ?? innerHeight);
    const rightToLeft = getComputedStyle(document.documentElement).direction === 'rtl';
    /** @type {Map<string, Spot>} */
    const spots = new Map();
    if (lookBehind) fronts = findFronts();
    for (const [key, { content }] of flagged) {
      if (!near.has(content.element) || !content.element.isConnected) continue;
      const box = content.element.getBoundingClientRect();
      if (!box.width || !box.height || covered(box)) continue;
      const highest = Math.max(box.top - MARK_HEIGHT / 2, top + 4);
      const y = Math.min(highest, Math.max(box.bottom, top) - MARK_HEIGHT);
      if (y < top - MARK_HEIGHT / 2 || y > bottom - 4) continue;
      const x = rightToLeft ? Math.max(box.left + inset, EDGE) : Math.min(box.right - inset, document.documentElement.clientWidth - EDGE);
      spots.set(key, { x, y, box });
    }
    lookBehind = false;
    if (spots.size) start();
    if (host) writeFrame(spots, rightToLeft);
    if (wordsChanged) drawWords();
  }

  /** Every change of the page makes the browser look at every highlight again: far-off words have none. */
  function drawWords() {
    wordsChanged = false;
    highlight.draw([...flagged.values()].filter(({ content }) => near.has(content.element)));
  }

  /** @param {Map<string, Spot>} spots @param {boolean} rightToLeft */
  function writeFrame(spots, rightToLeft) {
    for (const [key, mark] of marks) {
      if (flagged.has(key) && (spots.has(key) || holdsFocus(mark) || open?.key === key)) continue;
      if (open?.key === key) close(false);
      mark.button.remove();
      marks.delete(key);
    }
    for (const [key, spot] of spots) {
      const entry = /** @type {Entry} */ (flagged.get(key));
      const mark = marks.get(key) ?? addMark(entry, spot);
      if (mark.entry !== entry) renew(mark, entry);
      mark.spot = spot;
      const { x, y } = spot;
      const at = `translate(calc(${Math.round(x)}px${rightToLeft ? '' : ' - 100%'}), ${Math.round(y)}px)`;
      if (mark.at !== at) mark.button.style.transform = mark.at = at;
    }
    if (open) moveCard();
  }

  /** @param {Mark} mark */
  const holdsFocus = (mark) => shadow.activeElement === mark.button;

  /** @param {Entry} entry @param {Spot} spot */
  function addMark(entry, spot) {
    const button = draw.element('button', { type: 'button', class: 'mark', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' });
    const mark = { entry, button, spot, at: '' };
    const { key } = entry.content;
    button.addEventListener('click', (event) => event.isTrusted && (open?.key === key ? close(true) : openCard(key)));
    face(mark);
    // The order of the buttons is the order of the page.
    const next = [...marks.values()].filter((other) => other.entry.order > entry.order).sort((a, b) => a.entry.order - b.entry.order)[0];
    layer.insertBefore(button, next?.button ?? (open?.element ?? null));
    marks.set(key, mark);
    return mark;
  }

  /** @param {Mark} mark @param {Entry} entry */
  function renew(mark, entry) {
    const same = JSON.stringify(mark.entry.findings) === JSON.stringify(entry.findings);
    mark.entry = entry;
    if (same) return;
    face(mark);
    if (open?.key === entry.content.key) close(holdsCardFocus());
  }

  /** @param {Mark} mark */
  function face({ button, entry }) {
    const sorted = steps.byGravity(entry.findings);
    const [{ severity }] = sorted;
    const clauses = [...new Set(sorted.map(({ clause }) => clause))];
    button.dataset.severity = severity;
    button.setAttribute('aria-label', t('mark.name', { severity: t(`severity.${severity}`), clauses: clauses.join(', ') }));
    const more = clauses.length > 1 ? [draw.element('span', { class: 'more' }, `+${clauses.length - 1}`)] : [];
    button.replaceChildren(draw.sign(severity), `${t(`severity.label.${severity}`)} · ${clauses[0]}`, ...more);
  }

  const holdsCardFocus = () => Boolean(open && shadow.activeElement && open.element.contains(shadow.activeElement));

  /** @param {string} key */
  function openCard(key) {
    close(false);
    const mark = marks.get(key);
    if (!mark) return;
    const element = card.build(mark.entry, () => close(true));
    layer.append(element);
    open = { key, element, width: element.offsetWidth, height: element.offsetHeight, at: '', limit: '' };
    mark.button.setAttribute('aria-expanded', 'true');
    moveCard();
    element.focus({ preventScroll: true });
  }

  /** Beside the comment where there is room, else below or above it: its words stay in sight. */
  function moveCard() {
    const mark = open && marks.get(open.key);
    if (!open || !mark) return;
    const { width, height } = open;
    const { x, y, box } = mark.spot;
    const most = { x: innerWidth - width - EDGE, y: Math.max(EDGE, innerHeight - height - EDGE) };
    const places = [
      { x: box.right + EDGE, y },
      { x: box.left - width - EDGE, y },
      { x: x - width, y: box.bottom + EDGE },
      { x: x - width, y: box.top - height - MARK_HEIGHT },
    ];
    const fits = places.find((place, at) => (at < 2 ? place.x >= EDGE && place.x <= most.x : place.y >= EDGE && place.y <= most.y));
    // No room anywhere: as high as the larger part of the window beside the mark, never over it.
    const below = innerHeight - EDGE - (y + MARK_HEIGHT + EDGE);
    const above = y - 2 * EDGE;
    const room = fits ? height : Math.min(height, Math.max(below, above));
    const place = fits ?? { x: most.x, y: below >= above ? y + MARK_HEIGHT + EDGE : y - EDGE - room };
    const left = Math.min(Math.max(place.x, EDGE), Math.max(most.x, EDGE));
    const top = fits ? Math.min(Math.max(place.y, EDGE), most.y) : place.y;
    const limit = fits ? '' : `${Math.floor(room)}px`;
    if (open.limit !== limit) open.element.style.maxHeight = open.limit = limit;
    const at = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    if (open.at !== at) open.element.style.transform = open.at = at;
  }

  /** @param {boolean} giveBack */
  function close(giveBack) {
    if (!open) return;
    const mark = marks.get(open.key);
    open.element.remove();
    open = null;
    mark?.button.setAttribute('aria-expanded', 'false');
    if (giveBack) mark?.button.focus({ preventScroll: true });
  }

  /** @param {Event} event */
  function outside(event) {
    if (open && event.isTrusted && !event.composedPath().includes(/** @type {HTMLElement} */ (host))) close(false);
  }

  /** @type {HallpassLayer['focus']} */
  function focus(key) {
    if (follows && flagged.has(key)) drawFrame();
    const mark = marks.get(key);
    mark?.button.focus({ preventScroll: true });
    return Boolean(mark);
  }

  /** @type {HallpassLayer['onScreen']} */
  const onScreen = (key) => marks.has(key);

  /** The site may have thrown the host away, or changed from light to dark. */
  function watch() {
    if (!follows) return;
    if (host && !host.isConnected && returns < MOST_RETURNS) {
      returns++;
      document.documentElement.append(host);
    }
    dress();
    lookBehind = true;
    // What is read here needs no frame of the page's, and nothing is written where nothing moved.
    drawFrame();
  }

  hallpass.layer = { show, clear, focus, onScreen, place, watch };
})();
