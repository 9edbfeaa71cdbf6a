/** Quoted words. A sentence or two are a long quotation in a narrow list: a few lines stand there, and the whole when it is asked for. */
import { h, stranger } from './dom.js';
import { t } from './i18n.js';

/** So many characters fill about three lines of the side panel. */
export const LONG = 160;

/** @param {string} words */
export function quotation(words) {
  if (words.length <= LONG) return h('blockquote', {}, stranger(words));
  const quote = h('blockquote', { class: 'long' }, h('div', { class: 'clamped' }, stranger(words)));
  const button = h('button', { type: 'button', class: 'link whole', 'aria-expanded': 'false', onclick: () => {
    const whole = quote.firstElementChild?.classList.toggle('clamped') === false;
    button.setAttribute('aria-expanded', String(whole));
    button.textContent = t(whole ? 'quote.short' : 'quote.whole');
  } }, t('quote.whole'));
  quote.append(button);
  return quote;
}
