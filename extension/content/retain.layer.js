/**
 * Where the offer to keep a record stands: beside its comment where there is room, else in a corner, never over the comment
 * or the site's own menu. It takes no focus; the page stays as it is.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { highlight, host, layer } = hallpass;
  const USER = 'retain';
  const EDGE = 12;
  const FRONTS = '[role="menu"], [role="alertdialog"], [role="dialog"]';
  /** The site's menu comes a moment after the click. */
  const LATER_MS = [60, 250, 700];

  /** @type {{card: HTMLElement, comment: Element, at: string} | null} */
  let shown = null;
  let frame = 0;

  /** @typedef {{left: number, right: number, top: number, bottom: number}} Box */
  /** @param {Box} one @param {Box} other */
  const overlap = (one, other) => one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;

  /** Menus and dialogs in front of the comment. @param {Element} comment @returns {Box[]} */
  function fronts(comment) {
    const all = [...document.querySelectorAll(FRONTS)].filter((each) => !each.contains(comment));
    const boxes = all.map((each) => each.getBoundingClientRect()).filter(({ width, height }) => width && height);
    // What fills the window leaves no room beside it.
    return boxes.filter(({ width, height }) => width < innerWidth * 0.9 || height < innerHeight * 0.9);
  }

  /** @param {HTMLElement} card @param {Element} comment */
  function spot(card, comment) {
    const { offsetWidth: width, offsetHeight: height } = card;
    const box = comment.isConnected ? comment.getBoundingClientRect() : null;
    const inView = box && box.height && box.bottom > 0 && box.top < innerHeight;
    const most = { x: innerWidth - width - EDGE, y: innerHeight - height - EDGE };
    const y = inView ? Math.min(Math.max(box.top, EDGE), Math.max(most.y, EDGE)) : most.y;
    const beside = inView ? [{ x: box.right + EDGE, y }, { x: box.left - width - EDGE, y }] : [];
    const corners = [{ x: most.x, y: most.y }, { x: EDGE, y: most.y }, { x: most.x, y: EDGE }, { x: EDGE, y: EDGE }];
    const taken = [...fronts(comment), ...(inView ? [box] : [])];
    const free = [...beside, ...corners].find(({ x, y: top }) => {
      const place = { left: x, right: x + width, top, bottom: top + height };
      return x >= 0 && x <= Math.max(most.x, 0) + EDGE && !taken.some((each) => overlap(place, each));
    });
    return free ?? corners[0];
  }

  function place() {
    frame = 0;
    if (!shown) return;
    const { x, y } = spot(shown.card, shown.comment);
    const at = `translate(${Math.round(Math.max(x, 0))}px, ${Math.round(Math.max(y, 0))}px)`;
    if (shown.at !== at) shown.card.style.transform = shown.at = at;
  }

  const soon = () => void (frame ||= requestAnimationFrame(place));

  /** @type {HallpassRetainLayer['show']} */
  function show(card, comment, close) {
    const into = host.start(USER);
    const held = shown?.card.contains(host.focused());
    shown?.card.remove();
    if (!shown) {
      addEventListener('scroll', soon, { capture: true, passive: true });
      addEventListener('resize', soon, { passive: true });
    }
    shown = { card, comment, at: '' };
    card.addEventListener('keydown', (event) => event.isTrusted && event.key === 'Escape' && close());
    into.append(card);
    place();
    // Who was in the card stays in it while its words change; nobody else is brought there.
    if (held) card.focus({ preventScroll: true });
    for (const wait of LATER_MS) setTimeout(soon, wait);
  }

  function hide() {
    if (!shown) return;
    removeEventListener('scroll', soon, { capture: true });
    removeEventListener('resize', soon);
    cancelAnimationFrame(frame);
    frame = 0;
    shown.card.remove();
    shown = null;
    host.leave(USER);
  }

  /** What we draw is not part of the page that is pictured. @type {HallpassRetainLayer['aside']} */
  async function aside(run) {
    const into = host.start(USER);
    into.style.visibility = 'hidden';
    highlight.clear();
    try {
      // Two frames: the first may be under way already. A page in the background draws none.
      await Promise.race([new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))), new Promise((done) => setTimeout(done, 120))]);
      return await run();
    } finally {
      into.style.visibility = '';
      layer.redraw();
      if (!shown) host.leave(USER);
    }
  }

  hallpass.retainLayer = { show, hide, aside, focus: () => shown?.card.focus({ preventScroll: true }) };
})();
