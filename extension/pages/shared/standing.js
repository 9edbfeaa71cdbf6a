/**
 * How a tab stands, in words: the one place that decides when a page may look checked. Used by the popup and the panel.
 *
 * @typedef {import('./host.js').View} View
 * @typedef {import('../../shared/protocol.js').Coverage} Coverage
 * @typedef {{tone: 'good' | 'partial' | 'trouble' | 'quiet' | 'busy', headline: string, advice: string[]}} Standing
 */
import { t } from './i18n.js';

/** @param {View} view @returns {Standing} */
export function standingOf(view) {
  if (view.kind === 'elsewhere') return { tone: 'quiet', headline: t('view.elsewhere'), advice: [t('view.elsewhere.do')] };
  if (view.kind === 'asleep') return { tone: 'trouble', headline: t('view.asleep'), advice: [t('view.asleep.do')] };
  const { state, reason, coverage } = view.snapshot;
  switch (state) {
    case 'off':
      return { tone: 'quiet', headline: t('state.off'), advice: [t('view.off.do')] };
    case 'waiting':
      return { tone: 'busy', headline: t('state.waiting'), advice: [] };
    case 'unreadable':
      return { tone: 'trouble', headline: t('state.unreadable'), advice: [t('view.unreadable.do')] };
    case 'failed':
      return { tone: 'trouble', headline: t('state.failed'), advice: [...(reason ? [reason] : []), t('view.failed.do')] };
    default:
      return checked(state, coverage);
  }
}

/** @param {string} state @param {Coverage} coverage @returns {Standing} */
function checked(state, coverage) {
  const advice = coverageLines(coverage);
  if (coverage.shown === 0) advice.unshift(t('view.none'));
  return { tone: toneOf(state, coverage), headline: t('coverage.line', { checked: coverage.checked, shown: coverage.shown }), advice };
}

/** Only a page that was read and checked whole looks good. @param {string} state @param {Coverage} coverage @returns {Standing['tone']} */
function toneOf(state, { shown, checked: done, partly, unread, claimed }) {
  if (state === 'checking') return 'busy';
  const whole = done === shown && partly === 0 && (claimed ?? 0) <= shown && unread.every(({ reason }) => reason === 'placeholder');
  if (!whole) return 'partial';
  return shown === 0 ? 'quiet' : 'good';
}

/** What was not read and why, one line each. @param {Coverage} coverage @returns {string[]} */
export function coverageLines({ shown, partly, pending, unread, claimed }) {
  const lines = [];
  if (pending > 0) lines.push(t('coverage.pending', { count: pending }));
  if (partly > 0) lines.push(t('coverage.partly', { count: partly }));
  for (const { reason, count } of unread) {
    if (count > 0) lines.push(t('view.unread', { what: t(`unread.${reason}`, { count }) }));
  }
  if (claimed !== null && claimed > shown) lines.push(t('view.claimed', { claimed, shown }));
  return lines;
}

/** Two standings with the same key read the same. @param {Standing} standing */
export const standingKey = ({ tone, headline, advice }) => [tone, headline, ...advice].join('\n');
