/** Making elements. Text is only ever set as text: nothing that a stranger wrote can become markup. */
import { symbol } from './symbols.js';
import { t } from './i18n.js';
import { unseenParts } from './unseen.js';

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, any>} [attributes] `on…` are listeners, `class`, `data-…`, `aria-…` attributes,
 *   `true` an empty attribute, `false` and `undefined` none
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined) element.append(child);
  return element;
}

/** The element with this id; the page's own HTML promises it. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`This page has no #${id}.`);
  return element;
}

/** Sets text only where it differs, so that a screen reader hears what changed and nothing else. */
export function setText(/** @type {Element} */ element, /** @type {string} */ text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {import('../../shared/protocol.js').Severity} severity */
export const severityMark = (severity) =>
  h('span', { class: 'severity', 'data-severity': severity }, symbol(severity), t(`severity.label.${severity}`));

/** The policy's and the rules' own words, which are English in every language of ours. @param {string} text */
export const policyWords = (text) => h('span', { lang: 'en', dir: 'ltr' }, text);

/** A stranger's text as nodes, its direction marks made visible instead of obeyed. @param {string} text @returns {Node[]} */
export const strangersText = (text) =>
  unseenParts(text).map(({ words, code }) => (code ? h('span', { class: 'unseen', title: t('text.unseen') }, code) : document.createTextNode(words)));

/** A stranger's text, kept from turning the text around it. @param {string} text */
export const stranger = (text) => h('bdi', { class: 'words', dir: 'auto' }, ...strangersText(text));
