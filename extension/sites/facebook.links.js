/**
 * What the links of one Facebook comment tell: its id, who wrote it, which comment it answers, where it stands. Thousands are
 * looked at, nearly all of a few shapes: an address is taken apart only where it must be.
 */
(() => {
  const { facebookIds: ids, registry } = globalThis.hallpass;
  const is = globalThis.hallpass.selectors.facebook;
  const BASE = 'https://www.facebook.com/';

  /** A photo's address may carry a comment id that is not its own. @param {Element} link */
  const tells = (link, address = link.getAttribute('href') ?? '') => !is.mediaAddress.test(address);

  /** A writer may link to another comment: that link is part of the words. @param {Element} link */
  const insideWords = (link) => Boolean(link.parentElement?.closest(is.leaf[0])) && !link.querySelector('[dir="auto"]');

  /**
   * The links of a place that carry a comment's id, each taken apart once: to the writer, the time, the comment itself.
   * @type {FacebookLinks['own']}
   */
  function own(place, mine) {
    let links = 0;
    /** @type {FacebookTelling[]} */
    const telling = [];
    /** @type {FacebookTelling | null} */
    let before = null;
    let differ = false;
    const found = place.querySelectorAll(is.commentLink);
    // Thousands of short lists are gone through: by number, which needs no iterator of the browser's.
    for (let at = 0; at < found.length; at++) {
      const link = found[at];
      if (mine && !mine(link)) continue;
      links++;
      const address = link.getAttribute('href') ?? '';
      /** @type {FacebookTelling | null} */
      const same = before?.address === address ? before : null;
      const id = same ? same.id : tells(link, address) ? ids.own(link, address) : null;
      if (!id) continue;
      /** @type {FacebookTelling} */
      const one = same ? { ...same, link } : { link, address, id, person: who(address), parent: ids.parent(address) };
      telling.push(one);
      before = one;
      differ ||= id !== telling[0].id;
    }
    const spoken = differ ? new Set(telling.filter(({ link }) => !insideWords(link)).map(({ id }) => id)) : null;
    return { telling, links, mixed: spoken !== null && spoken.size > 1 };
  }

  /** Whoever was seen before is the same object: the page's own or not, for the site that was asked last. @type {WeakMap<object, {site: object, own: boolean}>} */
  const roles = new WeakMap();

  /** @type {FacebookLinks['isPage']} */
  function isPage(site, person) {
    const known = roles.get(person);
    if (known?.site === site) return known.own;
    const same = registry.same(site, person);
    roles.set(person, { site, own: same });
    return same;
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
    const query = address.indexOf('?');
    const bare = query < 0 || /[?&](?:id|story_fbid|fbid|v)=/.test(address.slice(query)) ? address : address.slice(0, query);
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

  /** An address that the browser would give back as it stands. */
  const PLAIN = /^https:\/\/www\.facebook\.com(?:\/[\w-][\w%.-]*)+\/?(?:\?[\w%.=&-]*)?$/;

  /** @type {FacebookLinks['whole']} */
  const whole = (address) => (PLAIN.test(address) ? address : (resolve(address)?.href ?? ''));

  globalThis.hallpass.facebookLinks = { tells, insideWords, own, isPage, clean, whole };
})();
