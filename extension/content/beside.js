/** Where a card stands: beside what it speaks of where there is room, else below or above it; the words stay in sight. Pure. */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));
  const EDGE = 8;
  const MARK_HEIGHT = 26;

  /** @type {Hallpass['beside']} */
  function beside({ x, y, box }, { width, height }, view) {
    const most = { x: view.width - width - EDGE, y: Math.max(EDGE, view.height - height - EDGE) };
    const places = [
      { x: box.right + EDGE, y },
      { x: box.left - width - EDGE, y },
      { x: x - width, y: box.bottom + EDGE },
      { x: x - width, y: box.top - height - MARK_HEIGHT },
    ];
    const fits = places.find((place, at) => (at < 2 ? place.x >= EDGE && place.x <= most.x : place.y >= EDGE && place.y <= most.y));
    // No room anywhere: as high as the larger part of the window beside the mark, never over it.
    const below = view.height - EDGE - (y + MARK_HEIGHT + EDGE);
    const above = y - 2 * EDGE;
    const room = fits ? height : Math.min(height, Math.max(below, above));
    const place = fits ?? { x: most.x, y: below >= above ? y + MARK_HEIGHT + EDGE : y - EDGE - room };
    return {
      left: Math.min(Math.max(place.x, EDGE), Math.max(most.x, EDGE)),
      top: fits ? Math.min(Math.max(place.y, EDGE), most.y) : place.y,
      limit: fits ? '' : `${Math.floor(room)}px`,
    };
  }

  hallpass.beside = beside;
})();
