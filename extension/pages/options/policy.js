/** The policy word for word, and under each clause the rules that look for it: what an administrator can hold a finding against. */
import { ask, errorText } from '../shared/host.js';
import { byId, h, policyWords, setText } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { drawRule } from './rule.js';

/**
 * @typedef {import('../../shared/protocol.js').Catalogue} Catalogue
 * @typedef {import('../../shared/protocol.js').Clause} Clause
 * @typedef {import('../../shared/protocol.js').Rule} Rule
 */

let started = false;

export async function startPolicy() {
  if (started) return;
  started = true;
  const reply = await ask('catalogue');
  if (!reply.ok) {
    started = false; // The next visit asks again.
    setText(byId('pack'), errorText(reply.error));
    return;
  }
  /** @type {Catalogue} */
  const catalogue = reply.catalogue;
  const { pack, engine } = catalogue;
  setText(byId('pack'), t('policy.pack', { name: pack.name, version: pack.version, engine, hash: pack.hash.slice(0, 12) }));
  const entries = catalogue.clauses.map((clause) => createClause(clause, catalogue.rules.filter((rule) => rule.clause === clause.id)));
  byId('clauses').replaceChildren(...entries.map(({ element }) => element));
  byId('policy-more').replaceChildren(drawRoutes(catalogue), drawClasses(catalogue));
  const search = /** @type {HTMLInputElement} */ (byId('search'));
  search.addEventListener('input', () => filter(entries, search.value));
  filter(entries, search.value);
}

/** A clause, its inside drawn when it is first opened: there are thousands of examples. @param {Clause} clause @param {Rule[]} rules */
function createClause(clause, rules) {
  const count = rules.length > 0 ? t('policy.rules', { count: rules.length }) : t(clause.machine ? 'policy.rules.none' : 'policy.people');
  const element = h('details', {}, h('summary', {}, h('span', { class: 'clause' }, clause.id), ' ', policyWords(clause.title), ' ', h('span', { class: 'count' }, count)));
  element.addEventListener('toggle', () => {
    if (element.open && element.children.length === 1) element.append(drawClause(clause, rules));
  });
  const words = [clause.id, clause.title, clause.text, ...rules.flatMap((rule) => [rule.id, rule.title, rule.meaning, rule.why, ...rule.flags, ...rule.guards, ...rule.examples.flag, ...rule.examples.allow])];
  return { element, words: words.join('\n').toLowerCase() };
}

/** @param {Clause} clause @param {Rule[]} rules */
function drawClause(clause, rules) {
  const note = clause.id === 'III.C.12' ? 'policy.c12' : clause.machine ? '' : 'policy.people.text';
  return h('div', { class: 'inside stack' },
    h('blockquote', { class: 'policy-text', lang: 'en', dir: 'ltr' }, clause.text),
    note ? h('p', { class: 'soft' }, t(note)) : null,
    ...rules.map(drawRule));
}

/** @param {{element: HTMLDetailsElement, words: string}[]} entries @param {string} wanted */
function filter(entries, wanted) {
  const words = wanted.trim().toLowerCase();
  let shown = 0;
  for (const { element, words: has } of entries) {
    element.hidden = words !== '' && !has.includes(words);
    if (!element.hidden) shown += 1;
  }
  setText(byId('search-said'), words === '' ? '' : t('policy.found', { count: shown }));
}

/** @param {Catalogue} catalogue */
const drawRoutes = ({ routes }) =>
  list(t('policy.routes'), t('policy.routes.count', { count: routes.length }), t('policy.routes.text'), [t('policy.topic'), t('policy.owner')], routes.map(({ topic, owner }) => [topic, owner]));

/** @param {Catalogue} catalogue */
const drawClasses = ({ classes }) =>
  list(t('policy.classes'), t('policy.classes.count', { count: classes.length }), t('policy.classes.text'), [t('policy.class'), t('policy.terms'), t('policy.source')],
    classes.map(({ title, count, source }) => [title, String(count), source]));

/** @param {string} title @param {string} count @param {string} text @param {string[]} heads @param {string[][]} rows */
function list(title, count, text, heads, rows) {
  const table = h('table', { class: 'simple' },
    h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
    h('tbody', {}, ...rows.map((cells) => h('tr', { lang: 'en' }, ...cells.map((cell) => h('td', {}, cell))))));
  return h('details', {}, h('summary', {}, h('strong', {}, title), ' ', h('span', { class: 'count' }, count)), h('div', { class: 'inside stack' }, h('p', { class: 'soft' }, text), table));
}
