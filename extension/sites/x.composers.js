/**
 * X's composers: new post, reply in the conversation or in a dialog, threads of several boxes. One is read only where the
 * registered account speaks in it, or where it answers the registered account's post. Direct messages are never read.
 */
(() => {
  const { composerSelectors, dom, editorText, entries, registry, selectors, text, xTweet } = globalThis.hallpass;
  const is = composerSelectors.x;

  /** @param {Element} editor */
  const isPrivate = (editor) => is.privatePaths.test(location.pathname) || is.private.some((selector) => editor.closest(selector));

  /** What holds the boxes of one composer and the button that sends them: two composers may be open together. @param {Element} element */
  function containerOf(element) {
    const whole = (/** @type {Element | null} */ place) => (place?.querySelector(is.editor) && place.querySelector(is.send) ? place : null);
    const bounded = element.closest(is.bounded);
    if (bounded) return whole(bounded);
    // In the column itself it is the largest place that holds no post yet: the button may stand by the last box of a thread.
    let found = null;
    for (let up = element.parentElement; up && !up.matches(is.column) && !up.querySelector(is.article); up = up.parentElement) found = whole(up) ?? found;
    return found;
  }

  /** @param {Element | null | undefined} avatar */
  const handleOf = (avatar) => /^UserAvatar-Container-(\w+)$/.exec(avatar?.getAttribute('data-testid') ?? '')?.[1] ?? '';

  /** @param {Element} container @param {Here} here @returns {Voice} */
  function voiceOf(container, { sites }) {
    const own = [...container.querySelectorAll(is.avatar)].find((each) => !each.closest(is.foreignAvatar));
    const handle = handleOf(own) || handleOf(document.querySelector(is.account));
    if (!handle) return { role: 'unknown', name: '', site: null };
    const site = sites.find((each) => each.platform === 'x' && registry.same(each, { handle })) ?? null;
    return { role: site ? 'page' : 'employee', name: site?.name ?? `@${handle}`, site };
  }

  /** The post that is answered: the last one above the box in its dialog, or the one in the address. @param {Element} box @param {Here} here */
  function answered(box, { surface, sites }) {
    const dialog = box.closest(is.dialog);
    if (!dialog) {
      if (surface?.kind !== 'post' || !surface.wanted || !surface.root.contains(box)) return null;
      return { article: null, id: surface.wanted, site: surface.site };
    }
    const article = [...dialog.querySelectorAll(is.article)].findLast((each) => each.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (!article) return null;
    const id = xTweet.id(article);
    const handle = id?.handle ?? handleOf(article.querySelector(is.avatar));
    return { article, id: id?.key ?? '', site: sites.find((each) => each.platform === 'x' && registry.same(each, { handle })) ?? null };
  }

  /** The words that are answered: the district's own are what it speaks of, others' are the thread. @param {NonNullable<ReturnType<typeof answered>>} parent */
  function wordsOf({ article, id, site }) {
    const known = entries.get(id)?.content;
    const words = known?.map.text ?? (article ? text.plain(dom.first(article, selectors.x.text)) : '');
    return site ? { context: words, thread: [] } : { context: known?.context ?? '', thread: words ? [words] : [] };
  }

  /** Pictures whose description is set, though its words are not in the page, are held against nobody. @param {Element} container */
  function media(container) {
    const place = container.querySelector(is.attachments);
    if (!place) return [];
    const shown = [...place.querySelectorAll('img, video')];
    const items = shown.length ? shown : [...place.querySelectorAll(is.attachment)];
    /** @type {{kind: string, alt?: string}[]} */
    const all = [];
    for (const each of items) {
      const alt = (each.getAttribute('alt') ?? '').trim();
      const known = alt && !selectors.x.emptyAlts.includes(alt);
      if (!known && /(^|[^+])\bALT\b/.test(around(each, items, place).textContent ?? '')) continue;
      all.push({ kind: each.localName === 'video' ? 'video' : 'image', ...(known && { alt }) });
    }
    return all;
  }

  /** The largest place around one of several items that holds no other. @param {Element} item @param {Element[]} items @param {Element} within */
  function around(item, items, within) {
    let place = item;
    for (let up = item.parentElement; up && within.contains(up); up = up.parentElement) {
      if (items.some((other) => other !== item && up?.contains(other))) break;
      place = up;
    }
    return place;
  }

  /** @type {ComposerAdapter['at']} */
  function at(element, here) {
    const container = containerOf(element);
    const boxes = container ? [...container.querySelectorAll(is.editor)] : [];
    if (!container || !boxes.length || boxes.some(isPrivate)) return null;
    const voice = voiceOf(container, here);
    const parent = answered(boxes[0], here);
    const site = voice.site ?? parent?.site ?? null;
    if (!site) return null;
    return {
      container,
      boxes,
      send: [...container.querySelectorAll(is.send)],
      form: parent ? 'reply' : 'post',
      site,
      voice,
      ...(parent ? wordsOf(parent) : { context: '', thread: [] }),
      media: media(container),
    };
  }

  /** A box of no shape that we know, or one whose place or button we can't find. @type {ComposerAdapter['unknown']} */
  const unknown = (editor, here) => !isPrivate(editor) && !at(editor, here) && !(editor.matches(is.editor) && containerOf(editor));

  /** @type {ComposerAdapter['sends']} */
  const sends = (event, { boxes }) =>
    event.key === 'Enter' && (event.ctrlKey || event.metaKey) && boxes.some((box) => box.contains(/** @type {Node} */ (event.target)));

  globalThis.hallpass.composers = {
    ...globalThis.hallpass.composers,
    x: { editor: is.editor, at, unknown, sends, button: (element) => element.closest(is.send), read: (box) => editorText.read(box, is) },
  };
})();
