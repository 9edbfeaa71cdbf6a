/**
 * Draws what was found in comments: a button for each comment on screen that has findings, at most one card, and the marked
 * words. In each frame every rectangle is read (`sight.js`) before anything is written (`marks.js`).
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { highlight, host, marks } = hallpass;
  const USER = 'comments';

  /** Something is flagged: scrolling and resizing are followed. */
  let follows = false;
  /** How far from the end of a comment's first line its mark stands: the site's own menu must stay free. */
  let inset = 0;
  let frame = 0;
  /** @type {Map<string, Entry>} */
  let flagged = new Map();
  let wordsChanged = false;

  const sight = hallpass.sight.make(() => {
    wordsChanged = true;
    if (follows && !frame) drawFrame();
  });

  function follow() {
    if (follows) return;
    follows = true;
    addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place, { passive: true });
    addEventListener('pointerdown', marks.outside, { capture: true, passive: true });
  }

  function clear() {
    marks.clear();
    removeEventListener('scroll', place, { capture: true });
    removeEventListener('resize', place);
    removeEventListener('pointerdown', marks.outside, { capture: true });
    cancelAnimationFrame(frame);
    frame = 0;
    sight.clear();
    highlight.clear();
    flagged = new Map();
    host.leave(USER);
    follows = false;
  }

  /** @type {HallpassLayer['show']} */
  function show(entries, root, from) {
    if (!entries.length) return clear();
    follow();
    inset = from;
    flagged = new Map(entries.map((entry) => [entry.content.key, entry]));
    const before = sight.follow(entries.map(({ content }) => content.element), root);
    host.dress(root);
    wordsChanged = true;
    if (before) place();
  }

  function place() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (follows) drawFrame();
    });
  }

  function drawFrame() {
    const { spots, rightToLeft } = sight.spots(flagged, inset);
    if (spots.size || host.drawn(USER)) marks.draw(host.start(USER), flagged, spots, rightToLeft);
    if (wordsChanged) drawWords();
  }

  /** Every change of the page makes the browser look at every highlight again: far-off words have none. */
  function drawWords() {
    wordsChanged = false;
    highlight.draw([...flagged.values()].filter(({ content }) => sight.isNear(content.element)));
  }

  /** Words whose marks were taken away for a moment get them back. */
  function redraw() {
    wordsChanged = true;
    if (follows) place();
  }

  /** @type {HallpassLayer['focus']} */
  function focus(key) {
    if (follows && flagged.has(key)) drawFrame();
    return marks.focus(key);
  }

  /** What is read here needs no frame of the page's, and nothing is written where nothing moved. */
  function watch() {
    if (!follows) return;
    host.watch();
    sight.look();
    drawFrame();
  }

  hallpass.layer = { show, clear, focus, onScreen: marks.has, place, watch, redraw };
})();
