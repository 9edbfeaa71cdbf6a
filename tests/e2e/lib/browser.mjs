/** One Chromium with the extension, as the tests see it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath, ROOT } from './paths.mjs';
import { Recorder } from './recorder.mjs';
import { Sites } from './sites.mjs';
import { SitePage } from './site-page.mjs';

/**
 * @typedef {object} LaunchOptions
 * @property {string} [extension] folder of the unpacked extension; the repository's root when absent
 * @property {boolean} [headless]
 * @property {string[]} [args] more switches for Chromium
 * @property {Partial<Parameters<import('playwright-core').BrowserType['launchPersistentContext']>[1]>} [context]
 */

/**
 * @param {LaunchOptions} [options]
 * @returns {Promise<Browser>}
 */
export async function launch({ extension = ROOT, headless = true, args = [], context: more = {} } = {}) {
  if (!existsSync(join(extension, 'pkg', 'hallpass.js'))) {
    throw new Error(`${join(extension, 'pkg')} is not built yet: run \`cargo xtask build\` first.`);
  }
  const profile = mkdtempSync(join(tmpdir(), 'hallpass-e2e-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless,
    // Playwright switches extensions off: only the first switch together with the second brings ours in.
    args: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`, ...args],
    locale: 'en-US',
    viewport: { width: 1280, height: 900 },
    ...more,
  });
  context.setDefaultTimeout(10_000);
  try {
    const worker = context.serviceWorkers()[0] ?? await context.waitForEvent('serviceworker', { timeout: 10_000 });
    const browser = new Browser(context, new URL(worker.url()).host, profile);
    await browser.start();
    return browser;
  } catch (error) {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
    throw new Error(`The extension in ${extension} did not start in Chromium. ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

export class Browser {
  sites = new Sites();
  recorder;
  /** @type {import('playwright-core').Page} */
  #control;
  /** @type {Promise<unknown>} the tab that is being opened */
  #tabs = Promise.resolve();

  /**
   * @param {import('playwright-core').BrowserContext} context
   * @param {string} id the extension's id
   * @param {string} profile
   */
  constructor(context, id, profile) {
    this.context = context;
    this.id = id;
    this.profile = profile;
    this.origin = `chrome-extension://${id}`;
    this.recorder = new Recorder(context, this.origin);
  }

  async start() {
    await this.sites.open(this.context);
    // First, since the browser opens it in the empty tab that it began with.
    this.firstRun = await this.#optionsOfFirstRun();
    await this.#takeControl();
  }

  /** Puts the extension in its own place anew, as an update does: its pages close, its worker ends, tabs of the sites stay. */
  async reload() {
    const { boot } = await this.ask({ kind: 'about' });
    const extensions = await this.context.newPage();
    await extensions.goto('chrome://extensions');
    // Without it the browser lets an unpacked extension go and not come back.
    await extensions.evaluate(() => globalThis.chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }));
    await extensions.evaluate((id) => globalThis.chrome.developerPrivate.reload(id, { failQuietly: true }), this.id);
    await extensions.close();
    let why = '';
    for (const end = Date.now() + 10_000; Date.now() < end; await pause(100)) {
      // While it is being replaced its addresses lead nowhere.
      const now = await this.#takeControl().then(() => this.ask({ kind: 'about' })).catch((error) => ({ ok: false, error: String(error) }));
      if (now?.ok && now.boot !== boot) return;
      why = JSON.stringify(now);
      await this.#control.close().catch(() => undefined);
    }
    throw new Error(`The extension did not come back after its reload: ${why}`);
  }

  async #takeControl() {
    // The manifest itself, opened in a tab, has the extension's rights and runs none of its scripts.
    this.#control = await this.context.newPage();
    await this.#control.goto(`${this.origin}/manifest.json`);
    await this.trusted(() => {
      globalThis.heard = [];
      // Every page of ours hears what content scripts send; this one only listens.
      chrome.runtime.onMessage.addListener(({ kind, items, ...rest }, { tab }) => {
        globalThis.heard.push({ kind, tab: tab?.id, items: items?.length, asked: items, rest });
        return false;
      });
    });
  }

  /**
   * What the content script of a tab has sent since the start.
   * @param {number} tabId
   * @returns {Promise<{kind: string, items?: number, asked?: any[], rest: any}[]>}
   */
  heardFrom(tabId) {
    return this.trusted((wanted) => globalThis.heard.filter(({ tab }) => tab === wanted), tabId);
  }

  /** Right after its installation the extension opens its options; every later tab is then one that a test opened. */
  async #optionsOfFirstRun() {
    for (const end = Date.now() + 10_000; Date.now() < end; await pause(20)) {
      const page = this.context.pages().find((each) => each.url().startsWith(`${this.origin}/extension/pages/options/`));
      if (page) return page;
    }
    throw new Error('It did not open its options after its installation.');
  }

  /**
   * Runs a function with the extension's own rights.
   * @template A, R
   * @param {(argument: A) => R | Promise<R>} run
   * @param {A} [argument]
   * @returns {Promise<R>}
   */
  trusted(run, argument) {
    // @ts-expect-error Playwright's types want the argument's exact shape.
    return this.#control.evaluate(run, argument);
  }

  /**
   * Asks the worker as an extension page does.
   * @param {object} message
   * @returns {Promise<any>}
   */
  ask(message) {
    return this.trusted((sent) => chrome.runtime.sendMessage(sent), { v: 1, ...message });
  }

  /**
   * Registers exactly these district pages.
   * @param {object[]} sites
   */
  async register(sites) {
    await this.trusted((value) => chrome.storage.local.set({ sites: value, firstRunDone: true }), sites);
  }

  /** @returns {Promise<SitePage>} a new tab, with nothing in it yet; one after the other, so that none is taken for another */
  tab() {
    const opened = this.#tabs.then(() => this.#openTab());
    this.#tabs = opened.catch(() => undefined);
    return opened;
  }

  async #openTab() {
    const before = await this.trusted(async () => (await chrome.tabs.query({})).map(({ id }) => id));
    const page = await this.context.newPage();
    const id = await this.trusted(
      // The address of an empty tab is not ours to see, so that it tells such a tab from one of our own.
      async (known) => (await chrome.tabs.query({})).find(({ id, url }) => !url && !known.includes(id))?.id, before);
    if (id === undefined) throw new Error('The browser opened a tab that the extension cannot see.');
    const opened = new SitePage(this, page, id);
    await opened.start();
    return opened;
  }

  /**
   * Stores a page under its address and opens it in a new tab.
   * @param {string} url
   * @param {string} html
   * @returns {Promise<SitePage>}
   */
  async open(url, html) {
    this.sites.serve(url, html);
    const tab = await this.tab();
    await tab.goto(url);
    return tab;
  }

  /**
   * One of the extension's own pages.
   * @param {string} path
   * @returns {Promise<import('playwright-core').Page>}
   */
  async openOwn(path) {
    const page = await this.context.newPage();
    await page.goto(`${this.origin}/${path}`);
    return page;
  }

  /**
   * Texts that the policy's own rules give as examples, so that these tests need no list of bad words and stay true
   * when a rule changes. Only rules whose finding doesn't hang on the post above.
   * @returns {Promise<{text: string, clause: string, severity: string, words: string}[]>}
   */
  async flaggedTexts() {
    const found = await this.trusted(async () => {
      const reply = await chrome.runtime.sendMessage({ v: 1, kind: 'catalogue' });
      if (!reply.ok) throw new Error(`The catalogue did not come: ${reply.error.message}`);
      const context = 'The spring concert is on Friday at seven in the gym.';
      const candidates = reply.catalogue.rules
        .map(({ clause, examples }) => ({ clause, text: examples.flag[0] ?? '' }))
        .filter(({ clause, text }) => clause !== 'III.G' && text.length < 200 && /^[^\n<]+$/.test(text));
      return Promise.all(candidates.map(async ({ clause, text }) => {
        const { findings = [] } = await chrome.runtime.sendMessage({ v: 1, kind: 'try', text, context });
        return findings.length === 1 && findings[0].clause === clause
          ? { text, clause, severity: findings[0].severity, words: findings[0].text } : undefined;
      }));
    });
    const usable = found.filter((one) => one !== undefined);
    if (usable.length < 5) throw new Error('The rules gave fewer than five examples to try.');
    return usable;
  }

  /** Ends the service worker as the browser does after 30 idle seconds; the next message starts a new one. */
  async killWorker() {
    const session = await this.context.browser().newBrowserCDPSession();
    try {
      const { targetInfos } = await session.send('Target.getTargets');
      const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(this.origin));
      if (worker) await session.send('Target.closeTarget', { targetId: worker.targetId });
      return worker !== undefined;
    } finally {
      await session.detach();
    }
  }

  async close() {
    await this.context.close();
    rmSync(this.profile, { recursive: true, force: true });
  }
}
