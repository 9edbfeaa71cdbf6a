/** The Facebook adapter: posts and comments of a registered page, from a permalink, a dialog over a feed, or the page itself. */
(() => {
  const { dom, facebookComments: comments, facebookIds: ids, facebookPost: post, registry, text } = globalThis.hallpass;
  const is = globalThis.hallpass.selectors.facebook;
  const BASE = 'https://www.facebook.com/';
  /** Reading so many comments takes about a tenth of a millisecond. */
  const SOME = 4;

  /** @param {Surface} surface */
  function* units(surface) {
    if (surface.kind === 'post') {
      yield { root: surface.root, owned: true };
      return;
    }
    const { root, site } = surface;
    const marked = dom.all(root, is.feedUnit).filter((unit) => dom.first(unit, is.owner) && !unit.closest(is.comment[0]));
    const stories = dom.all(root, is.story);
    const around = dom.alone(new Map(stories.map((story) => [story, story])), root);
    for (const unit of marked.length ? marked : stories.map(around)) {
      const link = dom.first(unit, is.owner);
      const who = link && registry.profile(dom.href(link, BASE)?.href ?? '');
      yield { root: unit, owned: Boolean(who && registry.same(site, who)) };
    }
  }

  /** @type {SiteAdapter['read']} */
  function* read(surface, cache) {
    /** @type {Reading} */
    const reading = { contents: [], unread: new Map(), claimed: null, counters: { posts: 0, ads: 0, read: 0, partly: 0 } };
    let inUnits = 0;
    for (const unit of units(surface)) {
      if (dom.first(unit.root, is.ad)) {
        reading.counters.ads++;
        inUnits += (yield* comments.find(unit.root)).places.length;
        continue;
      }
      const { places, counters } = yield* comments.find(unit.root);
      inUnits += places.length;
      for (const [name, value] of Object.entries(counters)) reading.counters[name] = (reading.counters[name] ?? 0) + value;
      if (!unit.owned) {
        dom.count(reading.unread, 'ownership', places.length + 1);
        continue;
      }
      yield* readUnit(unit.root, places, surface, cache, reading);
    }
    if (surface.kind === 'timeline') {
      const { places } = yield* comments.find(surface.root);
      dom.count(reading.unread, 'ownership', Math.max(0, places.length - inUnits));
    }
    for (const [reason, count] of reading.unread) reading.counters[reason] = count;
    return reading;
  }

  /** @param {Element} root @param {Element[]} places @param {Surface} surface @param {WeakMap<Element, ReadResult>} cache @param {Reading} reading */
  function* readUnit(root, places, surface, cache, reading) {
    const set = new Set(places);
    const story = post.story(root, set);
    const claimed = post.claimed(root, set);
    if (claimed !== null) reading.claimed = (reading.claimed ?? 0) + claimed;
    const context = story?.map.text ?? '';
    yield;
    readPost(root, story, surface, set, reading);
    yield;

    const found = yield* readPlaces(root, set, surface, cache);
    reading.counters.strayLinks = (reading.counters.strayLinks ?? 0) + set.size - places.length;
    /** @type {Map<string, PageContent>} */
    const byKey = new Map();
    for (const result of found) {
      if ('unread' in result) dom.count(reading.unread, result.unread);
      else if (!byKey.has(result.content.key)) {
        byKey.set(result.content.key, result.content);
        reading.counters.read++;
        if (result.content.partly) reading.counters.partly++;
      }
    }
    for (const content of byKey.values()) {
      const parent = content.parent ? byKey.get(content.parent) : undefined;
      content.context = parent ? `${context}\nIn reply to: "${parent.map.text}"` : context;
      content.thread = parent ? [parent.map.text] : [];
      reading.contents.push(content);
    }
  }

  /**
   * Reads every place. Where links are left over, or one place speaks of two comments, the layout has hidden some: they are
   * looked for by their links, and what they stood in is read again. `places` grows by them.
   * @param {Element} root @param {Set<Element>} places @param {Surface} surface @param {WeakMap<Element, ReadResult>} cache
   */
  function* readPlaces(root, places, surface, cache) {
    const first = yield* readAll(places, places, surface, cache);
    const links = first.reduce((sum, result) => sum + (result.links ?? 0), 0);
    if (links === root.querySelectorAll(is.commentLink).length && !first.some(({ mixed }) => mixed)) return first;
    const lost = yield* comments.strays(root, places);
    if (!lost.length) return first;
    for (const place of lost) places.add(place);
    for (const place of places) if (lost.some((each) => place !== each && place.contains(each))) cache.delete(place);
    return yield* readAll(comments.inOrder(places), places, surface, cache);
  }

  /** @param {Iterable<Element>} wanted @param {Set<Element>} places @param {Surface} surface @param {WeakMap<Element, ReadResult>} cache */
  function* readAll(wanted, places, surface, cache) {
    /** @type {ReadResult[]} */
    const results = [];
    const inOrder = [...wanted];
    for (const [at, place] of inOrder.entries()) {
      const known = cache.get(place);
      // In the order of the page, what holds any other place holds the next one.
      const holds = !known && at + 1 < inOrder.length && place.contains(inOrder[at + 1]);
      const result = known ?? comments.read(place, holds ? places : null, surface.site);
      if (!known) cache.set(place, result);
      results.push(result);
      if (at % SOME === 0) yield;
    }
    return results;
  }

  /** The page's own words above the comments. */
  function readPost(
    /** @type {Element} */ root,
    /** @type {{map: TextMap, partly: boolean} | null} */ story,
    /** @type {Surface} */ surface,
    /** @type {Set<Element>} */ places,
    /** @type {Reading} */ reading,
  ) {
    if (!story?.map.text) {
      // A post without words, such as a photo: on a timeline it is one of the things shown.
      if (surface.kind === 'timeline') dom.count(reading.unread, 'media-only');
      return;
    }
    reading.counters.posts++;
    const permalink = ownAddress(root, places);
    const key = surface.wanted ?? ids.post(permalink) ?? postOfComments(places);
    if (!key) {
      dom.count(reading.unread, 'no-id');
      return;
    }
    const owner = dom.first(root, is.owner);
    const { site } = surface;
    reading.contents.push({
      key,
      kind: 'post',
      element: dom.first(root, is.story) ?? root,
      map: story.map,
      author: text.plain(owner) || site.name,
      handle: site.handle ?? site.pageId ?? '',
      link: site.url,
      authorRole: 'page',
      lang: '',
      media: pictures(root, places),
      permalink,
      context: '',
      thread: [],
      partly: story.partly,
    });
    if (story.partly) reading.counters.partly++;
  }

  /**
   * The post's own pictures, as they are described. One without a description is none of the post's as far as we can tell: the
   * site describes each by itself. @param {Element} root @param {Set<Element>} places
   */
  function pictures(root, places) {
    const found = is.mediaKinds.flatMap((kind) => [...root.querySelectorAll(kind)]);
    const own = found.filter((each) => (each.closest(is.postMedia) || each.matches(is.siteAlt)) && !within(each, places));
    const described = comments.inOrder(new Set(own)).map((each) => ({ kind: each.localName === 'video' ? 'video' : 'image', alt: (each.getAttribute('alt') ?? each.getAttribute('aria-label') ?? '').trim() }));
    return described.filter(({ alt }) => alt);
  }

  /** The address that leads to the post itself. @param {Element} root @param {Set<Element>} places */
  function ownAddress(root, places) {
    const posts = `a[href]:not(${is.commentLink}, ${is.mediaLink})`;
    for (const link of dom.walk(root, posts)) {
      const url = within(link, places) ? null : dom.href(link, BASE);
      if (url && ids.post(url)) return url.href;
    }
    return '';
  }

  /** @param {Element} element @param {Set<Element>} places */
  function within(element, places) {
    for (let up = /** @type {Element | null} */ (element); up; up = up.parentElement) if (places.has(up)) return true;
    return false;
  }

  /** The post's number is part of its comments' ids, when the post's own link is hidden. @param {Set<Element>} places */
  function postOfComments(places) {
    for (const place of places) {
      for (const link of place.querySelectorAll(is.commentLink)) {
        const value = dom.href(link, BASE)?.searchParams.get('comment_id');
        const post = value ? ids.decode(value)?.post : null;
        if (post) return post;
      }
    }
    return null;
  }

  globalThis.hallpass.sites = { ...globalThis.hallpass.sites, facebook: { platform: 'facebook', surface: globalThis.hallpass.facebookSurface, read, inset: 8 } };
})();
