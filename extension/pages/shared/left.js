/** What the engine leaves to people, in their language; what has no words here stands as the engine says it. */
import { h, policyWords } from './dom.js';
import { t } from './i18n.js';

/** @type {Record<string, string>} */
const KNOWN = {
  'III.D: student names and media releases': 'left.releases',
  'III.D: student names and media releases (the roster is locked)': 'left.releases.locked',
  "III.D: student names and media releases (the roster can't be used)": 'left.releases.unreadable',
};

/** @param {string[]} left @returns {(Node | string)[]} one sentence, or nothing */
export function leftWords(left) {
  if (!left.length) return [];
  const parts = left.map((each) => (KNOWN[each] ? h('span', {}, t(KNOWN[each])) : policyWords(each)));
  return [t('panel.left'), ' ', ...parts.flatMap((part, i) => (i ? ['; ', part] : [part])), '.'];
}
