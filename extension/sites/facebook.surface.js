/**
 * Which part of a Facebook page belongs to a registered page. Several dialogs may stand over a feed: the one whose post link
 * carries the id in the address is taken, and nothing is read when none does.
 */
(() => {
  const { dom, facebookIds: ids, registry } = globalThis.hallpass;
  const is = globalThis.hallpass.selectors.facebook;
  const BASE = 'https://www.facebook.com/';

  /** @param {Element} place */
  const isPrivate = (place) => is.private.some((selector) => place.matches(selector));

  /** Links of the post itself, not of its comments, one by one: the wanted one comes early. @param {Element} place */
  function* postLinks(place) {
    // A live list is gone through only as far as somebody looks.
    const links = place.getElementsByTagName('a');
    for (let at = 0; links[at]; at++) {
      const link = links[at];
      if (link.hasAttribute('href') && !link.matches(is.commentLink) && !link.closest(is.comment[0])) yield link;
    }
  }

  /** @param {Element} place @param {string} wanted */
  function linkTo(place, wanted) {
    for (const link of postLinks(place)) if (ids.post(dom.href(link, BASE)?.href ?? '') === wanted) return link;
    return null;
  }

  /** @param {Element} place @param {string} wanted */
  const carries = (place, wanted) => linkTo(place, wanted) !== null;

  /** With the post's own time obfuscated, its comments' addresses tell, when all of them agree. */
  function commentsAgree(/** @type {Element} */ place, /** @type {string} */ wanted) {
    const posts = new Set();
    for (const link of place.querySelectorAll(is.commentLink)) {
      const post = link.matches(is.mediaLink) ? null : ids.post(dom.href(link, BASE)?.href ?? '');
      if (post) posts.add(post);
    }
    return posts.size === 1 && posts.has(wanted);
  }

  /** Whose post it says it is: the first owner's link that is a profile's. @param {Element} place */
  function owner(place) {
    for (const selector of is.owner) {
      for (const link of dom.each(place, selector)) {
        if (link.closest(is.comment[0]) || link.matches(is.commentLink)) continue;
        const url = dom.href(link, BASE);
        const profile = url && !ids.post(url.href) ? registry.profile(url.href) : null;
        if (profile) return profile;
      }
    }
    return null;
  }

  /** Every place that may hold the post, the likeliest first, each looked for when it is wanted. @param {Document} document */
  function* candidates(document) {
    yield* dom.all(document, is.dialog).filter((dialog) => !isPrivate(dialog));
    yield* dom.all(document, is.aside);
    yield* dom.all(document, is.feedUnit).filter((unit) => !unit.closest(is.dialog[0]));
    yield* dom.all(document, is.main);
  }

  /** The place that holds the post, and all that were looked at. @param {Document} document @param {string} wanted */
  function placeOf(document, wanted) {
    /** @type {Element[]} */
    const places = [];
    for (const place of candidates(document)) {
      places.push(place);
      if (carries(place, wanted)) return { root: place, places };
    }
    return { root: places.find((place) => commentsAgree(place, wanted)) ?? around(document, wanted), places };
  }

  /** The layout has lost its roles: the post is what stands alone around its own link. @param {Document} document @param {string} wanted */
  function around(document, wanted) {
    const stories = dom.all(document, is.story);
    const link = linkTo(document.documentElement, wanted);
    if (!link || !stories.length) return null;
    for (let up = link.parentElement; up && up !== document.body; up = up.parentElement) {
      const held = holds(up, stories);
      if (held > 1) return null;
      const beyond = up.parentElement;
      if (held === 1 && (!beyond || beyond === document.body || holds(beyond, stories) > 1)) return up;
    }
    return null;
  }

  /** @param {Element} place @param {Element[]} stories */
  const holds = (place, stories) => stories.filter((story) => place.contains(story)).length;

  /** @type {SiteAdapter['surface']} */
  function surface(document, href, sites) {
    const known = registry.ownerOf(href, sites);
    if (!known) return { state: 'foreign' };
    const wanted = registry.wanted(href);
    const mine = sites.filter((site) => site.platform === 'facebook');
    if (!wanted) return 'site' in known ? timeline(document, href, known.site) : { state: 'waiting' };

    const { root, places } = placeOf(document, wanted);
    if (!root) {
      const seen = places.reduce((most, place) => Math.max(most, place.querySelectorAll(is.comment[0]).length), 0);
      return 'site' in known ? { state: 'unowned', site: known.site, seen } : { state: 'waiting' };
    }
    const who = owner(root);
    const site = who ? mine.find((each) => registry.same(each, who)) : 'site' in known ? known.site : undefined;
    if (site) return { state: 'found', surface: { root, site, kind: 'post', wanted, expects: true } };
    if ('ask' in known) return who ? { state: 'foreign' } : { state: 'waiting' };
    if (comparable(known.site, who)) return { state: 'unowned', site: known.site, seen: root.querySelectorAll(is.comment[0]).length };
    return { state: 'found', surface: { root, site: known.site, kind: 'post', wanted, expects: true } };
  }

  /** A name and a number can't be compared: then the address, which names the page, decides. */
  function comparable(/** @type {import('../shared/protocol.js').Site} */ site, /** @type {{handle?: string, pageId?: string} | null} */ who) {
    return Boolean(who && ((site.handle && who.handle) || (site.pageId && who.pageId)));
  }

  /** The page's front and its list of posts; other tabs (photos, about) may hold no words at all. @param {URL} url */
  function isTimeline(url) {
    const parts = url.pathname.split('/').filter(Boolean);
    return parts[0] === 'profile.php' ? !url.searchParams.get('sk') : parts.length < 2 || parts[1] === 'posts';
  }

  /** @param {Document} document @param {string} href @param {import('../shared/protocol.js').Site} site @returns {SurfaceAnswer} */
  function timeline(document, href, site) {
    const root = dom.first(document, is.main) ?? dom.first(document, is.feed) ?? document.body;
    return root ? { state: 'found', surface: { root, site, kind: 'timeline', wanted: null, expects: isTimeline(new URL(href)) } } : { state: 'waiting' };
  }

  globalThis.hallpass.facebookSurface = surface;
})();
