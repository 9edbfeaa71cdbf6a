/** Facebook's comments and post texts within a surface that has been chosen. */
(() => {
  const { dom, text, facebookIds: ids, registry } = globalThis.hallpass;
  const is = globalThis.hallpass.selectors.facebook;
  const BASE = 'https://www.facebook.com/';

  /** A photo's address may carry a comment id that is not its own. @param {Element} link */
  const tells = (link, address = link.getAttribute('href') ?? '') => !is.mediaAddress.test(address);

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
    for (const article of dom.all(root, is.comment)) {
      if (article === root || posts.has(article) || hidden.some((each) => each.contains(article))) continue;
      counters.articles++;
      // A container of media is an article too, without a label and without a comment's address.
      if (article.getAttribute('aria-label') || hasOwnLink(article) || speaks(article)) places.add(article);
      else counters.unlabelled++;
      yield;
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
    for (const link of root.querySelectorAll(is.commentLink)) {
      yield;
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

  /** A writer may link to another comment: that link is part of the words. @param {Element} link */
  const insideWords = (link) => Boolean(link.parentElement?.closest(is.leaf[0])) && !link.querySelector('[dir="auto"]');

  /** The lines of text that belong to `place` itself. @param {Element} place @param {Set<Element> | null} within */
  function leaves(place, within) {
    for (const selector of is.leaf) {
      const spoken = [];
      // Thousands of short lists are gone through: by number, which needs no iterator of the browser's.
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

  /** The writer's name, the time, previews, controls: not the writer's words. @param {Element} leaf @param {Element} place */
  function leftOut(leaf, place) {
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

  /** @typedef {{link: Element, address: string, id: string, person: {handle?: string, pageId?: string} | null}} Telling */

  /**
   * The links of a place that carry a comment's id, each taken apart once: to the writer, the time, the comment itself.
   * @param {Element} place @param {Set<Element> | null} within
   */
  function ownLinks(place, within) {
    let links = 0;
    /** @type {Telling[]} */
    const telling = [];
    let differ = false;
    const found = place.querySelectorAll(is.commentLink);
    for (let at = 0; at < found.length; at++) {
      const link = found[at];
      if (within && !isOwn(link, place, within)) continue;
      links++;
      const address = link.getAttribute('href') ?? '';
      const before = telling.at(-1);
      const same = before?.address === address ? before : null;
      const id = same ? same.id : tells(link, address) ? ids.own(link, address) : null;
      if (!id) continue;
      telling.push({ link, address, id, person: same ? same.person : who(address) });
      differ ||= id !== telling[0].id;
    }
    const own = differ ? new Set(telling.filter(({ link }) => !insideWords(link)).map(({ id }) => id)) : null;
    return { telling, seen: { links, mixed: Boolean(own && own.size > 1) } };
  }

  /** Whoever was seen before is the same object: the page's own or not, for the site that was asked last. @type {WeakMap<object, {site: object, own: boolean}>} */
  const roles = new WeakMap();

  /** @param {import('../shared/protocol.js').Site} site @param {{handle?: string, pageId?: string}} person */
  function isPage(site, person) {
    const known = roles.get(person);
    if (known?.site === site) return known.own;
    const own = registry.same(site, person);
    roles.set(person, { site, own });
    return own;
  }

  /** @type {FacebookComments['read']} */
  function read(place, within, site) {
    const { telling, seen } = ownLinks(place, within);
    const wrapped = telling.length ? null : dom.closest(place, is.commentWrapper)?.getAttribute('data-commentid');
    const key = telling[0]?.id ?? (/^\d+$/.test(wrapped ?? '') ? wrapped : null);
    if (!key) return { unread: 'no-id', ...seen };

    const { map, partly } = speech(leaves(place, within));
    const media = readMedia(place, within);
    if (!map.text && !media.length) return { unread: 'no-text', ...seen };
    if (!map.text && !media.some((each) => each.alt)) return { unread: 'media-only', ...seen };

    let name = '';
    const author = telling.find(({ id, person, link }) => id === key && person && (name = text.plain(link))) ?? telling.find(({ person }) => person);
    const when = telling.find(({ person }) => !person) ?? telling[0];
    let parent;
    for (const { address } of telling) parent ??= ids.parent(address) ?? undefined;
    const lines = place.querySelector('[lang]');
    /** @type {PageContent} */
    const content = {
      key,
      kind: parent ? 'reply' : 'comment',
      element: place,
      map,
      author: name || (author ? text.plain(author.link) : ''),
      handle: author?.person?.handle ?? author?.person?.pageId ?? '',
      link: author ? clean(author.address) : '',
      authorRole: author?.person && isPage(site, author.person) ? 'page' : 'public',
      lang: lines && isOwn(lines, place, within) ? (lines.getAttribute('lang') ?? '') : '',
      media,
      // Worked out for the few that are shown.
      get permalink() {
        return when ? (resolve(when.address)?.href ?? '') : '';
      },
      context: '',
      thread: [],
      partly,
      parent,
    };
    return { content, ...seen };
  }

  /** @param {string} address */
  function resolve(address) {
    try {
      return new URL(address, BASE);
    } catch {
      return null;
    }
  }

  const MOST_PEOPLE = 2_000;
  /** The same few addresses stand in a page again and again, but for the comment's id. @type {Map<string, {handle?: string, pageId?: string} | null>} */
  const people = new Map();

  /** The person that an address leads to; a post is nobody's profile. @param {string} address */
  function who(address) {
    const bare = /[?&](?:id|story_fbid|fbid|v)=/.test(address) ? address : address.split('?', 1)[0];
    const known = people.get(bare);
    if (known !== undefined) return known;
    const person = whoever(bare);
    if (people.size >= MOST_PEOPLE) people.clear();
    people.set(bare, person);
    return person;
  }

  /** A profile's own address, as nearly all are: nothing need be taken apart. */
  const NAME_ALONE = /^(?:https:\/\/www\.facebook\.com)?\/([A-Za-z0-9.]+)$/;

  /** @param {string} bare */
  function whoever(bare) {
    const alone = NAME_ALONE.exec(bare);
    if (alone) return registry.named(alone[1]);
    const url = resolve(bare);
    return !url || ids.post(url) ? null : registry.profile(url);
  }

  /** @param {string} address */
  function clean(address) {
    const url = address.includes('profile.php') ? resolve(address) : null;
    const id = url?.searchParams.get('id');
    if (url && id) return `${url.origin}${url.pathname}?id=${id}`;
    const bare = address.split(/[?#]/, 1)[0];
    return bare.startsWith('https://') ? bare : (resolve(bare)?.href ?? '');
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

  /** @type {FacebookComments['story']} */
  function story(root, places) {
    const message = dom.all(root, is.story).find((each) => !placeOf(each, places));
    if (!message) return looseStory(root, places);
    for (const selector of is.leaf) {
      const lines = [...message.querySelectorAll(selector)].filter((leaf) => !leaf.querySelector(selector));
      if (lines.length) return speech(lines);
    }
    return speech([message]);
  }

  /** The post's marks are gone: its words are the lines above the first comment. @param {Element} root @param {Set<Element>} places */
  function looseStory(root, places) {
    const [selector] = is.leaf;
    const lines = [];
    for (const leaf of dom.walk(root, selector)) {
      if (placeOf(leaf, places)) break;
      if (!leaf.querySelector(selector) && leaf.textContent?.trim() && !leftOut(leaf, root) && !dom.closest(leaf, is.private)) lines.push(leaf);
    }
    return lines.length ? speech(lines) : null;
  }

  /**
   * The number of comments that the page itself gives ("4 comments"), in whatever language: a short text that starts with
   * a number and has a word for comments, or else stands in a control that opens something. @type {FacebookComments['claimed']}
   */
  function claimed(root, places) {
    /** @type {number | null} */
    let weak = null;
    let looked = 0;
    for (const each of dom.walk(root, is.count)) {
      if (placeOf(each, places)) break;
      if (++looked > 400) break;
      const words = each.textContent?.trim() ?? '';
      const match = words.length < 40 ? /^(\d[\d.,\s]*)((?:[KkMm](?!\p{L}))?)\s*\p{L}{2,}/u.exec(words) : null;
      if (!match) continue;
      const count = amount(match[1].trim(), match[2]);
      if (is.countStems.some((stem) => words.includes(stem))) return count;
      if (each.hasAttribute('aria-expanded')) weak ??= count;
    }
    return weak;
  }

  /** "1.2K" is about 1,200; "1.234" and "1,234" are both 1,234. @param {string} digits @param {string} unit */
  function amount(digits, unit) {
    const scale = { K: 1_000, M: 1_000_000 }[unit.toUpperCase()] ?? 0;
    return scale ? Math.round(Number(digits.replace(',', '.')) * scale) : Number(digits.replace(/\D/g, ''));
  }

  globalThis.hallpass.facebookComments = { find, strays, inOrder, read, claimed, story };
})();
