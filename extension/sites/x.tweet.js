/** One tweet on X: its id, writer, words and pictures. A quoted tweet's words are never taken for the writer's own. */
(() => {
  const { dom, registry, text } = globalThis.hallpass;
  const is = globalThis.hallpass.selectors.x;
  const BASE = 'https://x.com/';

  /** @param {Element} link */
  function status(link) {
    const url = dom.href(link, BASE);
    const match = url && /^\/(\w+)\/status\/(\d+)\/?$/.exec(url.pathname);
    return match ? { handle: match[1], key: match[2], link: `${BASE}${match[1]}/status/${match[2]}` } : null;
  }

  /**
   * The tweet's own address: the link that holds its time. Without one, a plain status link of the writer named beside it.
   * @type {XTweet['id']}
   */
  function id(article) {
    for (const time of dom.all(article, is.permalink)) {
      const anchor = time.closest('a');
      const found = anchor && !inQuote(anchor, article) ? status(anchor) : null;
      if (anchor && found) return { ...found, anchor };
    }
    const name = dom.first(article, is.userName) ?? article;
    const writer = [...name.querySelectorAll('a[href]')].map((link) => registry.profile(dom.href(link, BASE)?.href ?? '')?.handle).find(Boolean);
    for (const anchor of article.querySelectorAll(is.statusLink)) {
      const found = inQuote(anchor, article) || anchor.closest(is.text[0]) ? null : status(anchor);
      if (found && writer && found.handle.toLowerCase() === writer.toLowerCase()) return { ...found, anchor };
    }
    return null;
  }

  /** A quote is a box that acts as a link, or a box with a time that leads nowhere. @param {Element} element @param {Element} article */
  function inQuote(element, article) {
    for (let up = element.parentElement; up && up !== article; up = up.parentElement) {
      const box = up;
      if (is.quote.some((selector) => box.matches(selector))) return true;
      const times = box.querySelectorAll('time');
      if (times.length && [...times].every((time) => !time.closest('a')) && !box.querySelector(is.statusLink + ' time')) return true;
    }
    return false;
  }

  /** @param {Element} article */
  function words(article) {
    for (const selector of is.text) {
      const all = [...article.querySelectorAll(selector)].filter((each) => !each.closest('[data-testid="User-Name"]'));
      if (!all.length) continue;
      const own = all.find((each) => !inQuote(each, article));
      const quoted = all.filter((each) => inQuote(each, article)).map((each) => text.plain(each));
      return { own: own ?? null, quoted };
    }
    return { own: null, quoted: [] };
  }

  /** @param {Element} article */
  function longForm(article) {
    const title = dom.first(article, is.articleTitle);
    const body = dom.first(article, is.articleBody);
    if (!title && !body) return null;
    const lines = body ? [...body.querySelectorAll(is.articleLine)].filter((line) => !line.querySelector(is.articleLine)) : [];
    const blocks = [...(title ? [title] : []), ...(lines.length ? lines : body ? [body] : [])];
    return { map: text.read(blocks, () => false), partly: !body };
  }

  /** @type {XTweet['read']} */
  function read(article, surface) {
    const own = id(article);
    if (!own) return { unread: 'no-id' };
    const { own: block, quoted } = words(article);
    const long = block ? null : longForm(article);
    const map = block ? text.read([block], () => false) : (long?.map ?? { text: '', pieces: [] });
    const media = readMedia(article);
    const alone = quoted.length > 0;
    if (!map.text && !media.length && !alone) return { unread: 'no-text' };
    if (!map.text && !alone && !media.some((each) => each.alt)) return { unread: 'media-only' };
    const more = dom.all(article, is.more).some((each) => !inQuote(each, article));
    const page = registry.same(surface.site, { handle: own.handle });
    const name = dom.all(article, is.userName).find((each) => !inQuote(each, article));
    /** @type {PageContent} */
    const content = {
      key: own.key,
      kind: page ? 'post' : 'comment',
      element: article,
      map,
      author: text.plain(name?.querySelector('a[href]') ?? null) || own.handle,
      handle: own.handle,
      link: BASE + own.handle,
      authorRole: page ? 'page' : 'public',
      lang: language(block?.getAttribute('lang') ?? ''),
      media,
      permalink: own.link,
      context: '',
      thread: quoted,
      partly: more || Boolean(long?.partly),
    };
    return { content };
  }

  /** X's own codes for "no words" are no languages. @param {string} lang */
  const language = (lang) => (/^(und|zxx|q[a-z]{2})$/.test(lang) ? '' : lang);

  /** @param {Element} article */
  function readMedia(article) {
    /** @type {{kind: string, alt?: string}[]} */
    const media = [];
    /** @param {string} kind @param {string | null} words */
    const add = (kind, words) => media.push(words && !is.emptyAlts.includes(words) ? { kind, alt: words } : { kind });
    for (const image of dom.all(article, is.photo)) if (!inQuote(image, article)) add('image', image.getAttribute('alt'));
    for (const video of article.querySelectorAll(is.video)) if (!inQuote(video, article)) add('video', video.getAttribute('aria-label'));
    for (const card of dom.all(article, is.card)) if (!inQuote(card, article)) add('link', card.getAttribute('aria-label'));
    return media;
  }

  /** How many replies the tweet says it has: the first number of its counter's label, in any language. @type {XTweet['replies']} */
  function replies(article) {
    const counter = dom.first(article, is.replyCount);
    const match = /\d[\d.,]*/.exec(counter?.getAttribute('aria-label') ?? '');
    return match ? Number(match[0].replace(/\D/g, '')) : null;
  }

  globalThis.hallpass.xTweet = { id, read, replies };
})();
