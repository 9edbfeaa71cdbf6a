/**
 * From a page's snapshot to the rows of a list, one for each finding. Pure functions.
 *
 * @typedef {import('../../shared/protocol.js').Finding} Finding
 * @typedef {import('../../shared/protocol.js').SnapshotItem} SnapshotItem
 * @typedef {import('../../shared/protocol.js').Severity} Severity
 * @typedef {{id: string, item: SnapshotItem, finding: Finding}} Row
 * @typedef {{severities: Set<Severity>, group: 'all' | 'violations' | 'requests', clause: string, text: string}} Filter
 */
import { SEVERITIES } from '../../shared/protocol.js';

/** A request is not a violation: it asks for an answer. */
export const isRequest = (/** @type {Finding} */ finding) => finding.clause === 'III.G';

/** Severity first, then the order of the page, then the order of the text. @param {SnapshotItem[]} items @returns {Row[]} */
export function rowsOf(items) {
  const rank = (/** @type {Row} */ row) => SEVERITIES.indexOf(row.finding.severity);
  return items
    .flatMap((item) =>
      item.findings.map((finding) => ({ id: [item.key, finding.rule, finding.start, finding.end].join(' '), item, finding })),
    )
    .sort((a, b) => rank(a) - rank(b) || a.item.order - b.item.order || a.finding.start - b.finding.start);
}

/** @returns {Filter} */
export const everything = () => ({ severities: new Set(SEVERITIES), group: 'all', clause: '', text: '' });

/** @param {Row[]} rows @param {Filter} filter @returns {Row[]} */
export function filterRows(rows, { severities, group, clause, text }) {
  const wanted = fold(text.trim());
  return rows.filter(({ item, finding }) => {
    if (!severities.has(finding.severity)) return false;
    if (group !== 'all' && isRequest(finding) !== (group === 'requests')) return false;
    if (clause && finding.clause !== clause) return false;
    if (!wanted) return true;
    const places = [finding.clause, finding.title, finding.text, finding.why, item.author, item.excerpt];
    return places.some((place) => place && fold(place).includes(wanted));
  });
}

/** @param {Row[]} rows @returns {Record<Severity, number>} */
export function countSeverities(rows) {
  const counts = { urgent: 0, review: 0, notice: 0 };
  for (const { finding } of rows) counts[finding.severity] += 1;
  return counts;
}

/** The clauses found, in the policy's order, each with its count. @param {Row[]} rows @returns {[string, number][]} */
export function countClauses(rows) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { finding } of rows) counts.set(finding.clause, (counts.get(finding.clause) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
}

/**
 * A text cut at the edges of its findings, so that words that several findings share are marked once.
 * @param {string} text @param {Finding[]} findings
 * @returns {{text: string, findings: number[], ended: number[]}[]} with the indices of the findings that cover each piece,
 *   and of those that end with it
 */
export function piecesOf(text, findings) {
  const edges = new Set([0, text.length]);
  for (const { start, end } of findings) edges.add(start).add(end);
  const cuts = [...edges].filter((edge) => edge >= 0 && edge <= text.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1];
    const covering = findings.flatMap(({ start, end }, index) => (start <= from && end >= to ? [index] : []));
    return { text: text.slice(from, to), findings: covering, ended: covering.filter((index) => findings[index].end === to) };
  });
}

/** Capitals and accents do not matter when searching. @param {string} text */
export const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
