/** Facebook's ids, from the addresses of links: numbers, `pfbid…`, and base64 of `comment:<post>_<comment>`. Pure. */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));
  const BASE = 'https://www.facebook.com/';

  /** @type {FacebookIds['decode']} */
  function decode(value) {
    if (!/^[A-Za-z0-9+/_-]{12,}={0,2}$/.test(value)) return null;
    try {
      const plain = atob(value.replaceAll('-', '+').replaceAll('_', '/'));
      const match = /^comment:(\d+)_(\d+)$/.exec(plain);
      return match ? { post: match[1], comment: match[2] } : null;
    } catch {
      return null;
    }
  }

  /** @param {string | null} value */
  const comment = (value) => (!value ? null : /^\d+$/.test(value) ? value : (decode(value)?.comment ?? null));

  /** @param {Element} link */
  function parameters(link) {
    try {
      return new URL(link.getAttribute('href') ?? '', BASE).searchParams;
    } catch {
      return null;
    }
  }

  /** The id of the comment that a link in its own row tells: a reply's own id stands first. @type {FacebookIds['own']} */
  function own(link) {
    const query = parameters(link);
    return query && (comment(query.get('reply_comment_id')) ?? comment(query.get('comment_id')));
  }

  /** The comment that a reply answers. @type {FacebookIds['parent']} */
  function parent(link) {
    const query = parameters(link);
    return query?.get('reply_comment_id') ? comment(query.get('comment_id')) : null;
  }

  /** The post that an address leads to; a comment's address leads to its post too. @type {FacebookIds['post']} */
  function post(href) {
    return hallpass.registry.wanted(href);
  }

  hallpass.facebookIds = { own, parent, post, decode };
})();
