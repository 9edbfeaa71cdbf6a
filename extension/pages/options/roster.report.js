/** What became of every row of a file, on the page and as a file of its own. */
import { csv } from '../shared/csv.js';
import { h, stranger } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { words } from './roster.said.js';

/**
 * @typedef {import('./roster.said.js').Said} Said
 * @typedef {{line: number, column: string, reason: string, said: Said}} Problem
 * @typedef {{rows: number, read: number, merged: number, students: number, rejected: Problem[], notices: Problem[],
 *   error: string | null, error_said: Said | null}} Report
 */

/** More rows than this are for the file. */
const SHOWN = 50;

/** @param {HTMLElement} place @param {Report} report @param {string} file */
export function drawReport(place, report, file) {
  const { rows, read, merged, rejected, notices } = report;
  const error = report.error === null ? null : words(report.error_said, report.error);
  for (const link of place.querySelectorAll('a')) URL.revokeObjectURL(link.href);
  place.replaceChildren(
    h('h3', {}, t('roster.report')),
    ...(error ? [h('p', { class: 'banner', 'data-tone': 'trouble' }, h('span', {}, error, ' ', t('roster.unchanged')))] : []),
    ...(error ? [] : [h('p', {}, t('roster.report.rows', { rows, read, merged, rejected: rejected.length }))]),
    ...problems('roster.rejected', rejected),
    ...problems('roster.notices', notices),
    ...(rejected.length + notices.length > 0 ? [download(report, file)] : []));
}

/** @param {string} key @param {Problem[]} list */
function problems(key, list) {
  if (list.length === 0) return [];
  const heads = ['roster.line', 'roster.column', 'roster.reason'];
  return [
    h('h4', {}, t(key, { count: list.length })),
    h('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': t(key, { count: list.length }) },
      h('table', { class: 'simple' },
        h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, t(head))))),
        h('tbody', {}, ...list.slice(0, SHOWN).map(({ line, column, reason, said }) =>
          h('tr', {}, h('td', {}, String(line)), h('td', {}, stranger(column)), h('td', {}, words(said, reason))))))),
    ...(list.length > SHOWN ? [h('p', { class: 'hint' }, t('roster.more', { count: list.length - SHOWN }))] : []),
  ];
}

/** @param {Report} report @param {string} file */
function download({ rejected, notices }, file) {
  const lines = [
    [t('roster.line'), t('roster.column'), t('roster.kind'), t('roster.reason')],
    ...rejected.map(({ line, column, reason, said }) => [String(line), column, t('roster.kind.rejected'), words(said, reason)]),
    ...notices.map(({ line, column, reason, said }) => [String(line), column, t('roster.kind.notice'), words(said, reason)]),
  ];
  const href = URL.createObjectURL(new Blob([csv(lines)], { type: 'text/csv;charset=utf-8' }));
  return h('p', {}, h('a', { class: 'button', href, download: `${file.replace(/\.[^.]*$/, '')}-report.csv` }, t('roster.download')));
}
