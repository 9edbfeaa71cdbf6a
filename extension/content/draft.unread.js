/**
 * Boxes on a registered page that somebody writes in and that are no composer we know. Nothing in them is read; that they are
 * not checked is said, for silence would look like clean.
 */
(() => {
  const hallpass = globalThis.hallpass;

  /** @type {Map<Element, Draft>} */
  const boxes = new Map();
  let count = 0;

  /** @param {Element} editor @param {import('../shared/protocol.js').Site} site @returns {Draft} */
  const draftOf = (editor, site) => ({
    ...hallpass.newDraft(`unread-${++count}`, { container: editor, boxes: [editor], send: [], form: 'unknown', site, voice: { role: 'unknown', name: '', site: null }, context: '', thread: [], media: [] }),
    state: 'unread',
  });

  /** @type {HallpassDraftUnread['meet']} */
  function meet(editor, site) {
    if (boxes.has(editor)) return false;
    boxes.set(editor, draftOf(editor, site));
    return true;
  }

  /** @type {HallpassDraftUnread['forget']} */
  function forget(gone) {
    let any = false;
    for (const [editor, { key }] of boxes) {
      if (!gone(editor)) continue;
      boxes.delete(editor);
      hallpass.draftLayer.drop(key);
      any = true;
    }
    return any;
  }

  hallpass.draftUnread = { meet, forget, all: () => [...boxes.values()] };
})();
