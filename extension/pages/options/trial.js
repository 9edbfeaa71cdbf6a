/** Try it: one text through the same engine, so that anybody can see what the rules say before it matters. */
import { ask, errorText } from '../shared/host.js';
import { piecesOf } from '../shared/findings.js';
import { byId, h, policyWords, setText, severityMark, stranger, strangersText } from '../shared/dom.js';
import { routeName, t } from '../shared/i18n.js';
import { leftWords } from '../shared/left.js';
import { secrets } from '../shared/secrets.js';
import { SEVERITIES } from '../../shared/protocol.js';
import { stepTaken } from './first.js';

/** @typedef {import('../../shared/protocol.js').Finding} Finding */

const text = /** @type {HTMLTextAreaElement} */ (byId('trial-text'));
const post = /** @type {HTMLTextAreaElement} */ (byId('trial-post'));

/** @param {() => unknown} tried */
export function startTrial(tried) {
  const form = /** @type {HTMLFormElement} */ (byId('trial'));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await check();
    await stepTaken('tried');
    tried();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}

async function check() {
  const tried = text.value;
  const reply = await ask('try', { text: tried, context: post.value.trim() || undefined });
  const said = byId('trial-said');
  const place = byId('trial-result');
  if (!reply.ok || reply.error) {
    setText(said, reply.ok ? reply.error : errorText(reply.error));
    place.replaceChildren();
    return;
  }
  /** @type {Finding[]} */
  const findings = reply.findings;
  setText(said, findings.length > 0 ? t('card.title', { count: findings.length }) : t('try.none'));
  place.replaceChildren(
    findings.length > 0 ? h('p', { class: 'card trial-text words', dir: 'auto' }, ...markedText(tried, findings)) : '',
    findings.length > 0 ? h('ol', { class: 'plain card' }, ...findings.map(drawFinding)) : '',
    reply.notChecked?.length ? h('p', { class: 'hint' }, ...leftWords(reply.notChecked)) : '',
    reply.route ? h('p', {}, t('card.route', { owner: routeName(reply.route) })) : '',
    h('p', { class: 'hint' }, t('card.evidence')));
}

/** The text with its findings' words marked, each finding ending with its number. @param {string} whole @param {Finding[]} findings */
function markedText(whole, findings) {
  return piecesOf(whole, findings).map((piece) => {
    if (piece.findings.length === 0) return h('span', {}, ...strangersText(piece.text));
    const severity = SEVERITIES.find((name) => piece.findings.some((i) => findings[i].severity === name));
    const numbers = piece.ended.map((i) => i + 1).join(', ');
    return h('mark', { 'data-severity': severity }, ...strangersText(piece.text), numbers ? h('sup', {}, numbers) : null);
  });
}

/** @param {Finding} finding @param {number} i */
function drawFinding(finding, i) {
  const { clause, title, severity, strength, why } = finding;
  const words = secrets.quote(finding);
  return h('li', { class: 'finding' },
    h('div', { class: 'row' }, h('strong', {}, `${i + 1}.`), severityMark(severity), h('span', { class: 'clause' }, clause), policyWords(title)),
    words ? h('p', {}, '“', stranger(words), '”') : null,
    h('p', {}, policyWords(why)),
    h('p', { class: 'hint' }, t(`strength.${strength}`)));
}
