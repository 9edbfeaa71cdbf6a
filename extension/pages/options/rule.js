/** One rule of the policy, whole: what it means, what it looks for, when it keeps silent, and the examples that test it. */
import { h, policyWords, severityMark } from '../shared/dom.js';
import { t } from '../shared/i18n.js';

/** @param {import('../../shared/protocol.js').Rule} rule */
export function drawRule({ id, title, meaning, why, severity, strength, flags, guards, examples }) {
  return h('article', { class: 'card rule', 'aria-label': title },
    h('div', { class: 'head' }, h('h4', {}, policyWords(title)), severityMark(severity), h('code', { class: 'soft' }, id)),
    h('p', {}, policyWords(meaning)),
    h('p', { class: 'hint' }, t(`strength.${strength}`)),
    ...part('rule.why', [h('p', {}, policyWords(why))]),
    ...listed('rule.flags', 'plain phrases', flags),
    ...listed('rule.guards', 'examples', guards),
    ...listed('rule.flagged', 'examples', examples.flag),
    ...listed('rule.allowed', 'examples', examples.allow));
}

/** @param {string} key @param {HTMLElement[]} nodes */
const part = (key, nodes) => [h('h5', {}, t(key)), ...nodes];

/** @param {string} key @param {string} look @param {string[]} texts */
const listed = (key, look, texts) =>
  texts.length > 0 ? part(key, [h('ul', { class: look, lang: 'en' }, ...texts.map((text) => h('li', { dir: 'auto' }, text)))]) : [];
