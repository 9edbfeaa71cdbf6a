/** What the sites' own scripts do with a composer, for stored pages whose policy lets no script of their own run. */

/**
 * Run before any script of the page. Listens as React does, on the site's root in both phases; keeps what is sent and every
 * event that no person made.
 */
export function actAsSite() {
  const kept = { sent: [], keys: [], untrusted: [] };
  globalThis.site = kept;
  for (const kind of ['click', 'keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'paste', 'focus', 'blur', 'change', 'submit']) {
    addEventListener(kind, (event) => event.isTrusted || kept.untrusted.push(kind), true);
  }
  const SEND = '[data-testid="tweetButton"], [data-testid="tweetButtonInline"], [id="focused-state-composer-submit"] [role="button"], form .send, [aria-label="Send Message"]';
  const EDITOR = '[contenteditable="true"], textarea';
  const words = (/** @type {any} */ editor) => editor.value ?? [...editor.querySelectorAll('p, [data-block]')].map((/** @type {Element} */ line) => line.textContent).join('\n');
  function send(/** @type {Element} */ from, /** @type {string} */ how) {
    const place = from.closest('form, [role="dialog"], [data-testid="inline_reply_offscreen"], [aria-label="Thread composer"]');
    kept.sent.push({ how, text: [...(place?.querySelectorAll(EDITOR) ?? [])].map(words).join('\n\n') });
  }
  function clicked(/** @type {MouseEvent} */ event) {
    const button = /** @type {Element} */ (event.target).closest(SEND);
    if (button) send(button, 'click');
  }
  function pressed(/** @type {KeyboardEvent} */ event) {
    const target = /** @type {Element} */ (event.target);
    kept.keys.push(`${event.shiftKey ? 'Shift+' : ''}${event.key}`);
    const button = target.closest(SEND);
    // What is a button by its role alone hears its keys itself.
    if (button && button.localName !== 'button' && (event.key === 'Enter' || event.key === ' ')) return send(button, event.key);
    const editor = target.closest(EDITOR);
    if (!editor || event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return undefined;
    const comments = editor.closest('form[role="presentation"]') || editor.closest('[aria-label="Thread composer"]') || editor.closest('[aria-label^="Message "]');
    if (!comments && !event.ctrlKey && !event.metaKey) return undefined;
    event.preventDefault();
    if (!document.querySelector('[role="listbox"]')) send(editor, 'Enter');
  }
  addEventListener('DOMContentLoaded', () => {
    const root = document.body;
    root.addEventListener('click', clicked);
    root.addEventListener('keydown', pressed);
  });
}
