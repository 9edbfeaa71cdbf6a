/** A chart of bars. The table beside it says the same, so it is one picture with one name to a screen reader. */
const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 240;
const LINE = 38;
const LONGEST = 40;

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
  const height = rows.length * LINE;
  // As narrow as the narrowest window, so that its words are never drawn smaller than they are written.
  const chart = part('svg', { class: 'chart', role: 'img', 'aria-label': title, viewBox: `0 0 ${WIDTH + 48} ${height}`, width: WIDTH + 48, height });
  rows.forEach(({ name, value }, i) => {
    const y = i * LINE;
    const width = Math.round((value / most) * WIDTH);
    const short = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
    chart.append(part('text', { x: 0, y: y + 13 }, short), part('rect', { x: 0, y: y + 18, width, height: 14 }), part('text', { x: width + 5, y: y + 30 }, `${value}${unit}`));
  });
  return chart;
}
