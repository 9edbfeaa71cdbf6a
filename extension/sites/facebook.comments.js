/** Facebook's comments within a surface that has been chosen: where they stand, and what each says. */
(() => {
  const { dom, text, facebookIds: ids, facebookLinks: links, registry } = globalThis.hallpass;
  const { insideWords, tells } = links;
  const is = globalThis.hallpass.selectors.facebook;
  const BASE = 'https://www.facebook.com/';
  /** Looking at so many takes a fraction of what a slice may. */
  const SOME = 16;

  /** @param {Element} element @param {Set<Element>} places */
  function placeOf(element, places) {
    for (let up = /** @type {Element | null} */ (element); up; up = up.parentElement) if (places.has(up)) return up;
    return null;
  }

  /** @type {FacebookComments['find']} */
  function* find(root) {
    const counters = { articles: 0, unlabelled: 0, wrappers: 0 };
    /** @type {Set<Element>} */
    const places = new Set();
    const hidden = privates(root);
    const posts = holders(root, dom.all(root, is.story));
    const found = dom.all(root, is.comment);
    for (const [at, article] of found.entries()) {
      if (at % SOME === 0) yield;
      if (article === root || posts.has(article) || hidden.some((each) => each.contains(article))) continue;
      counters.articles++;
      // A container of media is an article too, without a label and without a comment's address.
      if (article.getAttribute('aria-label') || hasOwnLink(article) || speaks(article)) places.add(article);
      else counters.unlabelled++;
    }
    const labelled = places.size;
    for (const wrapper of dom.all(root, is.commentWrapper)) {
      if (placeOf(wrapper, places) || dom.first(wrapper, is.comment)) continue;
      counters.wrappers++;
      places.add(wrapper);
    }
    return { places: places.size > labelled ? inOrder(places) : [...places], counters };
  }

  /** @param {Iterable<Element>} places */
  const inOrder = (places) => [...places].sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));

  /** @param {Element} root */
  const privates = (root) => is.private.flatMap((selector) => [...root.querySelectorAll(selector)]);

  /** Everything around the elements. @param {Element} root @param {Element[]} elements */
  function holders(root, elements) {
    /** @type {Set<Element>} */
    const all = new Set();
    for (const element of elements) {
      for (let up = /** @type {Element | null} */ (element); up && up !== root && !all.has(up); up = up.parentElement) all.add(up);
    }
    return all;
  }

  /** @param {Element} article */
  const hasOwnLink = (article) => [...article.querySelectorAll(is.commentLink)].some((link) => tells(link) && ids.own(link));

  /** Words and a person's link, though neither label nor id: a comment whose marks have changed. @param {Element} article */
  const speaks = (article) =>
    !article.querySelector('[aria-posinset]') &&
    dom.all(article, is.leaf).some((leaf) => !leaf.closest('a') && leaf.textContent?.trim()) &&
    [...article.querySelectorAll('a[href]')].some((link) => registry.profile(dom.href(link, BASE)?.href ?? ''));

  /**
   * The rows that only their links point out, outside every place or inside another comment's: the layout has lost a role,
   * the ids still stand. @type {FacebookComments['strays']}
   */
  function* strays(root, places) {
    const hidden = privates(root);
    /** @type {Map<Element, unknown>} */
    const owners = new Map();
    /** @type {Map<Element, string>} */
    const ownIds = new Map();
    /** @type {Map<string, Element>} */
    const firsts = new Map();
    for (const [at, link] of root.querySelectorAll(is.commentLink).entries()) {
      if (at % SOME === 0) yield;
      const id = tells(link) && !insideWords(link) && !hidden.some((each) => each.contains(link)) ? ids.own(link) : null;
      if (!id) continue;
      owners.set(link, id);
      const place = placeOf(link, places);
      if (place && !ownIds.has(place)) ownIds.set(place, id);
      if (!firsts.has(id) && (!place || ownIds.get(place) !== id)) firsts.set(id, link);
    }
    const known = new Set(ownIds.values());
    const lost = [...firsts].filter(([id]) => !known.has(id)).map(([, link]) => link);
    if (!lost.length) return [];
    for (const each of [...places, ...dom.all(root, is.story)]) owners.set(each, each);
    return lost.map(dom.alone(owners, root));
  }

  /** The lines of text that belong to `place` itself. @param {Element} place @param {Set<Element> | null} within */
  function leaves(place, within) {
    for (const selector of is.leaf) {
      const spoken = [];
      const found = place.querySelectorAll(selector);
      for (let at = 0; at < found.length; at++) {
        const leaf = found[at];
        if (leaf.firstElementChild && leaf.querySelector(selector)) continue;
        if (!leaf.textContent?.trim() && !leaf.querySelector('img[alt]')) continue;
        if (isOwn(leaf, place, within) && !leftOut(leaf, place)) spoken.push(leaf);
      }
      if (spoken.length) return spoken;
    }
    return [];
  }

  /** @param {Element} element @param {Element} place @param {Set<Element> | null} within */
  const isOwn = (element, place, within) => !within || placeOf(element, within) === place;

  const NOT_WORDS = `${is.skip}, ${is.commentLink}`;
  const NOT_WORDS_OR_PLACE = `${NOT_WORDS}, [role="article"]`;

  /** The writer's name, the time, previews, controls: not the writer's words. @param {Element} leaf @param {Element} place */
  function leftOut(leaf, place) {
    // One question to the browser tells of nearly all: the nearest such thing is the place itself.
    const near = leaf.closest(NOT_WORDS_OR_PLACE);
    if (near === place || !near) return false;
    for (let up = /** @type {Element | null} */ (leaf); up && up !== place; up = up.parentElement) if (up.matches(NOT_WORDS)) return true;
    return false;
  }

  /** @param {Element[]} lines @returns {{map: TextMap, partly: boolean}} */
  function speech(lines) {
    const last = lines.at(-1);
    const cut = last?.firstElementChild ? [...last.querySelectorAll(is.more)].filter((each) => each.textContent?.trim()) : [];
    const map = text.read(lines, (element) => cut.includes(element) || element.matches('svg, [role="button"], [contenteditable]'), 'p, li, div');
    return { map, partly: cut.length > 0 };
  }

  /** @type {FacebookComments['read']} */
  function read(place, within, site) {
    const { telling, links: count, mixed } = links.own(place, within && ((link) => isOwn(link, place, within)));
    const wrapped = telling.length ? null : dom.closest(place, is.commentWrapper)?.getAttribute('data-commentid');
    const key = telling[0]?.id ?? (/^\d+$/.test(wrapped ?? '') ? wrapped : null);
    if (!key) return { unread: 'no-id', links: count, mixed };

    const { map, partly } = speech(leaves(place, within));
    const media = readMedia(place, within);
    if (!map.text && !media.length) return { unread: 'no-text', links: count, mixed };
    if (!map.text && !media.some((each) => each.alt)) return { unread: 'media-only', links: count, mixed };

    const { author, name, when, parent } = roles(telling, key);
    const lines = place.querySelector('[lang]');
    /** @type {PageContent} */
    const content = {
      key,
      kind: parent ? 'reply' : 'comment',
      element: place,
      map,
      author: name,
      handle: author?.person?.handle ?? author?.person?.pageId ?? '',
      link: author ? links.clean(author.address) : '',
      authorRole: author?.person && links.isPage(site, author.person) ? 'page' : 'public',
      lang: lines && isOwn(lines, place, within) ? (lines.getAttribute('lang') ?? '') : '',
      media,
      permalink: when ? links.whole(when.address) : '',
      context: '',
      thread: [],
      partly,
      parent,
    };
    return { content, links: count, mixed };
  }

  /** Which link leads to the writer, and which is the comment's own. @param {FacebookTelling[]} telling @param {string} key */
  function roles(telling, key) {
    /** @type {FacebookTelling | undefined} */
    let author;
    /** @type {FacebookTelling | undefined} */
    let when;
    let name = '';
    let parent;
    for (const each of telling) {
      parent ??= each.parent ?? undefined;
      if (!each.person) when ??= each;
      else if (!name) {
        const words = each.id === key ? text.plain(each.link) : '';
        if (words || !author) author = each;
        name = words;
      }
    }
    return { author, name: name || (author ? text.plain(author.link) : ''), when: when ?? telling[0], parent };
  }

  /** @param {Element} place @param {Set<Element> | null} within */
  function readMedia(place, within) {
    /** @type {{kind: string, alt?: string}[]} */
    const media = [];
    const found = place.querySelectorAll(is.media);
    for (let at = 0; at < found.length; at++) {
      const each = found[at];
      if (!isOwn(each, place, within) || each.closest('[role="button"]') || isEmoji(each) || isAvatar(each)) continue;
      const alt = (each.getAttribute('alt') ?? each.getAttribute('aria-label') ?? '').trim();
      media.push({ kind: each.localName === 'video' ? 'video' : 'image', ...(alt && { alt }) });
    }
    return media;
  }

  /** @param {Element} image */
  const isEmoji = (image) => image.getAttribute('src')?.includes('emoji.php') || Boolean(image.closest('[dir="auto"]'));
  /** @param {Element} image */
  const isAvatar = (image) => image.localName === 'svg' || Boolean(image.closest(is.commentLink) && !image.closest(is.mediaLink));

  globalThis.hallpass.facebookComments = { find, strays, inOrder, read, speech, leftOut, placeOf };
})();
