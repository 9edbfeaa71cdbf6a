/** The few symbols of our pages, drawn in the colour of the text around them. They never stand without a word beside them. */

const SVG = 'http://www.w3.org/2000/svg';

/** Each a list of paths; `fill` shapes carry a sign cut in the colour behind them. @type {Record<string, {d: string, fill?: boolean}[]>} */
const SHAPES = {
  urgent: [{ d: 'M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2zM7.1 4l.3 5h1.2l.3-5zM8 10.4a1 1 0 1 0 0 2 1 1 0 0 0 0-2z', fill: true }],
  review: [{ d: 'M8 1.2 15.4 14.6H.6zM7.2 6l.25 4h1.1L8.8 6zM8 11a.9.9 0 1 0 0 1.8A.9.9 0 0 0 8 11z', fill: true }],
  notice: [{ d: 'M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2zM7.2 7h1.6v5H7.2zM8 3.9a1 1 0 1 0 0 2 1 1 0 0 0 0-2z', fill: true }],
  pass: [{ d: 'M6 1.5h4M8 1.5v2M4.5 3.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM5.3 9.2l2 2 3.6-4' }],
  good: [{ d: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM5 8.3l2.1 2.1L11.2 6' }],
  trouble: [{ d: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 4.5v4M8 11v.6' }],
  partial: [{ d: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 4.5v4M8 11v.6' }],
  quiet: [{ d: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM5 8h6' }],
  busy: [{ d: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 4.3V8l2.4 1.6' }],
};

/** @param {string} name @returns {SVGElement} */
export function symbol(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'symbol');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  for (const { d, fill } of SHAPES[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.setAttribute('fill', fill ? 'currentColor' : 'none');
    path.setAttribute('fill-rule', 'evenodd');
    if (!fill) {
      path.setAttribute('stroke', 'currentColor');
      path.setAttribute('stroke-width', '1.5');
      path.setAttribute('stroke-linecap', 'round');
      path.setAttribute('stroke-linejoin', 'round');
    }
    svg.append(path);
  }
  return svg;
}
