/** One rule of the policy, whole: what it means, what it looks for, when it keeps silent, and the examples that test it. */
import { h, policyWords, severityMark } from '../shared/dom.js';
import { t } from '../shared/i18n.js';

/** @param {import('../../shared/protocol.js').Rule} rule */
export function drawRule({ id, title, meaning, why, severity, strength, flags, detector, guards, examples }) {
  return h('article', { class: 'card rule', 'aria-label': title },
    h('div', { class: 'head' }, h('h4', {}, policyWords(title)), severityMark(severity), h('code', { class: 'soft' }, id)),
    h('p', {}, policyWords(meaning)),
    h('p', { class: 'hint' }, t(`strength.${strength}`)),
    ...part('rule.why', [h('p', {}, policyWords(why))]),
    ...lookedFor(flags, detector),
    ...listed('rule.guards', 'examples', guards),
    ...listed('rule.flagged', 'examples', examples.flag),
    ...listed('rule.allowed', 'examples', examples.allow));
}

/**
 * What the rule looks for, folded away: a clerk needs the meaning and the examples first. The engine writes each set of
 * phrases as one line: the phrases, then the limits on them.
 * @param {string[]} flags @param {string | null | undefined} detector
 */
function lookedFor(flags, detector) {
  if (detector) return part('rule.flags', [h('p', {}, t('rule.detector', { name: detector }))]);
  let count = 0;
  const ways = flags.map((flag) => {
    const [says, ...limits] = flag.split(' — ');
    const phrases = says.split(' · ');
    count += phrases.length;
    return h('li', {}, chips(phrases), ...limits.map((limit) => h('p', { class: 'soft' }, limit)));
  });
  return [h('details', { class: 'ways' }, h('summary', {}, t('rule.phrases', { count })), h('ol', { lang: 'en' }, ...ways))];
}

/** @param {string[]} phrases */
const chips = (phrases) => h('ul', { class: 'plain phrases' }, ...phrases.map((phrase) => h('li', { dir: 'auto' }, phrase)));

/** @param {string} key @param {HTMLElement[]} nodes */
const part = (key, nodes) => [h('h5', {}, t(key)), ...nodes];

/** @param {string} key @param {string} look @param {string[]} texts */
const listed = (key, look, texts) =>
  texts.length > 0 ? part(key, [h('ul', { class: look, lang: 'en' }, ...texts.map((text) => h('li', { dir: 'auto' }, text)))]) : [];
