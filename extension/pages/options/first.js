/** First steps: three of them, each ticked off by what really happened, shown until they are done. */
import { byId, h, stranger } from '../shared/dom.js';
import { store, stored } from '../shared/settings.js';
import { symbol } from '../shared/symbols.js';
import { t } from '../shared/i18n.js';

/** @typedef {import('../../shared/protocol.js').Site} Site */

export async function firstRunDone() {
  return Boolean((await stored()).firstRunDone);
}

/** Remembers that a step was taken. @param {'tried' | 'opened'} step */
export async function stepTaken(step) {
  const { firstSteps } = await stored();
  if (!firstSteps?.[step]) await store({ firstSteps: { ...firstSteps, [step]: true } });
}

/** @param {Site[]} sites */
export async function drawSteps(sites) {
  const { firstSteps = {}, firstRunDone: finished } = await stored();
  const steps = [
    { name: 'register', done: sites.length > 0, actions: [link('#pages', 'first.register.do', sites.length === 0)] },
    { name: 'try', done: Boolean(firstSteps.tried), actions: [link('#try', 'first.try.do', sites.length > 0)] },
    { name: 'open', done: Boolean(firstSteps.opened), actions: sites.slice(0, 4).map(pageLink) },
  ];
  const done = steps.every((step) => step.done);
  if (done && !finished) await store({ firstRunDone: true });
  byId('steps').replaceChildren(...steps.map(drawStep));
  const said = byId('first-done');
  said.hidden = !done;
  if (done) said.replaceChildren(symbol('good'), h('span', {}, t('first.done')));
}

/** @param {{name: string, done: boolean, actions: HTMLElement[]}} step @param {number} i */
function drawStep({ name, done, actions }, i) {
  const number = h('span', { class: 'number' }, done ? symbol('good') : String(i + 1));
  number.setAttribute('aria-hidden', 'true');
  return h('li', { class: 'card step' }, number,
    h('div', {},
      h('h3', {}, t(`first.${name}`), done ? h('span', { class: 'soft' }, ` · ${t('first.ticked')}`) : null),
      h('p', { class: 'soft' }, t(`first.${name}.text`)),
      actions.length > 0 ? h('div', { class: 'row' }, ...actions) : null));
}

/** @param {string} href @param {string} key @param {boolean} main */
const link = (href, key, main) => h('a', { class: main ? 'button main' : 'button', href }, t(key));

/** @param {Site} site */
const pageLink = (site) =>
  h('a', { class: 'button', href: site.url, target: '_blank', rel: 'noopener', onclick: () => stepTaken('opened') },
    h('span', {}, t('first.open.do'), ' ', stranger(site.name)));
