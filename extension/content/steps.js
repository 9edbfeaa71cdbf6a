/**
 * What the administrator may do about a content, as keys of messages, the lesser act first. Where someone may be in danger,
 * the telephone comes before everything. Pure.
 */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));
  const RANK = { urgent: 0, review: 1, notice: 2 };
  /** A usable code or weakness: to be changed in the building, whatever becomes of the comment. */
  const ACCESS = 'III.C.10';
  const REQUEST = 'III.G';
  /** What is otherwise on X, in words of its own. */
  const ON_X = new Map([['page.may.edit', 'page.may.edit.x'], ['page.may.hide', 'page.may.hide.x']]);

  /** Gravest first, then in the order of the text. @param {import('../shared/protocol.js').Finding[]} findings */
  const byGravity = (findings) => [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.start - b.start);

  /**
   * @param {import('../shared/protocol.js').Finding[]} findings
   * @param {import('../shared/protocol.js').AuthorRole} role
   * @param {'facebook' | 'x'} platform
   * @returns {string[]}
   */
  function steps(findings, role, platform) {
    const all = acts(findings, role);
    if (platform !== 'x') return all;
    // On X nobody removes the reply of somebody else, and few can edit their own.
    return all.filter((key) => !key.startsWith('page.may.remove')).map((key) => ON_X.get(key) ?? key);
  }

  /** @param {import('../shared/protocol.js').Finding[]} findings @param {import('../shared/protocol.js').AuthorRole} role */
  function acts(findings, role) {
    if (role === 'page') return ['page.may.own', 'page.may.copy'];
    const matters = byGravity(findings.filter(({ clause }) => clause !== REQUEST));
    const asks = findings.some(({ clause }) => clause === REQUEST) ? ['page.may.route'] : [];
    const [worst] = matters;
    if (!worst) return asks;
    if (matters.some(({ clause, severity }) => clause === ACCESS && severity === 'urgent')) {
      return ['page.may.call-access', 'page.may.copy', 'page.may.hide', 'page.may.no-reply', ...asks];
    }
    if (worst.severity === 'urgent') return ['page.may.call', 'page.may.copy', 'page.may.no-delete', 'page.may.no-reply'];
    if (worst.strength === 'caution') return ['page.may.leave', 'page.may.reply', ...asks, 'page.may.counsel'];
    if (worst.strength === 'unprotected') return ['page.may.leave', ...asks, 'page.may.warn', 'page.may.hide', 'page.may.remove'];
    return ['page.may.leave', 'page.may.reply', ...asks, 'page.may.edit', 'page.may.hide', 'page.may.remove-counsel'];
  }

  hallpass.steps = { steps, byGravity };
})();
