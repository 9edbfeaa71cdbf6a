/** A tab on one of the sites, seen three ways: as the extension, as the page's own scripts, and as a screen reader. */
import { setTimeout as pause } from 'node:timers/promises';

/** @typedef {{name: string, role: string, node: number, expanded?: boolean, focused?: boolean}} Thing */

export class SitePage {
  /** @type {import('playwright-core').CDPSession} */
  #cdp;
  /** Why the content script did not answer last time. */
  #silence = '';
  /** @type {Map<number, {id: number, origin: string, auxData?: {type?: string}}>} */
  #worlds = new Map();

  /**
   * @param {import('./browser.mjs').Browser} browser
   * @param {import('playwright-core').Page} page
   * @param {number} tabId
   */
  constructor(browser, page, tabId) {
    this.browser = browser;
    this.page = page;
    this.tabId = tabId;
  }

  async start() {
    this.#cdp = await this.browser.context.newCDPSession(this.page);
    this.#cdp.on('Runtime.executionContextsCleared', () => this.#worlds.clear());
    this.#cdp.on('Runtime.executionContextCreated', ({ context }) => this.#worlds.set(context.id, context));
    this.#cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => this.#worlds.delete(executionContextId));
    await this.#cdp.send('Runtime.enable');
  }

  /** @param {string} url */
  async goto(url) {
    await this.page.goto(url, { waitUntil: 'domcontentloaded' });
  }

  // --- as the extension -------------------------------------------------------------------------------------------

  /**
   * @param {object} message
   * @returns {Promise<any>} the content script's answer, or undefined while there is none on this page
   */
  async tell(message) {
    const { answer, error } = await this.browser.trusted(
      ({ tabId, sent }) => chrome.tabs.sendMessage(tabId, sent)
        .then((reply) => ({ answer: reply, error: '' }), (refused) => ({ answer: undefined, error: String(refused) })),
      { tabId: this.tabId, sent: { v: 1, ...message } });
    this.#silence = error;
    return answer;
  }

  snapshot() {
    return this.tell({ kind: 'snapshot' });
  }

  /**
   * The first snapshot for which `holds` is true.
   * @param {(snapshot: any) => boolean} holds
   * @param {string} [what] for the error, in words
   * @param {number} [seconds] that it may take: what asks whether, not when, gives more on a busy machine
   * @returns {Promise<any>}
   */
  async until(holds, what = 'the page to settle', seconds = 8) {
    let last;
    for (const end = Date.now() + seconds * 1_000; Date.now() < end; await pause(30)) {
      last = await this.snapshot();
      if (last?.ok && holds(last)) return last;
    }
    throw new Error(`Waited ${seconds} seconds for ${what}; the last answer was ${brief(last)} ${this.#silence}`);
  }

  /** The snapshot when all that is on a registered page has been dealt with, whatever came of it. */
  settled() {
    return this.until(
      ({ state, coverage }) => !['off', 'waiting', 'checking'].includes(state) && coverage.pending === 0);
  }

  /** The snapshot of a page that is none of ours, once the content script has looked up what is registered. */
  async leftAlone() {
    // The browser answers in order: after these two the content script has had its own two answers.
    await this.inContentWorld("chrome.storage.local.get('sites').then(() => chrome.storage.managed.get('Sites')).then(() => null, () => null)");
    return this.until(({ state }) => state === 'off', 'the page to be left alone');
  }

  /**
   * Runs an expression where the content scripts live.
   * @param {string} expression
   * @returns {Promise<any>}
   */
  async inContentWorld(expression) {
    const world = this.#contentWorld();
    const { result, exceptionDetails } = await this.#cdp.send('Runtime.evaluate', {
      contextId: world.id, expression, awaitPromise: true, returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  #contentWorld() {
    const world = [...this.#worlds.values()].find(({ origin }) => origin === this.browser.origin);
    if (!world) throw new Error('There is no content script on this page.');
    return world;
  }

  /**
   * How many objects of a class live where the content scripts live.
   * @param {string} name
   * @returns {Promise<number>}
   */
  async liveObjects(name) {
    const { result: prototype } = await this.#cdp.send('Runtime.evaluate', {
      contextId: this.#contentWorld().id, expression: `${name}.prototype`,
    });
    const { objects } = await this.#cdp.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId });
    const { result } = await this.#cdp.send('Runtime.callFunctionOn', {
      objectId: objects.objectId, functionDeclaration: 'function () { return this.length; }', returnByValue: true,
    });
    return result.value;
  }

  // --- as a screen reader -----------------------------------------------------------------------------------------

  /**
   * What the accessibility tree holds. The layer's shadow root is closed to scripts, not to assistive technology.
   * @returns {Promise<Thing[]>}
   */
  async things() {
    const { nodes } = await this.#cdp.send('Accessibility.getFullAXTree');
    return nodes.filter((node) => !node.ignored && node.backendDOMNodeId !== undefined).map((node) => {
      const property = (/** @type {string} */ wanted) =>
        node.properties?.find(({ name }) => name === wanted)?.value?.value;
      return {
        name: String(node.name?.value ?? ''),
        role: String(node.role?.value ?? ''),
        node: /** @type {number} */ (node.backendDOMNodeId),
        expanded: property('expanded'),
        focused: property('focused'),
      };
    });
  }

  /**
   * The buttons that stand beside comments.
   * @returns {Promise<Thing[]>}
   */
  async marks() {
    return (await this.things()).filter(({ role, name }) => role === 'button' && /^Hallpass: /.test(name));
  }

  /**
   * @template T
   * @param {() => Promise<T>} look
   * @param {(seen: T) => boolean} holds
   * @param {string} what
   * @returns {Promise<T>}
   */
  async see(look, holds, what) {
    let seen;
    for (const end = Date.now() + 5_000; Date.now() < end; await pause(30)) {
      seen = await look();
      if (holds(seen)) return seen;
    }
    throw new Error(`Waited 5 seconds for ${what}; last seen: ${brief(seen)}`);
  }

  /** @param {number} count */
  marksToBe(count) {
    return this.see(() => this.marks(), ({ length }) => length === count, `${count} marks`);
  }

  /**
   * All text in the layer, the closed root included.
   * @returns {Promise<string>}
   */
  async layerText() {
    const layer = await this.layer();
    return layer ? textOf(layer) : '';
  }

  /** @returns {Promise<any>} the layer's node with its closed root, or undefined when nothing is drawn */
  async layer() {
    const { root } = await this.#cdp.send('DOM.getDocument', { depth: -1, pierce: true });
    return findNode(root, 'HALLPASS-LAYER');
  }

  /** @param {Thing} thing */
  async focus({ node }) {
    await this.#cdp.send('DOM.focus', { backendNodeId: node });
  }

  /**
   * @param {Thing} thing
   * @returns {Promise<{x: number, y: number, width: number, height: number}>} its border box in the viewport
   */
  async box({ node }) {
    const { model } = await this.#cdp.send('DOM.getBoxModel', { backendNodeId: node });
    const [x, y] = model.border;
    return { x, y, width: model.width, height: model.height };
  }

  /** @param {Thing} thing */
  async click(thing) {
    await this.#cdp.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: thing.node });
    const { x, y, width, height } = await this.box(thing);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  /** The button that has the keyboard's focus, wherever it is. */
  async focused() {
    return (await this.things()).find(({ focused, role }) => focused && role !== 'RootWebArea');
  }

  // --- as the page ------------------------------------------------------------------------------------------------

  /** The page as text without the one element that is ours. */
  async siteTree() {
    return (await this.page.evaluate(() => document.documentElement.outerHTML))
      .replace(/<hallpass-layer\b[^>]*>.*?<\/hallpass-layer>/gs, '');
  }

  /**
   * What a single-page site does: another address, another page, no load.
   * @param {string} url
   * @param {string} html what the site's root then holds
   */
  async navigateWithin(url, html) {
    await this.page.evaluate(({ to, inside }) => {
      history.pushState({}, '', to);
      const policy = globalThis.fixturePolicy ??= trustedTypes.createPolicy('fixture', { createHTML: (text) => text });
      const root = document.querySelector('body > div');
      root.innerHTML = policy.createHTML(inside);
    }, { to: url, inside: html });
  }

  /**
   * The site adds something at the end of the first element that matches.
   * @param {string} css
   * @param {string} html
   */
  async append(css, html) {
    await this.page.evaluate(({ into, inside }) => {
      const policy = globalThis.fixturePolicy ??= trustedTypes.createPolicy('fixture', { createHTML: (text) => text });
      document.querySelector(into).insertAdjacentHTML('beforeend', policy.createHTML(inside));
    }, { into: css, inside: html });
  }

  /**
   * The site renders something else in the place of what was in there.
   * @param {string} css
   * @param {string} html
   */
  async replaceInside(css, html) {
    await this.page.evaluate(({ into, inside }) => {
      const policy = globalThis.fixturePolicy ??= trustedTypes.createPolicy('fixture', { createHTML: (text) => text });
      document.querySelector(into).innerHTML = policy.createHTML(inside);
    }, { into: css, inside: html });
  }

  async close() {
    await this.page.close();
  }
}

/** @param {any} node @param {string} name @returns {any} */
function findNode(node, name) {
  if (node.nodeName === name) return node;
  for (const child of node.children ?? []) {
    const found = findNode(child, name);
    if (found) return found;
  }
  return undefined;
}

/** @param {any} node @returns {string} */
function textOf(node) {
  const inside = [...(node.shadowRoots ?? []), ...(node.children ?? [])].map(textOf).join(' ');
  return node.nodeType === 3 ? node.nodeValue : inside;
}

/** @param {unknown} value */
function brief(value) {
  const text = JSON.stringify(value, (key, entry) => (key === 'catalogue' ? '…' : entry)) ?? 'none';
  return text.length > 1500 ? `${text.slice(0, 1500)}…` : text;
}
