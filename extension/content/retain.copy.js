/**
 * The copy of a comment as it stands in the page now: what a record is made of. Taken in the click itself, before the site
 * has handled it, so that nothing which happens afterwards can change it.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { dom, text } = hallpass;
  const BASES = { facebook: 'https://www.facebook.com/', x: 'https://x.com/' };
  const LONGEST_STRUCTURE = 4_000;

  /** A row may have been used again for another comment since it was read: it is read once more. @param {Entry} entry @param {Surface} surface */
  function reread({ content }, surface) {
    const { element, key } = content;
    if (!element.isConnected || content.kind === 'post') return content;
    try {
      const x = surface.site.platform === 'x';
      const result = x ? hallpass.xTweet.read(element, surface) : hallpass.facebookComments.read(element, null, surface.site);
      const usable = 'content' in result && result.content.key === key && result.content.map.text;
      // A comment around others is read with care by the adapter; its own words are those read before.
      return usable && !content.element.querySelector('[role="article"]') ? { ...content, map: result.content.map } : content;
    } catch {
      return content;
    }
  }

  /** The link that carries the comment's time: its own address. @param {PageContent} content @param {'facebook' | 'x'} platform */
  function timeLink({ element, permalink }, platform) {
    return [...element.querySelectorAll('a[href]')].find((link) => dom.href(link, BASES[platform])?.href === permalink) ?? null;
  }

  /** When it was posted, as the page shows it. @param {PageContent} content @param {'facebook' | 'x'} platform */
  function posted(content, platform) {
    const link = timeLink(content, platform);
    const time = link?.querySelector('time') ?? null;
    const shown = text.plain(link);
    const label = link?.getAttribute('aria-label') ?? '';
    const exact = time?.getAttribute('datetime') ?? '';
    return { shown: shown || label, ...(label && label !== shown && { label }), ...(exact && { exact }) };
  }

  /** The site's own sign that a comment was changed after it was posted. @param {PageContent} content @param {RetainSelectors} is */
  function edited({ element }, is) {
    const signs = [...element.querySelectorAll('[role="button"], span, a')].filter((each) => !each.childElementCount);
    const sign = signs.find((each) => is.editedWords.includes(text.plain(each).toLowerCase()));
    return sign ? text.plain(sign) : '';
  }

  /** @type {Hallpass['retainCopy']} */
  hallpass.retainCopy = (entry, surface, post, is, at) => {
    const content = reread(entry, surface);
    const { site } = surface;
    const { key, kind, map, author, handle, link, authorRole, lang, media, permalink, context, thread, partly, parent, element } = content;
    return {
      at,
      site: { id: site.id, name: site.name, platform: site.platform, url: site.url },
      page: location.href.replace(/#.*$/, ''),
      post: { key: surface.wanted ?? post?.key ?? '', text: post?.map.text ?? '', permalink: post?.permalink ?? '' },
      key,
      kind,
      text: map.text,
      partly,
      author: { name: author, handle, link, role: authorRole },
      permalink,
      posted: posted(content, site.platform),
      edited: edited(content, is),
      lang,
      media,
      context,
      thread,
      parent: parent ?? '',
      structure: hallpass.structure(element).slice(0, LONGEST_STRUCTURE),
    };
  };

  /** What copies of one page have alike, such as the post and the shape of a row, is kept once. @type {Map<string, any>} */
  const alike = new Map();

  /** @template T @param {T} value @returns {T} */
  function once(value) {
    const face = JSON.stringify(value);
    if (!alike.has(face)) alike.set(face, JSON.parse(face));
    return alike.get(face);
  }

  /** @type {HallpassRetainPut['away']} */
  function away({ site, page, post, at, text: words, posted: when, edited: sign, context, thread, structure }, content) {
    return {
      place: once({ site, page, post }),
      at,
      text: words === content.map.text ? null : words,
      posted: JSON.parse(JSON.stringify(when)),
      edited: sign,
      context: once(context),
      thread: once(thread),
      structure: once(structure),
    };
  }

  /** @type {HallpassRetainPut['back']} */
  function back({ place, at, text: words, posted: when, edited: sign, context, thread, structure }, { key, kind, map, author, handle, link, authorRole, lang, media, permalink, partly, parent }) {
    return {
      ...place, at, key, kind, text: words ?? map.text, partly, author: { name: author, handle, link, role: authorRole }, permalink,
      posted: when, edited: sign, lang, media, context, thread, parent: parent ?? '', structure,
    };
  }

  hallpass.retainPut = { away, back, forget: () => alike.clear() };
})();
