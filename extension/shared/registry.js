/**
 * Which page of the two sites an address belongs to, and whether that page is registered. Pure: address in, answer out.
 * A classic script, so that content scripts and our pages ask the same code.
 */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));

  /** Names in the first place of a path that are never a page's own. */
  const NOT_PAGES = {
    facebook: new Set(
      ('ads bookmarks business checkpoint dialog events friends fundraisers gaming groups hashtag help home.php latest legal login ' +
        'login.php marketplace me memories messages messenger_media notifications pages_manage plugins policies privacy public recover ' +
        'saved search settings sharer stories story terms').split(' '),
    ),
    x: new Set(
      'account compose download explore following hashtag home i intent jobs login logout messages notifications privacy search settings share signup tos'.split(' '),
    ),
  };

  /** Facebook addresses that name a post but not whose it is. */
  const OWNERLESS = new Set(['photo', 'photo.php', 'reel', 'share', 'watch', 'video.php', 'permalink.php', 'story.php', 'media']);

  /** An address that was taken apart before is not taken apart again: a long page has thousands. @param {string | URL} href @returns {URL | null} */
  function address(href) {
    try {
      const url = typeof href === 'string' ? new URL(href) : href;
      return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
    } catch {
      return null;
    }
  }

  /** @param {URL} url @returns {'facebook' | 'x' | null} */
  function platformOf(url) {
    const host = url.hostname.toLowerCase().replace(/^(www|m|mobile|web)\./, '');
    if (host === 'facebook.com' || host === 'fb.com') return 'facebook';
    return host === 'x.com' || host === 'twitter.com' ? 'x' : null;
  }

  /** Facebook takes no notice of dots and case in a page's name, X none of case. @param {string} platform @param {string} handle */
  const fold = (platform, handle) => (platform === 'facebook' ? handle.replaceAll('.', '') : handle).toLowerCase();

  /** @param {URL} url */
  function segments(url) {
    try {
      const parts = url.pathname.split('/').filter(Boolean);
      return url.pathname.includes('%') ? parts.map(decodeURIComponent) : parts;
    } catch {
      return [];
    }
  }

  /** The page that a Facebook address names. @param {URL} url @returns {{handle?: string, pageId?: string} | null} */
  function facebookProfile(url) {
    const [first = '', second = '', third = ''] = segments(url);
    if (first === 'profile.php') return digits(url.searchParams.get('id'));
    if (first === 'people' || (first === 'pages' && third)) return digits(third);
    if (first === 'p' && second) return digits(second.split('-').at(-1) ?? null);
    return named(first);
  }

  /** The page that the first part of a Facebook path names by itself. @type {Registry['named']} */
  function named(first) {
    if (!first || NOT_PAGES.facebook.has(first.toLowerCase()) || OWNERLESS.has(first) || first === 'pages' || first === 'people') return null;
    if (/^\d{5,}$/.test(first)) return { pageId: first };
    return /^[\p{L}\p{N}.-]{2,80}$/u.test(first) && !first.endsWith('.php') ? { handle: first } : null;
  }

  /** @param {string | null} value */
  const digits = (value) => (value && /^\d{3,}$/.test(value) ? { pageId: value } : null);

  /** @param {URL} url @returns {{handle: string} | null} */
  function xProfile(url) {
    const [first = ''] = segments(url);
    return /^\w{1,20}$/.test(first) && !NOT_PAGES.x.has(first.toLowerCase()) ? { handle: first } : null;
  }

  /** The page or person that a link leads to, or null. @type {Registry['profile']} */
  function profile(href) {
    const url = address(href);
    const platform = url && platformOf(url);
    if (!url || !platform) return null;
    return platform === 'facebook' ? facebookProfile(url) : xProfile(url);
  }

  /** Reads the address of a page that someone wants to register. @type {Registry['parse']} */
  function parse(text) {
    const trimmed = text.trim();
    const url = address(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
    if (!url) return { ok: false, code: 'not-an-address' };
    const platform = platformOf(url);
    if (!platform) return { ok: false, code: 'other-site' };
    /** @type {{handle?: string, pageId?: string} | null} */
    const who = platform === 'facebook' ? facebookProfile(url) : xProfile(url);
    if (!who) return { ok: false, code: 'not-a-page' };
    const path = who.pageId ? `profile.php?id=${who.pageId}` : who.handle;
    const host = platform === 'facebook' ? 'www.facebook.com' : 'x.com';
    return { ok: true, platform, ...who, name: who.handle ?? who.pageId ?? '', url: `https://${host}/${path}` };
  }

  /** Is this page or person the registered one? @type {Registry['same']} */
  function same(site, who) {
    if (site.pageId && who.pageId) return site.pageId === who.pageId;
    return Boolean(site.handle && who.handle && fold(site.platform, site.handle) === fold(site.platform, who.handle));
  }

  /**
   * The registered page that an address belongs to. `ask`: the address alone doesn't tell, and the page of a post must say
   * itself whose it is. null: not a registered page, nothing is read. @type {Registry['ownerOf']}
   */
  function ownerOf(href, sites) {
    const url = address(href);
    const platform = url && platformOf(url);
    const mine = sites.filter((site) => site.platform === platform);
    if (!url || !mine.length) return null;
    if (platform === 'x') return ownerOnX(url, mine);
    const [first = ''] = segments(url);
    if (first === 'permalink.php' || first === 'story.php') {
      const id = digits(url.searchParams.get('id'));
      const site = id && mine.find((each) => same(each, id));
      if (site) return { site };
      return !id || mine.some((each) => !each.pageId) ? { ask: true } : null;
    }
    if (OWNERLESS.has(first)) return first === 'watch' && !url.search ? null : { ask: true };
    const who = facebookProfile(url);
    const site = who && mine.find((each) => same(each, who));
    return site ? { site } : null;
  }

  /** @param {URL} url @param {import('./protocol.js').Site[]} mine */
  function ownerOnX(url, mine) {
    const [first, second, third] = segments(url);
    if (first === 'i' && (second === 'status' || (second === 'web' && third === 'status'))) return { ask: /** @type {const} */ (true) };
    const who = xProfile(url);
    const site = who && mine.find((each) => same(each, who));
    return site ? { site } : null;
  }

  /** The id of the post or status that an address names, or null on a timeline. @type {Registry['wanted']} */
  function wanted(href) {
    const url = address(href);
    if (!url) return null;
    if (platformOf(url) === 'x') return /\/status\/(\d+)/.exec(url.pathname)?.[1] ?? null;
    for (const name of /[?&](?:story_fb|fb)id=|[?&]v=/.test(url.search) ? ['story_fbid', 'fbid', 'v'] : []) {
      const id = url.searchParams.get(name);
      if (id) return id;
    }
    const parts = segments(url);
    const at = parts.findIndex((part) => ['posts', 'videos', 'photos', 'reel', 'share', 'permalink'].includes(part));
    return at >= 0 && parts.length > at + 1 ? (parts.at(-1) ?? null) : null;
  }

  /**
   * The user's own pages and those that the administrator set by policy (`siteId`, `urlPrefix`), the latter first and marked.
   * What cannot be read is left out. @type {Registry['merge']}
   */
  function merge(own, managed) {
    /** @type {import('./protocol.js').Site[]} */
    const all = [];
    for (const each of Array.isArray(managed) ? managed : []) {
      const page = typeof each?.urlPrefix === 'string' ? parse(each.urlPrefix) : null;
      if (!page?.ok || typeof each.siteId !== 'string') continue;
      all.push({ id: each.siteId, platform: page.platform, handle: page.handle, pageId: page.pageId, name: each.name ?? page.name ?? '', url: page.url, managed: true });
    }
    for (const each of Array.isArray(own) ? own : []) {
      const known = (each?.platform === 'facebook' || each?.platform === 'x') && (each.handle || each.pageId);
      if (known && !all.some((site) => site.platform === each.platform && same(site, each))) all.push(each);
    }
    return all;
  }

  hallpass.registry = { parse, ownerOf, same, merge, wanted, profile, named };
})();
