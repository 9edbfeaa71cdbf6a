/** The stored pages, each with what must come of it beside it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURES } from './paths.mjs';

/**
 * @typedef {import('../../fixtures/make/html.mjs').Expect} Expect
 * @typedef {{site: string, name: string, url: string, html: string, expect: Expect,
 *   flaggedIn: (snapshot: any) => Record<string, string[]>, flaggedExpected: () => Record<string, string[]>}} Fixture
 */

const byName = (/** @type {{name: string}} */ a, /** @type {{name: string}} */ b) => (a.name < b.name ? -1 : 1);

/** @returns {Fixture[]} */
export function fixtures() {
  return ['facebook', 'x'].flatMap((site) => readdirSync(join(FIXTURES, site))
    .filter((file) => file.endsWith('.expect.json'))
    .map((file) => load(site, file.replace('.expect.json', '')))
    .sort(byName));
}

/**
 * @param {string} site
 * @param {string} name
 * @returns {Fixture}
 */
function load(site, name) {
  const read = (/** @type {string} */ ending) => readFileSync(join(FIXTURES, site, `${name}.${ending}`), 'utf8');
  /** @type {Expect} */
  const expect = JSON.parse(read('expect.json'));
  return {
    site,
    name,
    url: expect.url,
    html: read('html'),
    expect,
    flaggedIn: (snapshot) => clausesByKey(snapshot.items.map((/** @type {any} */ { key, findings }) => (
      { key, clauses: findings.map((/** @type {any} */ { clause }) => clause) }))),
    flaggedExpected: () => clausesByKey(expect.flagged),
  };
}

/** @param {{key: string, clauses: string[]}[]} contents */
function clausesByKey(contents) {
  const entries = contents.filter(({ clauses }) => clauses.length > 0)
    .map(({ key, clauses }) => [key, [...new Set(clauses)].sort()]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
