/** The X adapter: conversations and profile timelines of a registered account, inside the main column only. */
(() => {
  const { dom, registry, xTweet: tweet } = globalThis.hallpass;
  const is = globalThis.hallpass.selectors.x;
  /** Reading so many tweets takes about a tenth of a millisecond. */
  const SOME = 4;

  /** Whole tweets; a quote that is gone is an article inside its tweet. @param {Element} root */
  function articles(root) {
    const found = dom.all(root, is.tweet);
    const set = new Set(found);
    return found.filter((article) => {
      for (let up = article.parentElement; up && up !== root; up = up.parentElement) if (set.has(up)) return false;
      return true;
    });
  }

  /** Links with a time outside every article: the layout has lost its articles, the addresses still stand. */
  function strays(/** @type {Element} */ root, /** @type {Element[]} */ known) {
    const inside = new Set(known);
    const anchors = [];
    for (const time of dom.all(root, is.permalink)) {
      let up = /** @type {Element | null} */ (time);
      while (up && !inside.has(up)) up = up.parentElement;
      const anchor = up ? null : time.closest('a');
      if (anchor) anchors.push(anchor);
    }
    return anchors.map(dom.alone(new Map([...anchors, ...known].map((each) => [each, each])), root));
  }

  /** @param {Element} root */
  function places(root) {
    const known = articles(root);
    const extra = strays(root, known);
    const all = [...known, ...extra];
    if (extra.length) all.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    return { all, extra: extra.length };
  }

  /** @param {string} href */
  const isTimeline = (href) => /^\/\w+(\/with_replies)?\/?$/.test(new URL(href).pathname);

  /** @param {Element[]} all @param {string} wanted */
  function find(all, wanted) {
    for (const article of all) {
      const id = tweet.id(article);
      if (id?.key === wanted) return { article, id };
    }
    return null;
  }

  /** @type {SiteAdapter['surface']} */
  function surface(document, href, sites) {
    const known = registry.ownerOf(href, sites);
    if (!known) return { state: 'foreign' };
    const column = dom.first(document, is.column);
    if (!column) return { state: 'waiting' };
    const wanted = registry.wanted(href);
    if (!wanted) {
      if (!('site' in known)) return { state: 'foreign' };
      return { state: 'found', surface: { root: column, site: known.site, kind: 'timeline', wanted, expects: isTimeline(href) } };
    }
    const all = places(column).all;
    const focal = find(all, wanted);
    if (!focal) return 'site' in known ? { state: 'unowned', site: known.site, seen: all.length } : { state: 'waiting' };
    // The address names an account, but X shows any status under any name: the tweet itself must be theirs.
    const who = { handle: focal.id.handle };
    const site = sites.find((each) => each.platform === 'x' && registry.same(each, who));
    if (!site) return 'site' in known ? { state: 'unowned', site: known.site, seen: all.length } : { state: 'foreign' };
    const root = dom.closest(focal.article, is.section) ?? column;
    return { state: 'found', surface: { root: column.contains(root) ? root : column, site, kind: 'post', wanted, expects: true } };
  }

  /** @param {Element[]} all @param {Surface} surface */
  function untilEnd(all, surface) {
    if (surface.kind !== 'post') return all;
    const focal = all.findIndex((article) => tweet.id(article)?.key === surface.wanted);
    const after = all[Math.max(focal, 0)];
    // The first heading below the focal tweet ends the conversation: what follows is other people's talk.
    const follows = (/** @type {Element} */ one, /** @type {Element} */ other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    const end = after && dom.all(surface.root, is.heading).find((heading) => follows(after, heading) && !all.some((article) => article.contains(heading)));
    return end ? all.filter((article) => !follows(end, article)) : all;
  }

  /** A notice in place of a tweet ("this post was deleted"): no marks, no writer, no actions. @param {Element} article */
  function isPlaceholder(article) {
    if (article.hasAttribute('data-testid') || dom.first(article, is.userName)) return false;
    return !article.querySelector('time, [role="group"], a[href^="/"]');
  }

  /** @type {SiteAdapter['read']} */
  function* read(surface, cache) {
    /** @type {Reading} */
    const reading = {
      contents: [],
      unread: new Map(),
      claimed: null,
      counters: { articles: 0, promoted: 0, placeholders: 0, read: 0, partly: 0, duplicates: 0 },
    };
    const { all, extra } = places(surface.root);
    reading.counters.strayLinks = extra;
    const seen = new Set();
    let context = '';
    for (const [at, article] of untilEnd(all, surface).entries()) {
      if (at % SOME === 0) yield;
      reading.counters.articles++;
      if (dom.closest(article, is.promoted)) reading.counters.promoted++;
      else if (isPlaceholder(article)) {
        reading.counters.placeholders++;
        dom.count(reading.unread, 'placeholder');
      } else {
        const known = cache.get(article);
        const result = known ?? tweet.read(article, surface);
        if (!known) cache.set(article, result);
        if ('unread' in result) dom.count(reading.unread, result.unread);
        else if (seen.has(result.content.key)) reading.counters.duplicates++;
        else {
          const { content } = result;
          seen.add(content.key);
          if (content.key === surface.wanted) {
            context = content.map.text;
            reading.claimed = tweet.replies(article);
            content.kind = 'post';
          } else if (surface.kind === 'post') {
            content.context = context;
            // The page's own words below somebody else's answer them; below its own they go on.
            const answers = content.authorRole === 'page' && context && reading.contents.at(-1)?.authorRole !== 'page';
            if (answers) content.kind = 'reply';
          }
          reading.counters.read++;
          if (content.partly) reading.counters.partly++;
          reading.contents.push(content);
        }
      }
    }
    for (const [reason, count] of reading.unread) reading.counters[reason] = count;
    return reading;
  }

  globalThis.hallpass.sites = { ...globalThis.hallpass.sites, x: { platform: 'x', surface, read, inset: 92 } };
})();
