/**
 * Draws drafts in the layer: one button a composer, at most one panel, and the marked words. In each frame all rectangles are
 * read before anything is written.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { beside, draftCard, draw, highlight, host, steps, t } = hallpass;
  const USER = 'drafts';
  const EDGE = 8;
  const HEIGHT = 26;

  /** Where a panel stands whose composer is out of sight. @returns {Spot} */
  const corner = () => ({ x: innerWidth - EDGE, y: EDGE, box: { left: innerWidth, right: innerWidth, top: 0, bottom: 0 } });

  /** @typedef {{draft: Draft, button: HTMLElement, face: string, at: string}} Mark */
  /** @type {Map<string, Mark>} */
  const marks = new Map();
  /** @type {Draft[]} */
  let drafts = [];
  /** @type {{draft: Draft, element: HTMLElement, face: string, size: {width: number, height: number}, at: string, limit: string} | null} */
  let open = null;
  const words = highlight.group();
  let frame = 0;
  let follows = false;

  /** @type {HallpassDraftLayer['show']} */
  function show(wanted) {
    drafts = wanted;
    if (!drafts.length) return clear();
    if (!follows) {
      follows = true;
      addEventListener('scroll', later, { capture: true, passive: true });
      addEventListener('resize', later, { passive: true });
    }
    const boxes = drafts.flatMap((draft) => draft.maps.map((map, at) => ({ content: { key: `${draft.key}.${at}`, map }, findings: draft.findings[at] ?? [] })));
    words.draw(boxes.filter(({ findings }) => findings.length));
    place();
  }

  function clear() {
    close();
    removeEventListener('scroll', later, { capture: true });
    removeEventListener('resize', later);
    cancelAnimationFrame(frame);
    frame = 0;
    follows = false;
    words.clear();
    for (const { button } of marks.values()) button.remove();
    marks.clear();
    host.leave(USER);
  }

  function later() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (follows) place();
    });
  }

  /** Above the upper edge of what is written in, where the site has nothing of its own. @param {Draft} draft @returns {Spot | null} */
  function spotOf({ composer: { boxes, send } }) {
    const rectangles = (/** @type {Element[]} */ elements) =>
      elements.filter(({ isConnected }) => isConnected).map((each) => each.getBoundingClientRect()).filter(({ width, height }) => width && height);
    const written = rectangles(boxes);
    if (!written.length) return null;
    const right = Math.max(...written.map((each) => each.right));
    const top = Math.min(...written.map((each) => each.top));
    // Nothing of ours may stand over the words or over what sends them.
    const all = [...written, ...rectangles(send)];
    const box = {
      left: Math.min(...all.map((each) => each.left)),
      right: Math.max(...all.map((each) => each.right)),
      top,
      bottom: Math.max(...all.map(({ bottom }) => bottom)),
    };
    const y = Math.max(top - HEIGHT / 2, EDGE);
    return y > innerHeight - EDGE || box.bottom < 0 ? null : { x: Math.min(right - EDGE, document.documentElement.clientWidth - EDGE), y, box };
  }

  function place() {
    const spots = new Map(drafts.map((draft) => [draft, spotOf(draft)]));
    if (!host.drawn(USER)) host.dress(drafts[0].composer.container);
    const layer = host.start(USER);
    for (const [draft, spot] of spots) {
      const mark = marks.get(draft.key) ?? add(draft, layer);
      if (mark.button.hidden !== !spot) mark.button.hidden = !spot;
      face(mark);
      const at = spot ? `translate(calc(${Math.round(spot.x)}px - 100%), ${Math.round(spot.y)}px)` : mark.at;
      if (mark.at !== at) mark.button.style.transform = mark.at = at;
    }
    for (const [key, mark] of marks) if (!spots.has(mark.draft)) drop(key);
    if (open) renew(layer);
    const spot = open && spots.get(open.draft);
    if (open && spot) move(spot);
  }

  /** @param {Draft} draft @param {HTMLElement} layer */
  function add(draft, layer) {
    const button = draw.element('button', { type: 'button', class: 'mark draft', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' });
    button.addEventListener('click', (event) => event.isTrusted && (open?.draft === draft ? back() : openCard(draft, true)));
    button.addEventListener('keydown', escape);
    layer.prepend(button);
    const mark = { draft, button, face: '', at: '' };
    marks.set(draft.key, mark);
    return mark;
  }

  /** @param {Draft} draft */
  function nameOf({ state, findings, composer: { voice } }) {
    const sorted = steps.byGravity(findings.flat());
    const clauses = [...new Set(sorted.map(({ clause }) => clause))].join(', ');
    const what = sorted.length ? t('draft.name.found', { severity: t(`severity.${sorted[0].severity}`), clauses }) : t(`draft.state.${state}`);
    return t(voice.role === 'employee' ? 'draft.name.other' : 'draft.name', { what, name: voice.name });
  }

  /** @param {Mark} mark */
  function face(mark) {
    const { draft, button } = mark;
    const { state, findings, composer: { voice }, heldTexts } = draft;
    const sorted = steps.byGravity(findings.flat());
    const name = nameOf(draft);
    const now = JSON.stringify([name, Boolean(heldTexts), sorted.length]);
    if (mark.face === now) return;
    mark.face = now;
    const clauses = [...new Set(sorted.map(({ clause }) => clause))];
    const severity = sorted[0]?.severity ?? (voice.role === 'employee' || state === 'unread' ? 'notice' : '');
    if (severity) button.dataset.severity = severity;
    else delete button.dataset.severity;
    if (heldTexts) button.dataset.held = '';
    else delete button.dataset.held;
    button.setAttribute('aria-label', name);
    const more = clauses.length > 1 ? [draw.element('span', { class: 'more' }, `+${clauses.length - 1}`)] : [];
    const shown = clauses.length ? [draw.sign(sorted[0].severity), `${t(`severity.label.${sorted[0].severity}`)} · ${clauses[0]}`, ...more]
      : [draw.sign(state === 'checked' ? 'pass' : state === 'failed' || state === 'unread' ? 'notice' : 'wait'), t(voice.role === 'employee' ? 'draft.short.other' : `draft.short.${state}`)];
    button.replaceChildren(...shown);
  }

  /** @param {Draft} draft */
  const faceOf = ({ state, findings, heldTexts, composer: { voice, form, site } }) => JSON.stringify([state === 'checking' ? '' : state, findings, Boolean(heldTexts), voice.role, voice.name, form, site.name]);

  /** @param {Draft} draft @param {boolean} enter the person asked for it, and goes on there */
  function openCard(draft, enter) {
    close();
    const mark = marks.get(draft.key);
    if (!mark) return;
    const element = draftCard.build(draft, back);
    element.addEventListener('keydown', escape);
    host.start(USER).append(element);
    open = { draft, element, face: faceOf(draft), size: { width: element.offsetWidth, height: element.offsetHeight }, at: '', limit: '' };
    mark.button.setAttribute('aria-expanded', 'true');
    move(spotOf(draft) ?? corner());
    if (enter) element.focus({ preventScroll: true });
  }

  /** The panel follows the draft; a focus inside is kept, since nothing of it changes while the person writes there. @param {HTMLElement} layer */
  function renew(layer) {
    if (!open || open.face === faceOf(open.draft)) return;
    const { draft, element } = open;
    const inside = element.contains(host.focused());
    const next = draftCard.build(draft, back);
    next.addEventListener('keydown', escape);
    layer.replaceChild(next, element);
    open = { draft, element: next, face: faceOf(draft), size: { width: next.offsetWidth, height: next.offsetHeight }, at: '', limit: '' };
    if (inside) next.focus({ preventScroll: true });
  }

  /** @param {Spot} spot */
  function move(spot) {
    if (!open) return;
    const { left, top, limit } = beside(spot, open.size, { width: innerWidth, height: innerHeight }, true);
    if (open.limit !== limit) open.element.style.maxHeight = open.limit = limit;
    const at = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    if (open.at !== at) open.element.style.transform = open.at = at;
  }

  /** Now and then: the site may have thrown the layer away, turned dark, or moved what is written in. @type {HallpassDraftLayer['watch']} */
  function watch() {
    if (!follows) return;
    host.watch();
    place();
  }

  /** @param {KeyboardEvent} event */
  function escape(event) {
    if (event.isTrusted && event.key === 'Escape') back();
  }

  function back() {
    const mark = open && marks.get(open.draft.key);
    close();
    mark?.button.focus({ preventScroll: true });
  }

  /** @type {HallpassDraftLayer['close']} */
  function close() {
    if (!open) return;
    open.element.remove();
    marks.get(open.draft.key)?.button.setAttribute('aria-expanded', 'false');
    open = null;
  }

  /** @type {HallpassDraftLayer['drop']} */
  function drop(key) {
    if (open?.draft.key === key) close();
    marks.get(key)?.button.remove();
    marks.delete(key);
  }

  /** The findings stand beside the composer; the focus stays where the person writes. False when they could not be shown. @type {HallpassDraftLayer['hold']} */
  function hold(draft) {
    show([...new Set([...drafts, draft])]);
    openCard(draft, false);
    return open?.draft === draft && open.element.isConnected;
  }

  hallpass.draftLayer = { show, watch, drop, close, hold };
})();
