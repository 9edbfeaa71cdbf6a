/** The buttons beside flagged comments and the one open card. Writes only, and only to the layer. */
(() => {
  const hallpass = globalThis.hallpass;
  const { beside, card, draw, host, steps, t } = hallpass;

  /** @typedef {{entry: Entry, button: HTMLElement, spot: Spot, at: string}} Mark */
  /** @type {Map<string, Mark>} */
  const marks = new Map();
  /** @type {{key: string, element: HTMLElement, width: number, height: number, at: string, limit: string} | null} */
  let open = null;
  /** @type {HTMLElement} */
  let layer;

  /** @type {HallpassMarks['draw']} */
  function drawAll(into, flagged, spots, rightToLeft) {
    layer = into;
    for (const [key, mark] of marks) {
      if (flagged.has(key) && (spots.has(key) || host.focused() === mark.button || open?.key === key)) continue;
      if (open?.key === key) close(false);
      mark.button.remove();
      marks.delete(key);
    }
    for (const [key, spot] of spots) {
      const entry = /** @type {Entry} */ (flagged.get(key));
      const mark = marks.get(key) ?? add(entry, spot);
      if (mark.entry !== entry) renew(mark, entry);
      mark.spot = spot;
      const { x, y } = spot;
      const at = `translate(calc(${Math.round(x)}px${rightToLeft ? '' : ' - 100%'}), ${Math.round(y)}px)`;
      if (mark.at !== at) mark.button.style.transform = mark.at = at;
    }
    if (open) moveCard();
  }

  /** @param {Entry} entry @param {Spot} spot */
  function add(entry, spot) {
    const button = draw.element('button', { type: 'button', class: 'mark', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' });
    const mark = { entry, button, spot, at: '' };
    const { key } = entry.content;
    button.addEventListener('click', (event) => event.isTrusted && (open?.key === key ? close(true) : openCard(key)));
    button.addEventListener('keydown', escape);
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

  const holdsCardFocus = () => Boolean(open?.element.contains(host.focused()));

  /** @param {string} key */
  function openCard(key) {
    close(false);
    const mark = marks.get(key);
    if (!mark) return;
    const element = card.build(mark.entry, () => close(true));
    layer.append(element);
    open = { key, element, width: element.offsetWidth, height: element.offsetHeight, at: '', limit: '' };
    mark.button.setAttribute('aria-expanded', 'true');
    element.addEventListener('keydown', escape);
    moveCard();
    element.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  function escape(event) {
    if (event.isTrusted && event.key === 'Escape') close(true);
  }

  function moveCard() {
    const mark = open && marks.get(open.key);
    if (!open || !mark) return;
    const { left, top, limit } = beside(mark.spot, open, { width: innerWidth, height: innerHeight });
    if (open.limit !== limit) open.element.style.maxHeight = open.limit = limit;
    const at = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    if (open.at !== at) open.element.style.transform = open.at = at;
  }

  /** @type {HallpassMarks['close']} */
  function close(giveBack) {
    if (!open) return;
    const mark = marks.get(open.key);
    open.element.remove();
    open = null;
    mark?.button.setAttribute('aria-expanded', 'false');
    if (giveBack) mark?.button.focus({ preventScroll: true });
  }

  /** The host may stay for others: what is ours in it goes. @type {HallpassMarks['clear']} */
  function clear() {
    close(false);
    for (const { button } of marks.values()) button.remove();
    marks.clear();
  }

  /** @type {HallpassMarks['focus']} */
  function focus(key) {
    const mark = marks.get(key);
    mark?.button.focus({ preventScroll: true });
    return Boolean(mark);
  }

  /** A click anywhere else on the page closes the card. @type {HallpassMarks['outside']} */
  function outside(event) {
    if (open && event.isTrusted && !host.holds(event)) close(false);
  }

  hallpass.marks = { draw: drawAll, clear, close, focus, outside, has: (key) => marks.has(key) };
})();
