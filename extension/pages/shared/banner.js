/** Draws how a tab stands. Redrawn only when its words change, so that nothing flickers while a page is read. */
import { h } from './dom.js';
import { standingKey } from './standing.js';
import { symbol } from './symbols.js';

/** @param {HTMLElement} place @param {import('./standing.js').Standing} standing */
export function drawBanner(place, standing) {
  const key = standingKey(standing);
  if (place.dataset.key === key) return;
  place.dataset.key = key;
  place.dataset.tone = standing.tone;
  const advice = standing.advice.map((line) => h('p', { dir: 'auto' }, line));
  place.replaceChildren(symbol(standing.tone), h('div', {}, h('p', { class: 'headline' }, standing.headline), ...advice));
}
