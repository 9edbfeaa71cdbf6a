/**
 * One finding as a row: how grave, which clause, the words, who wrote them, and why. A click anywhere or Enter on its button
 * goes to the comment.
 *
 * @typedef {import('../shared/findings.js').Row} Row
 */
import { h, policyWords, severityMark, stranger } from '../shared/dom.js';
import { quotation } from '../shared/quotation.js';
import { isOurs } from '../shared/host.js';
import { isRequest } from '../shared/findings.js';
import { routeName, t } from '../shared/i18n.js';
import { secrets } from '../shared/secrets.js';
import { seenText } from '../shared/unseen.js';

/** What a row shows; drawn anew only when this changes. @param {Row} row */
const faceOf = ({ item, finding }) =>
  JSON.stringify([finding.severity, finding.clause, finding.title, finding.text, finding.why, finding.strength, item.author, item.authorRole, item.partly, item.route]);

/** @param {Row} row @param {(key: string) => Promise<string>} jump @param {(key: string, button: HTMLElement) => void} decide */
export function createRow({ item }, jump, decide) {
  const element = h('tr', { role: 'row' });
  element.addEventListener('click', async (event) => {
    const target = /** @type {Element} */ (event.target);
    const asked = target.closest('.decide-row');
    if (asked) return decide(item.key, /** @type {HTMLElement} */ (asked));
    if (target.closest('a, .whole') || hasSelection()) return;
    /** @type {HTMLElement | null} */ (element.querySelector('.go'))?.focus();
    const said = await jump(item.key);
    say(element, said);
  });
  return element;
}

/** Somebody who marks words to copy them does not want to leave. */
const hasSelection = () => document.getSelection()?.type === 'Range';

/** @param {HTMLTableRowElement} element @param {Row} row */
export function updateRow(element, row) {
  element.dataset.permalink = row.item.permalink ?? '';
  const face = faceOf(row);
  if (element.dataset.face === face) return;
  element.dataset.face = face;
  const { item, finding } = row;
  const held = /** @type {HTMLElement | null} */ (element.querySelector('.go'));
  const focused = held !== null && held === document.activeElement;
  const go = h(
    'button',
    { type: 'button', class: 'go', tabindex: held?.getAttribute('tabindex') ?? '-1' },
    h('span', { class: 'clause' }, finding.clause),
    ' ',
    policyWords(finding.title),
  );
  element.replaceChildren(
    cell('severity', severityMark(finding.severity)),
    cell('clause', go),
    cell('words', finding.text ? quotation(secrets.quote(finding)) : null, item.partly ? h('p', { class: 'hint' }, t('panel.partly')) : null),
    cell('author', ...authorOf(item)),
    cell('reason',
      h('p', {}, policyWords(finding.why)),
      item.route && isRequest(finding) ? h('p', {}, t('card.route', { owner: routeName(item.route) })) : null,
      h('p', { class: 'hint' }, t(`strength.${finding.strength}`)),
      item.authorRole === 'page' ? null : h('button', { type: 'button', class: 'button small decide-row', 'aria-label': decideName(row) }, t('panel.decide')),
      h('div', { class: 'said', role: 'status' })),
  );
  if (focused) go.focus();
}

const SPOKEN = 60;

/** Which comment the button is about, for who hears it alone. @param {Row} row */
function decideName({ item, finding }) {
  const words = seenText(secrets.quote(finding)).replace(/\s+/g, ' ').trim();
  const said = words.length > SPOKEN ? `${words.slice(0, SPOKEN).trimEnd()}…` : words;
  const about = [finding.clause, item.author && seenText(item.author), said && `“${said}”`].filter(Boolean).join(', ');
  return t('panel.decide.name', { what: t('panel.decide'), about });
}

/** @param {string} name @param {...(Node | null)} children */
const cell = (name, ...children) => h('td', { role: 'cell', class: `${name}-cell` }, ...children);

/** @param {Row['item']} item @returns {Node[]} */
function authorOf({ author, authorRole }) {
  const nodes = author ? [stranger(author)] : [];
  if (authorRole === 'page' || authorRole === 'employee') return [...nodes, h('span', { class: 'hint' }, ` ${t(`author.${authorRole}`)}`)];
  return nodes;
}

/** What became of a jump, below the row. @param {HTMLElement} element @param {string} said */
function say(element, said) {
  const place = element.querySelector('.said');
  if (!place) return;
  if (said === 'there') {
    place.replaceChildren();
    return;
  }
  if (said !== 'gone') {
    place.replaceChildren(h('p', { class: 'gone' }, said));
    return;
  }
  const { permalink = '' } = element.dataset;
  // The address was read from the page: it may lead to the sites we know, nowhere else.
  const link = isOurs(permalink) ? h('a', { href: permalink, target: '_blank', rel: 'noopener noreferrer' }, t('panel.gone.open')) : null;
  place.replaceChildren(h('p', { class: 'gone' }, t('panel.gone'), ' ', link));
}
