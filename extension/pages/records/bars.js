/** A chart of bars. The table beside it says the same, so it is one picture with one name to a screen reader. */
const SVG = 'http://www.w3.org/2000/svg';
const LEFT = 190;
const WIDTH = 300;
const LINE = 24;
const LONGEST = 28;

/** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
function part(name, attributes, text = '') {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text) element.textContent = text;
  return element;
}

/** @param {string} title @param {{name: string, value: number}[]} rows @param {string} unit put after each number */
export function bars(title, rows, unit) {
  const most = unit === '%' ? 100 : Math.max(1, ...rows.map(({ value }) => value));
  const height = rows.length * LINE + 8;
  const chart = part('svg', { class: 'chart', role: 'img', 'aria-label': title, viewBox: `0 0 ${LEFT + WIDTH + 70} ${height}`, width: LEFT + WIDTH + 70, height });
  rows.forEach(({ name, value }, i) => {
    const y = i * LINE + 4;
    const width = Math.round((value / most) * WIDTH);
    const short = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
    chart.append(part('text', { x: LEFT - 8, y: y + 13, 'text-anchor': 'end' }, short), part('rect', { x: LEFT, y, width, height: 16 }), part('text', { x: LEFT + width + 6, y: y + 13 }, `${value}${unit}`));
  });
  return chart;
}
