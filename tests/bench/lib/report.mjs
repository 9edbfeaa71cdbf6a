/** The report as one page: budgets, engines side by side, and how costs grow. */

const escaped = (/** @type {unknown} */ text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const round = (/** @type {number} */ value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** @param {string[]} heads @param {unknown[][]} rows @param {string} caption */
const table = (heads, rows, caption) => `<table><caption>${escaped(caption)}</caption><thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>
<tbody>${rows.map(([first, ...rest]) => `<tr><th scope="row">${escaped(first)}</th>${rest.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`;

/** Bars of comments a second, on a logarithmic scale: the engines differ by a hundred times. @param {string} title @param {Record<string, any>} engines */
function bars(title, engines) {
  const rows = Object.entries(engines).sort((a, b) => b[1].perSecond - a[1].perSecond);
  const widest = Math.log10(rows[0][1].perSecond);
  const drawn = rows.map(([name, { perSecond }], i) => {
    const width = Math.max(2, (Math.log10(perSecond) - 3) / (widest - 3) * 420);
    return `<text x="112" y="${i * 26 + 18}" text-anchor="end">${escaped(name)}</text><rect class="${name === 'hallpass' ? 'ours' : 'peer'}" x="120" y="${i * 26 + 4}" width="${width}" height="18" rx="3"/>`
      + `<text x="${128 + width}" y="${i * 26 + 18}">${Math.round(perSecond).toLocaleString('en')}</text>`;
  });
  return `<figure><figcaption>${escaped(title)}: comments a second (logarithmic)</figcaption><svg viewBox="0 0 640 ${rows.length * 26 + 4}" role="img" aria-label="${escaped(title)}">${drawn.join('')}</svg></figure>`;
}

/** A cost against what it grows with, both logarithmic. @param {string} title @param {{unit: string, points: [number, number][], exponent: number}} grown */
function growth(title, { unit, points, exponent }) {
  const xs = points.map(([x]) => Math.log(x));
  const ys = points.map(([, y]) => Math.log(y));
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const x = (/** @type {number} */ value) => 60 + (value - left) / (right - left || 1) * 500;
  const y = (/** @type {number} */ value) => 170 - (value - low) / (high - low || 1) * 140;
  const line = xs.map((value, i) => `${x(value).toFixed(1)},${y(ys[i]).toFixed(1)}`).join(' ');
  const dots = xs.map((value, i) => `<circle cx="${x(value)}" cy="${y(ys[i])}" r="4"/><text x="${x(value)}" y="${y(ys[i]) - 9}" text-anchor="middle">${round(points[i][1])}</text>`
    + `<text x="${x(value)}" y="192" text-anchor="middle">${points[i][0].toLocaleString('en')}</text>`);
  return `<figure><figcaption>${escaped(title)}: ${unit}; fitted exponent ${exponent.toFixed(2)}</figcaption><svg viewBox="0 0 640 200" role="img" aria-label="${escaped(title)}"><polyline points="${line}"/>${dots.join('')}</svg></figure>`;
}

/**
 * @param {any} report
 * @param {import('./budgets.mjs').Budget[]} budgets
 * @param {{name: string, before: number, now: number, worse: boolean}[]} changes
 */
export function page(report, budgets, changes) {
  const { native, node, chromium, worker, page: pages, size, roster } = report;
  const engines = (/** @type {string} */ where, /** @type {Record<string, any>} */ of) => table(['engine', 'p50 µs', 'p99 µs', 'mean µs', 'comments/s', 'MB/s', 'texts', 'with a hit'],
    Object.entries(of).map(([name, one]) => [name, round(one.p50), round(one.p99), round(one.mean), Math.round(one.perSecond).toLocaleString('en'), round(one.mbPerSecond), one.texts, one.hits]), where);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hallpass: benchmarks</title>
<style>:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin:1rem 0;width:100%}
caption,figcaption{font-weight:600;text-align:left;margin:.5rem 0}th,td{border-bottom:1px solid #8886;padding:.3rem .6rem;text-align:right}th:first-child{text-align:left;font-weight:400}
thead th{font-weight:600}svg{width:100%;font:12px system-ui,sans-serif;fill:currentColor}.ours{fill:#2563a8}.peer{fill:#8a8f98}polyline{fill:none;stroke:#2563a8;stroke-width:2}figure{margin:1.5rem 0}</style>
<h1>Hallpass: benchmarks</h1>
<p>${report.rounds} rounds, ${report.cores} cores${report.short ? ', short form' : ''}. Compare ratios, not machines.</p>
${table(['budget', 'measured', 'allowed', ''], budgets.map(({ what, shown, must, met }) => [what, shown, must, met ? 'met' : 'missed']), `Budgets: ${budgets.filter(({ met }) => met).length} of ${budgets.length} met`)}
${changes.length > 0 ? table(['ratio', 'baseline', 'now', ''], changes.map(({ name, before, now, worse }) => [name, round(before), round(now), worse ? 'worse' : '']), 'Against the committed baseline') : ''}
${bars('Chromium', chromium.typical)}
${engines('Native', native.typical)}${engines('WebAssembly in Node', node.typical)}${engines('A worker of Chromium (50 texts at a time)', chromium.typical)}
${growth('Length of a text in characters', native.length)}${growth('Number of rules', native.rules)}${roster ? growth('Students on the roster', roster.growth) : ''}
${table(['shape', '60,000 characters', 'twice as long'], Object.entries(native.shapes).map(([name, { ms, twice }]) => [name, `${round(ms)} ms`, `${round(twice)} ×`]), 'The worst that strangers can write, native')}
${table(['part', 'ms'], [['empty worker', round(worker.floorMs)], ['Hallpass', round(worker.medianMs)], ['of that: engine and policy', round(worker.engineMs)], ['warm round trip of 50', round(worker.warm.p50)], ['the same, empty worker', round(worker.warm.floorP50)]], 'A killed worker, woken by 50 comments')}
${table(['comments', 'main thread', 'script', 'style', 'layout', 'longest task', 'long tasks', 'scrolling: longest', 'messages'], Object.entries(pages).map(([n, p]) => [n, ...['task', 'script', 'style', 'layout', 'longest'].map((name) => `${round(p[name])} ms`), p.long, `${round(p.scrolled)} ms`, p.messages]), 'Pages, a tenth of the comments flagged, above the same page without us')}
${table(['file', 'KiB', 'KiB gzip'], Object.entries(size).map(([name, { bytes, gzip }]) => [name, round(bytes / 1024), round(gzip / 1024)]), 'Size')}
</html>
`;
}
