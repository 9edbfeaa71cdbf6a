/** Facebook's ids, from the addresses of links: numbers, `pfbid…`, and base64 of `comment:<post>_<comment>`. Pure. */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));

  const BASE64 = /^[A-Za-z0-9+/_-]{12,}={0,2}$/;
  const TOLD = /^comment:(\d+)_(\d+)$/;

  /** @type {FacebookIds['decode']} */
  function decode(value) {
    if (!BASE64.test(value)) return null;
    try {
      const plain = atob(/[-_]/.test(value) ? value.replaceAll('-', '+').replaceAll('_', '/') : value);
      const match = TOLD.exec(plain);
      return match ? { post: match[1], comment: match[2] } : null;
    } catch {
      return null;
    }
  }

  /** @param {string | null} value */
  const comment = (value) => (!value ? null : /^\d+$/.test(value) ? value : (decode(value)?.comment ?? null));

  /** One parameter of a link's address; thousands are looked at, so no address is taken apart for it. @param {string} address @param {RegExp} name */
  function parameter(address, name) {
    const value = name.exec(address)?.[1];
    if (!value) return null;
    if (value !== last.value) last = { value, id: understand(value) };
    return last.id;
  }

  /** The links of one comment carry the same id, one after the other. @type {{value: string, id: string | null}} */
  let last = { value: '', id: null };

  /** @param {string} value */
  function understand(value) {
    try {
      return comment(value.includes('%') ? decodeURIComponent(value) : value);
    } catch {
      return null;
    }
  }

  const REPLY = /[?&]reply_comment_id=([^&#]+)/;
  const COMMENT = /[?&]comment_id=([^&#]+)/;
  /** Few addresses have it, and looking for a word is quicker than for its place among the parameters. @param {string} address */
  const isReply = (address) => address.includes('reply_comment_id=') && REPLY.test(address);

  /** The id of the comment that a link in its own row tells: a reply's own id stands first. @type {FacebookIds['own']} */
  const own = (link, address = link.getAttribute('href') ?? '') => (isReply(address) ? parameter(address, REPLY) : null) ?? parameter(address, COMMENT);

  /** The comment that a reply answers, from the address of a link in its own row. @type {FacebookIds['parent']} */
  const parent = (address) => (isReply(address) ? parameter(address, COMMENT) : null);

  /** The post that an address leads to; a comment's address leads to its post too. @type {FacebookIds['post']} */
  function post(href) {
    return hallpass.registry.wanted(href);
  }

  hallpass.facebookIds = { own, parent, post, decode };
})();
