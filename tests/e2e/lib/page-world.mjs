/** Everything that a site's own scripts could find out about us, collected where they run. */

/**
 * Run before any script of the page: keeps what later comes by, as a curious site would.
 */
export function spyOnPage() {
  const kept = { messages: [], mutations: [], events: [], before: [] };
  globalThis.kept = kept;
  addEventListener('message', ({ data, origin }) => kept.messages.push({ data, origin }));
  const describe = (/** @type {any} */ node) => (node.outerHTML ?? String(node.nodeValue)).slice(0, 400);
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver((records) => {
      for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
        const nodes = [...addedNodes, ...removedNodes];
        const ours = (/** @type {any} */ node) => node.localName === 'hallpass-layer';
        kept.mutations.push({
          type, attributeName, ours: ours(target) || (nodes.length > 0 && nodes.every(ours)),
          target: target.nodeName, nodes: nodes.map(describe),
        });
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  // A site may wrap what scripts of its own world call; ours live in another.
  for (const name of ['fetch', 'postMessage', 'dispatchEvent']) {
    const original = globalThis[name];
    globalThis[name] = function spied(...sent) {
      kept.events.push({ name, sent: sent.map(String) });
      return original.apply(this, sent);
    };
  }
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function spied(...sent) {
    kept.events.push({ name: 'attachShadow', sent: [this.localName] });
    return attach.apply(this, sent);
  };
  kept.before = Object.getOwnPropertyNames(globalThis);
}

/** @returns {object} what there is to find when the marks are drawn */
export function probe() {
  const { before, ...kept } = globalThis.kept;
  const layers = [...document.querySelectorAll('hallpass-layer')];
  return {
    kept,
    layers: layers.map((layer) => ({
      html: layer.outerHTML,
      children: layer.childNodes.length,
      root: layer.shadowRoot,
      own: Object.keys(layer),
      style: layer.getAttribute('style'),
    })),
    inside: document.documentElement.contains(layers[0]) && !document.body?.firstElementChild?.contains(layers[0]),
    highlights: [...CSS.highlights.keys()],
    globals: Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name)),
    elements: [...new Set([...document.querySelectorAll('*')].map(({ localName }) => localName))],
    performance: performance.getEntries().map(({ name, entryType }) => `${entryType} ${name}`),
    sheets: [...document.styleSheets].map(({ href }) => href).concat(document.adoptedStyleSheets.map(String)),
    storage: [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie],
    history: [history.state, document.title],
    runtime: typeof globalThis.chrome?.runtime?.sendMessage,
    active: document.activeElement?.localName,
  };
}
