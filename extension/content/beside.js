/** Where a card stands: beside what it speaks of where there is room, else below or above it; the words stay in sight. Pure. */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));
  const EDGE = 8;
  const MARK_HEIGHT = 26;
  /** Less than this shows nobody anything. */
  const LEAST = 160;

  /** @type {Hallpass['beside']} */
  function beside({ x, y, box }, { width, height }, view, clear = false) {
    const most = { x: view.width - width - EDGE, y: Math.max(EDGE, view.height - height - EDGE) };
    const places = [
      { x: box.right + EDGE, y },
      { x: box.left - width - EDGE, y },
      { x: x - width, y: box.bottom + EDGE },
      { x: x - width, y: box.top - height - MARK_HEIGHT },
    ];
    const fits = places.find((place, at) => (at < 2 ? place.x >= EDGE && place.x <= most.x : place.y >= EDGE && place.y <= most.y));
    if (fits) return { left: inside(fits.x, most.x), top: inside(fits.y, most.y), limit: '' };
    // No room anywhere: as high as the larger part of the window beside what it speaks of, or at least beside the mark.
    const free = gap(Math.min(box.top, y), box.bottom, view.height);
    const { below, above, under, over } = clear && Math.max(free.below, free.above) >= LEAST ? free : gap(y, y + MARK_HEIGHT, view.height);
    const room = Math.min(height, Math.max(below, above));
    return { left: inside(most.x, most.x), top: below >= above ? under : over - room, limit: `${Math.floor(room)}px` };
  }

  /** @param {number} at @param {number} most */
  const inside = (at, most) => Math.min(Math.max(at, EDGE), Math.max(most, EDGE));

  /** The room above and below. @param {number} top @param {number} bottom @param {number} height */
  const gap = (top, bottom, height) => ({ below: height - bottom - 2 * EDGE, above: top - 2 * EDGE, under: bottom + EDGE, over: top - EDGE });

  hallpass.beside = beside;
})();
