/** Builds nodes for the layer: elements with text, and the signs of the three severities. No markup is ever parsed. */
(() => {
  const SVG = 'http://www.w3.org/2000/svg';

  /** Octagon, triangle, circle: told apart without colour; a tick and a clock for drafts. @type {Record<string, string>} */
  const SIGNS = {
    urgent: 'M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2zM7.1 4l.3 5h1.2l.3-5zM8 10.4a1 1 0 1 0 0 2 1 1 0 0 0 0-2z',
    review: 'M8 1.2 15.4 14.6H.6zM7.2 6l.25 4h1.1L8.8 6zM8 11a.9.9 0 1 0 0 1.8A.9.9 0 0 0 8 11z',
    notice: 'M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2zM7.2 7h1.6v5H7.2zM8 3.9a1 1 0 1 0 0 2 1 1 0 0 0 0-2z',
    pass: 'M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2zM4.4 8.2l1-1 1.9 1.9 3.4-3.8 1.1 1-4.5 4.9z',
    wait: 'M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2zM7.3 3.9h1.4v3.8l2.6 1.6-.7 1.2-3.3-2z',
    close: 'M4.3 3.2 8 6.9l3.7-3.7 1.1 1.1L9.1 8l3.7 3.7-1.1 1.1L8 9.1l-3.7 3.7-1.1-1.1L6.9 8 3.2 4.3z',
  };

  /** @param {string} name */
  function sign(name) {
    const svg = document.createElementNS(SVG, 'svg');
    const path = document.createElementNS(SVG, 'path');
    svg.setAttribute('class', 'symbol');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    path.setAttribute('d', SIGNS[name]);
    path.setAttribute('fill', 'currentColor');
    path.setAttribute('fill-rule', 'evenodd');
    svg.append(path);
    return svg;
  }

  /**
   * @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children
   * @returns {HTMLElement}
   */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  globalThis.hallpass.draw = { sign, element };
})();
