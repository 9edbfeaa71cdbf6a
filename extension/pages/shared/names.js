/** What people call what records know by ids: the district's pages, rules, clauses. An id that has no name any more stands for itself. */
import { catalogue } from './catalogue.js';
import { fold } from './findings.js';
import { loadSites } from './sites.js';

export async function loadNames() {
  const [sites, { clauses, rules }] = await Promise.all([loadSites(), catalogue()]);
  return namesOf(sites, clauses, rules);
}

/**
 * @param {{id: string, name: string}[]} sites @param {{id: string, title: string}[]} clauses @param {{id: string, title: string}[]} rules
 */
export function namesOf(sites, clauses, rules) {
  const titles = (/** @type {{id: string, title: string}[]} */ all) => new Map(all.map(({ id, title }) => [id, title]));
  const bySite = new Map(sites.map(({ id, name }) => [id, name]));
  const [byClause, byRule] = [titles(clauses), titles(rules)];
  return {
    sites: sites.map(({ name }) => name),
    site: (/** @type {string} */ id) => bySite.get(id) || id,
    /** What to look for in records, for what a person typed: part of a page's name, or of its id. @param {string} typed */
    siteId: (typed) => sites.find(({ name }) => fold(name) === fold(typed))?.id ?? sites.find(({ name }) => fold(name).includes(fold(typed)))?.id ?? typed,
    clause: (/** @type {string} */ id) => byClause.get(id) ?? '',
    rule: (/** @type {string} */ id) => byRule.get(id) ?? '',
  };
}

/** @typedef {ReturnType<typeof namesOf>} Names */
