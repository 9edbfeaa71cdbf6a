/** What must hold of a page, whatever was done to it. Pure. */

const plain = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').trim();

/**
 * @param {import('./page.mjs').Truth} truth what stands in the page
 * @param {any} snapshot what the extension says of it
 * @param {Set<string>} flagged texts that have findings
 * @returns {string} what a user would not have noticed, or what was done to the site; empty when all is well
 */
export function wrong({ rows, foreign }, snapshot, flagged) {
  if (foreign.length) return `the site's tree was changed: ${foreign.join('; ')}`;
  const { state, coverage, items } = snapshot;
  if (state !== 'ready') return ['unreadable', 'failed'].includes(state) ? '' : `still ${state}`;
  const unread = coverage.unread.reduce((/** @type {number} */ sum, /** @type {any} */ { count }) => sum + count, 0);
  const present = new Set(rows.map(({ key }) => key)).size;
  const told = coverage.checked + unread >= present || (coverage.claimed ?? 0) > coverage.shown;
  if (!told) return `${coverage.checked} checked and ${unread} unread of ${present}, and nothing says so`;
  const byKey = new Map(items.map((/** @type {any} */ item) => [item.key, item]));
  for (const { key, words, whole } of rows) {
    // Two rows of one comment are one; which of them is read is the site's affair.
    if (!whole || rows.filter((row) => row.key === key).length > 1) continue;
    const item = byKey.get(key);
    if (!item) return `${key} stands in the page whole and is not known`;
    const same = item.excerpt.endsWith('…') ? words.startsWith(plain(item.excerpt.slice(0, -1))) : plain(item.excerpt) === words;
    if (!same) return `${key} says “${words}” and was read as “${item.excerpt}”`;
    if (flagged.has(words) && !item.partly && item.findings.length === 0) return `${key} counts as checked and “${words}” is not flagged`;
  }
  return '';
}
