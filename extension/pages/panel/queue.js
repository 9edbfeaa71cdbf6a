/**
 * The table of findings. Rows are kept by what they stand for, so that an update moves and rewrites as little as it can
 * and never takes the focus away.
 *
 * @typedef {import('../shared/findings.js').Row} Row
 * @typedef {import('../../shared/protocol.js').Snapshot} Snapshot
 */
import { countClauses, countSeverities, everything, filterRows } from '../shared/findings.js';
import { byId, setText } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { createFilters } from './filters.js';
import { createRow, updateRow } from './row.js';

/** @param {{jump: (key: string) => Promise<string>, decide: (key: string, button: HTMLElement) => void, homeless: () => void}} actions `homeless`: the row that the form stands by goes */
export function createQueue({ jump, decide, homeless }) {
  const body = byId('rows');
  const filter = everything();
  /** @type {Map<string, HTMLTableRowElement>} */
  const drawn = new Map();
  /** @type {Row[]} */
  let rows = [];
  let checked = 0;

  const filters = createFilters(byId('filters'), filter, redraw);
  body.addEventListener('keydown', (event) => moveFocus(body, event));
  // The row that last had the focus is the table's one stop for the Tab key.
  body.addEventListener('focusin', (event) => setStop(body, /** @type {HTMLElement} */ (event.target)));

  function redraw() {
    const shown = filterRows(rows, filter);
    place(shown);
    setText(byId('queue-count'), shown.length === rows.length ? t('card.title', { count: rows.length }) : t('panel.count', { count: rows.length, shown: shown.length }));
    const none = byId('none');
    none.hidden = shown.length > 0;
    if (shown.length === 0) setText(none, rows.length > 0 ? t('panel.none.filtered') : checked > 0 ? t('panel.none', { count: checked }) : t('panel.none.unchecked'));
    byId('findings').hidden = shown.length === 0;
    for (const id of ['filters', 'queue-help']) byId(id).hidden = rows.length === 0;
  }

  /** @param {Row[]} shown */
  function place(shown) {
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const line = body.querySelector('.decide-line');
    const owner = line?.previousElementSibling;
    const focused = active?.closest('tr');
    const focusAt = focused ? [...body.children].indexOf(focused) : -1;
    const wanted = new Set(shown.map(({ id }) => id));
    for (const [id, element] of drawn) {
      if (!wanted.has(id)) {
        element.remove();
        drawn.delete(id);
      }
    }
    const behind = (/** @type {Element | null | undefined} */ element) => (element && element === line ? element.nextElementSibling : (element ?? null));
    let next = behind(body.firstElementChild);
    for (const row of shown) {
      let element = drawn.get(row.id);
      if (!element) {
        element = createRow(row, jump, decide);
        drawn.set(row.id, element);
      }
      updateRow(element, row);
      if (element === next) next = behind(next.nextElementSibling);
      else body.insertBefore(element, next);
    }
    if (line && !owner?.isConnected) homeless();
    else if (line && owner?.nextElementSibling !== line) owner?.after(line);
    // Who is in the form stays in it, wherever its row went.
    if (active?.isConnected && active.closest('#decide')) active.focus({ preventScroll: true });
    keepFocus(focused, focusAt);
    if (!body.querySelector('.go[tabindex="0"]')) setStop(body, body.querySelector('.go'));
  }

  /** The focused row may have been moved, or be gone: then its neighbour takes the focus, so that nobody is thrown to the top. */
  function keepFocus(/** @type {Element | null | undefined} */ focused, /** @type {number} */ at) {
    if (!focused || body.contains(document.activeElement)) return;
    const row = focused.isConnected ? focused : body.children[Math.min(at, body.children.length - 1)];
    const target = row?.querySelector('.go') ?? byId('queue-title');
    /** @type {HTMLElement} */ (target).focus();
  }

  return {
    /** @param {Row[]} now @param {Snapshot | null} snapshot */
    draw(now, snapshot) {
      rows = now;
      checked = snapshot?.coverage.checked ?? 0;
      filters.count(countSeverities(rows), countClauses(rows));
      redraw();
    },
  };
}

/** @param {HTMLElement} body @param {HTMLElement | null} target */
function setStop(body, target) {
  if (!target?.classList.contains('go')) return;
  for (const other of body.querySelectorAll('.go[tabindex="0"]')) other.setAttribute('tabindex', '-1');
  target.setAttribute('tabindex', '0');
}

/** Arrow keys go from row to row. @param {HTMLElement} body @param {KeyboardEvent} event */
function moveFocus(body, event) {
  const stops = /** @type {HTMLElement[]} */ ([...body.querySelectorAll('.go')]);
  const at = stops.findIndex((stop) => stop.closest('tr') === /** @type {Element} */ (event.target).closest('tr'));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
  if (to === undefined || at < 0 || !stops[to]) return;
  event.preventDefault();
  stops[to].focus();
}
