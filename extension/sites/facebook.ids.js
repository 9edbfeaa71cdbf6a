/** Facebook's ids, from the addresses of links: numbers, `pfbid…`, and base64 of `comment:<post>_<comment>`. Pure. */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));

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

  /** One parameter of a link's address; thousands are looked at, so no address is taken apart for it. @param {Element} link @param {RegExp} name */
  function parameter(link, name) {
    const value = name.exec(link.getAttribute('href') ?? '')?.[1];
    if (!value) return null;
    if (value !== last.value) last = { value, id: understand(value) };
    return last.id;
  }

  /** The links of one comment carry the same id, one after the other. @type {{value: string, id: string | null}} */
  let last = { value: '', id: null };

  /** @param {string} value */
  function understand(value) {
    try {
      return comment(decodeURIComponent(value));
    } catch {
      return null;
    }
  }

  const REPLY = /[?&]reply_comment_id=([^&#]+)/;
  const COMMENT = /[?&]comment_id=([^&#]+)/;

  /** The id of the comment that a link in its own row tells: a reply's own id stands first. @type {FacebookIds['own']} */
  const own = (link) => parameter(link, REPLY) ?? parameter(link, COMMENT);

  /** The comment that a reply answers. @type {FacebookIds['parent']} */
  const parent = (link) => (REPLY.test(link.getAttribute('href') ?? '') ? parameter(link, COMMENT) : null);

  /** The post that an address leads to; a comment's address leads to its post too. @type {FacebookIds['post']} */
  function post(href) {
    return hallpass.registry.wanted(href);
  }

  hallpass.facebookIds = { own, parent, post, decode };
})();
