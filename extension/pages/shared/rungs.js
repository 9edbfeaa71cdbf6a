/** The ladder of acts for one clause, the least first: what the platform permits, and who still sees the comment then. */
import { h, policyWords } from './dom.js';
import { t } from './i18n.js';
import { actionName } from './record-words.js';

/** @typedef {import('../../shared/archive.js').Rung} Rung */

/** @param {(name: string) => string} id makes ids of their own */
export function createLadder(id) {
  const note = h('p', { class: 'hint' });
  const rungs = h('div', { class: 'ladder' });
  const element = h('fieldset', { class: 'ladder' }, h('legend', { class: 'label' }, t('decide.what')), note, rungs);

  /** @param {Rung} rung @param {string} chosen */
  function rungOf({ action, permitted, sees, note: kind }, chosen) {
    const own = id(action);
    const told = h('p', { class: 'hint', id: `${own}-note` }, t(`ladder.${kind}`));
    if (sees) told.append(' ', ...(permitted ? [t('ladder.sees'), ' '] : []), policyWords(sees));
    return h('div', { class: 'rung' },
      h('input', { type: 'radio', name: 'action', value: action, id: own, disabled: !permitted, checked: action === chosen && permitted, 'aria-describedby': `${own}-note` }),
      h('div', {}, h('label', { for: own }, actionName(action)), told));
  }

  return {
    element,
    chosen: () => rungs.querySelector('input:checked')?.getAttribute('value') ?? '',
    /** @param {import('../../shared/archive.js').Ladder} ladder @param {string} chosen an act to begin with */
    draw({ note: words, checked, rungs: all }, chosen) {
      note.replaceChildren(...(words ? [policyWords(words), ' '] : []), ...(checked ? [t('ladder.checked', { day: checked })] : []));
      const advised = all.filter(({ advised: yes }) => yes);
      const others = all.filter(({ advised: yes }) => !yes);
      const line = advised.length && others.length ? [h('p', { class: 'hint rest' }, t('ladder.rest'))] : [];
      rungs.replaceChildren(...advised.map((rung) => rungOf(rung, chosen)), ...line, ...others.map((rung) => rungOf(rung, chosen)));
    },
  };
}
