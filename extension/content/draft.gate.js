/**
 * The one moment before a post: the first trusted click or key that would send a draft with an urgent or review finding is
 * held, once; the same words sent again go through. Whatever is not known, or goes wrong, lets them through. Registered
 * before the page's own scripts, at the window, so that nothing hears of a held click. Nothing is ever sent again by us.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { draftLayer, draftSent, drafts } = hallpass;
  const FIRST = { capture: true };
  const HOLDS = new Set(['urgent', 'review']);

  /** The composer that the event would send. @param {Event} event @returns {Composer | null} */
  function wouldSend(event) {
    const { target } = event;
    if (!(target instanceof Element)) return null;
    const adapter = drafts.adapter();
    if (event instanceof KeyboardEvent) {
      // Keys of an input method choose a word; they send nothing.
      if (event.isComposing || event.keyCode === 229 || (event.key !== 'Enter' && event.key !== ' ')) return null;
      const editor = target.closest(adapter.editor);
      if (editor) {
        const composer = event.key === 'Enter' ? adapter.at(editor, drafts.here()) : null;
        return composer && adapter.sends(event, composer) ? composer : null;
      }
    }
    const button = adapter.button(target);
    if (!button || button.getAttribute('aria-disabled') === 'true' || button.hasAttribute('disabled')) return null;
    return adapter.at(button, drafts.here());
  }

  /** A double click and a key held down are one wish, not two. @param {Event} event @param {Draft} draft */
  const repeated = (event, draft) =>
    (event instanceof KeyboardEvent && event.repeat) || (event instanceof MouseEvent && (event.detail > 1 || (event.detail === 0 && draft.heldKey)));

  /** @param {Event} event */
  function heard(event) {
    if (!event.isTrusted || !drafts.active()) return;
    let hold = false;
    try {
      hold = decide(event);
    } catch {
      // What we cannot judge we do not hold.
    }
    if (!hold) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {Event} event @returns {boolean} whether it is held */
  function decide(event) {
    const composer = wouldSend(event);
    if (!composer) return false;
    const draft = drafts.follow(composer);
    const texts = drafts.refresh(draft);
    if (draft.state === 'empty') return false;
    const words = JSON.stringify(texts);
    const findings = drafts.verdict(draft, texts);
    if (!findings) {
      if (draft.decided !== words) draftSent.unchecked(draft);
      draft.decided = words;
      return false;
    }
    if (!findings.some(({ severity }) => HOLDS.has(severity)) || !drafts.shows()) return false;
    if (draft.heldTexts) {
      if (repeated(event, draft)) return true;
      // A key pressed anew: the one that was held is up, whether or not its timer has come round.
      draft.heldKey = false;
      if (draft.decided !== words) draftSent.acknowledged(draft, findings);
      draft.decided = words;
      draftLayer.close();
      return false;
    }
    draft.heldTexts = texts;
    draft.heldKey = event instanceof KeyboardEvent;
    if (draftLayer.hold(draft)) return true;
    // A hold that nobody can see the reason of would only be in the way.
    draft.heldTexts = null;
    draftSent.unchecked(draft);
    draft.decided = words;
    return false;
  }

  /** The click that a held key brings after it belongs to that key. */
  function released() {
    setTimeout(() => drafts.release(), 0);
  }

  /** @param {Event} event */
  function met(event) {
    if (drafts.active() && event.target instanceof Element) drafts.meet(event.target, event.type === 'input' && event.isTrusted);
  }

  function listen() {
    addEventListener('click', heard, FIRST);
    addEventListener('keydown', heard, FIRST);
    addEventListener('keyup', released, { capture: true, passive: true });
    addEventListener('focusin', met, { capture: true, passive: true });
    addEventListener('input', met, { capture: true, passive: true });
  }

  hallpass.draftGate = { listen };
})();
