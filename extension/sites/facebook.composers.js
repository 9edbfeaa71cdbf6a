/**
 * Facebook's composers: comment, reply, new post, shared post. One is read only where its shape says that it is public, and
 * either it belongs to a registered page's post or the registered page speaks in it. Private messages are never read.
 */
(() => {
  const { composerSelectors, dom, editorText, entries, facebookVoice, registry, selectors } = globalThis.hallpass;
  const is = composerSelectors.facebook;
  const site = selectors.facebook;
  const BASE = 'https://www.facebook.com/';

  /** @param {Element} editor */
  function isPrivate(editor) {
    if (is.privatePaths.test(location.pathname)) return true;
    if ([...is.private, ...site.private].some((selector) => editor.closest(selector)) || editor.matches(is.talk)) return true;
    return Boolean(editor.closest(is.dialog)?.querySelector(is.talk));
  }

  /**
   * In a language we don't know: a dialog that speaks of a comment, or is named after somebody who commented, writes to that
   * person. Neither a new post nor a shared one does. @param {Element} form @param {Element} editor
   */
  function writesToSomebody(form, editor) {
    const dialog = form.closest(is.dialog) ?? form;
    if (dialog.querySelector(site.commentLink)) return true;
    const titles = [dialog, editor].flatMap((each) => [each.getAttribute('aria-label'), each.getAttribute('aria-placeholder'), ...named(each)]).join('\n');
    const words = new Set(titles.split(/[^\p{L}\p{N}]+/u));
    const people = entries.all().map(({ content }) => content).filter(({ authorRole }) => authorRole === 'public');
    return people.some(({ author }) => {
      const [first] = author.split(' ');
      return (author.length > 2 && titles.includes(author)) || (first.length > 2 && words.has(first));
    });
  }

  /** What an element says that others name it. @param {Element} element */
  const named = (element) =>
    (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? null);

  /** Does the editor stand in the registered page's own post, and in no dialog of its own? @param {Element} editor @param {Surface | null} surface */
  function onPage(editor, surface) {
    if (!surface?.root.contains(editor) || surface.root.closest(is.dialog) !== editor.closest(is.dialog)) return false;
    return surface.kind === 'post' || ownedUnit(editor, surface) !== null;
  }

  /** The registered page's post on a timeline that holds the editor. @param {Element} editor @param {Surface} surface */
  function ownedUnit(editor, surface) {
    const unit = dom.closest(editor, site.feedUnit);
    const link = unit && surface.root.contains(unit) ? dom.first(unit, site.owner) : null;
    const who = link && registry.profile(dom.href(link, BASE)?.href ?? '');
    return who && registry.same(surface.site, who) ? unit : null;
  }

  /** The post it stands under, and the comment it answers. @param {Element} editor @param {Surface} surface */
  function talk(editor, surface) {
    const unit = surface.kind === 'post' ? surface.root : ownedUnit(editor, surface);
    const here = entries.all().map(({ content }) => content).filter(({ element }) => unit?.contains(element));
    const post = here.find(({ kind }) => kind === 'post');
    const label = `${editor.getAttribute('aria-label') ?? ''} ${editor.getAttribute('aria-placeholder') ?? ''}`;
    const before = here.filter(({ kind, element }) => kind !== 'post' && element.compareDocumentPosition(editor) & Node.DOCUMENT_POSITION_FOLLOWING);
    const parent = before.findLast(({ element }) => element.contains(editor)) ?? before.findLast(({ author }) => author && label.includes(author));
    return { post: post?.map.text ?? '', parent: parent ?? null };
  }

  /** Pictures and videos that go with a post. @param {Element} form @param {Element} editor */
  function media(form, editor) {
    const all = [...form.querySelectorAll(is.media)].filter((each) => !editor.contains(each) && !each.closest(is.notMedia));
    return all.map((each) => {
      const alt = (each.getAttribute('alt') ?? each.getAttribute('aria-label') ?? '').trim();
      return { kind: each.localName === 'video' ? 'video' : 'image', ...(alt && { alt }) };
    });
  }

  /** @param {Element} element */
  const label = (element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().toLowerCase();

  /** The buttons of a form that send it. @param {Element} form @returns {Element[]} */
  function senders(form) {
    if (form.matches(is.comment)) return [...form.querySelectorAll(is.commentSend)];
    const all = [...form.querySelectorAll(is.button)];
    const worded = all.filter((each) => is.send.includes(label(each)));
    // In a language we don't know, the one that sends stands last.
    return worded.length ? worded : all.filter((each) => each.localName !== 'input').slice(-1);
  }

  /** @type {ComposerAdapter['at']} */
  function at(element, here) {
    const form = element.closest(`${is.comment}, ${is.post}`);
    const editor = form?.querySelector(is.editor);
    if (!form || !editor || isPrivate(editor)) return null;
    const { surface } = here;
    const own = !form.matches(is.comment);
    if (own && writesToSomebody(form, editor)) return null;
    const inside = !own && onPage(editor, surface);
    const voice = facebookVoice(editor, form, { own, inside }, here, isPrivate);
    if (!inside && voice.role !== 'page') return null;
    const owner = inside && surface ? surface.site : voice.site;
    if (!owner) return null;
    const { post, parent } = inside && surface ? talk(editor, surface) : { post: '', parent: null };
    const send = senders(form);
    const shared = send.some((each) => is.share.includes(label(each)));
    return {
      container: form,
      boxes: [editor],
      send,
      form: own ? (shared ? 'share' : 'post') : parent ? 'reply' : 'comment',
      site: owner,
      voice,
      context: parent ? `${post}\nIn reply to: "${parent.map.text}"` : post,
      thread: parent ? [parent.map.text] : [],
      media: media(form, editor),
    };
  }

  /** @type {ComposerAdapter['unknown']} */
  function unknown(editor, here) {
    if (isPrivate(editor) || at(editor, here)) return false;
    const form = editor.closest(`${is.comment}, ${is.post}`);
    if (!form || form.querySelector(is.editor) !== editor) return true;
    // A shape that we know: it is another's, or writes to somebody. Where it should be ours and isn't, that is to be said.
    if (!form.matches(is.comment)) return false;
    return onPage(editor, here.surface);
  }

  /** A list of names to choose from is open: Enter chooses. @param {Element} editor */
  function choosing(editor) {
    if (editor.getAttribute('aria-expanded') === 'true' || editor.getAttribute('aria-activedescendant')) return true;
    return [...document.querySelectorAll(is.list)].some((list) => !list.closest(is.otherList) && list.getClientRects().length > 0);
  }

  /** @type {ComposerAdapter['sends']} */
  function sends(event, composer) {
    const [editor] = composer.boxes;
    if (!editor.contains(/** @type {Node} */ (event.target)) || event.key !== 'Enter' || event.altKey) return false;
    if (event.ctrlKey || event.metaKey) return true;
    return composer.container.matches(is.comment) && !event.shiftKey && !choosing(editor);
  }

  /** @type {ComposerAdapter['button']} */
  function button(element) {
    const pressed = element.closest(is.button);
    const form = pressed?.closest(`${is.comment}, ${is.post}`);
    return form ? (senders(form).find((each) => each.contains(element)) ?? null) : null;
  }

  globalThis.hallpass.composers = {
    ...globalThis.hallpass.composers,
    facebook: { editor: `${is.comment} ${is.editor}, ${is.post} ${is.editor}`, at, unknown, sends, button, read: (box) => editorText.read(box, is) },
  };
})();
