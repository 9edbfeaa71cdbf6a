/**
 * The structure of a page that could not be read, for the maintainers: tags, roles, names of attributes, the shape of
 * addresses. No text, no names, no links, no numbers. Only words of lists that are written here, or in our selectors, are
 * ever let through; everything else is left out or becomes a star.
 */
(() => {
  const { dom } = globalThis.hallpass;
  const MOST_CHARS = 60_000;
  const MOST_DEPTH = 60;

  const words = (/** @type {string} */ list) => new Set(list.split(/\s+/));
  const ROLES = words(
    'article alert alertdialog banner button checkbox complementary contentinfo dialog feed figure form grid gridcell group heading img link list listbox ' +
      'listitem log main menu menubar menuitem navigation none note option presentation progressbar radio region row search separator status switch tab ' +
      'table tablist tabpanel textbox toolbar tooltip',
  );
  const TEST_IDS = words(
    'tweet tweetText primaryColumn cellInnerDiv User-Name UserName Tweet-User-Avatar tweetPhoto videoPlayer videoComponent placementTracking socialContext ' +
      'caret reply retweet unretweet like unlike bookmark removeBookmark card.wrapper birdwatch-pivot tweet-text-show-more-link icon-verified ' +
      'twitterArticleReadView twitter-article-title twitterArticleRichTextView longformRichTextComponent inline_reply_offscreen app-text-transition-container ' +
      'profile_name story_message title description like_button comment_button share_button meta image message',
  );
  const STATES = words('true false menu dialog listbox mixed page polite assertive off auto ltr rtl presentation');
  const PATHS = words(
    'status photo video analytics quotes i posts permalink.php profile.php photo.php story.php photos videos reel watch share hashtag groups people pages l.php events',
  );
  const PARAMETERS = words('comment_id reply_comment_id story_fbid fbid id set type v u src h');
  const WITH_VALUE = words('aria-hidden aria-expanded aria-haspopup aria-modal aria-live aria-multiline aria-disabled aria-level dir tabindex contenteditable aria-posinset aria-busy aria-selected');
  const LEFT_OUT = words('script style noscript path defs lineargradient radialgradient stop g clippath mask template hallpass-layer');

  /** @param {string} value */
  function addressShape(value) {
    try {
      const url = new URL(value, location.href);
      const own = /(^|\.)(facebook\.com|x\.com|twitter\.com)$/.test(url.hostname);
      if (!own) return 'elsewhere';
      const path = url.pathname.split('/').filter(Boolean).map((part) => (PATHS.has(part) ? part : /^\d+$/.test(part) ? '#' : '*'));
      const query = [...url.searchParams.keys()].filter((name) => PARAMETERS.has(name)).sort();
      return `/${path.join('/')}${query.length ? `?${query.join('&')}` : ''}`;
    } catch {
      return '?';
    }
  }

  /** @param {Attr} attribute */
  function attributeShape({ name, value }) {
    if (name === 'class' || name === 'style' || name === 'id' || !/^[a-z_:][a-z0-9_:.-]{0,40}$/i.test(name) || /\d{3,}/.test(name)) return null;
    if (name === 'href') return `href=${addressShape(value)}`;
    if (name === 'role') return `role=${ROLES.has(value) ? value : '*'}`;
    if (name === 'data-testid' || name === 'data-ad-rendering-role' || name === 'data-ad-preview') return `${name}=${TEST_IDS.has(value) ? value : '*'}`;
    if (WITH_VALUE.has(name)) return `${name}=${STATES.has(value) || /^-?\d$/.test(value) ? value : '*'}`;
    if (!/^(aria-|data-|alt$|title$|type$|datetime$|lang$)/.test(name)) return null;
    return value ? name : `${name}=""`;
  }

  /** @param {Element} element @param {number} depth @returns {string[]} */
  function shape(element, depth) {
    const tag = element.localName;
    if (LEFT_OUT.has(tag) || depth > MOST_DEPTH) return [];
    const attributes = [...element.attributes].map(attributeShape).filter(Boolean).sort();
    const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) ? ' #text' : '';
    const name = /^[a-z0-9-]{1,30}$/.test(tag) ? tag : '*';
    const inside = element.hasAttribute('contenteditable') ? [] : children(element, depth);
    // A bare wrapper says nothing; what it holds moves up.
    if (!attributes.length && !text && (name === 'div' || name === 'span') && inside.length) return inside;
    return [`${name}${attributes.map((each) => ` ${each}`).join('')}${text}`, ...inside.map((line) => ` ${line}`)];
  }

  /** Equal neighbours are written once, with their number. @param {Element} element @param {number} depth */
  function children(element, depth) {
    /** @type {string[]} */
    const lines = [];
    let last = '';
    let times = 0;
    const say = () => times > 1 && lines.push(`(${times} alike)`);
    for (const child of element.children) {
      const made = shape(child, depth + 1);
      if (!made.length) continue;
      const whole = made.join('\n');
      if (whole === last) {
        times++;
        continue;
      }
      say();
      lines.push(...made);
      last = whole;
      times = 1;
    }
    say();
    return lines;
  }

  /** @type {Hallpass['skeleton']} */
  function skeleton(document) {
    const roots = [...dom.all(document, ['[role="dialog"]']), ...dom.all(document, ['[data-testid="primaryColumn"]', '[role="main"]', 'main'])];
    const from = roots.filter((root) => !roots.some((other) => other !== root && other.contains(root)));
    const text = (from.length ? from : [document.body]).flatMap((root) => shape(root, 0)).join('\n');
    return text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS)}\n(cut)` : text;
  }

  globalThis.hallpass.structure = (element) => shape(element, 0).join('\n');
  globalThis.hallpass.skeleton = skeleton;
})();
