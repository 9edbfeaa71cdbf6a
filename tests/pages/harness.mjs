/**
 * Runs the content scripts on a stored page in a real Chromium, without the extension around them: quick to try an adapter
 * with. The browser's extension calls are stood in for, the engine is the real one.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const ROOT = new URL('../../', import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, ROOT), 'utf8');
const [scripts] = JSON.parse(read('manifest.json')).content_scripts;

/** Every fixture of a site, with what must come of it. @returns {{site: string, name: string, html: string, expect: any}[]} */
export function fixtures() {
  return ['facebook', 'x'].flatMap((site) =>
    readdirSync(new URL(`tests/fixtures/${site}/`, ROOT)).filter((file) => file.endsWith('.html')).map((file) => {
      const name = file.slice(0, -5);
      return { site, name, html: read(`tests/fixtures/${site}/${file}`), expect: JSON.parse(read(`tests/fixtures/${site}/${name}.expect.json`)) };
    }));
}

/** The built engine, as a function from JSON Lines to JSON Lines. */
async function engine() {
  if (!existsSync(new URL('pkg/policy.bin', ROOT))) throw new Error('pkg/ is not built. Run `cargo xtask build` first.');
  const { initSync, Engine } = await import(new URL('pkg/hallpass.js', ROOT).href);
  initSync({ module: readFileSync(new URL('pkg/hallpass_bg.wasm', ROOT)) });
  const one = new Engine(readFileSync(new URL('pkg/policy.bin', ROOT)));
  return (/** @type {string} */ lines) => one.assess(lines);
}

/** Stands in for the browser's extension calls in the page. @param {{sites: object[], settings?: object}} stored */
function standIn(stored) {
  const nothing = { addListener() {} };
  const answer = async (/** @type {any} */ message) => {
    globalThis.said.push(message);
    if (message.kind !== 'assess') return { ok: true };
    const lines = message.items.map((/** @type {any} */ { key, ...item }) => JSON.stringify({ id: key, ...item })).join('\n');
    const out = (await globalThis.assessLines(lines)).trim().split('\n').map((/** @type {string} */ line) => JSON.parse(line));
    const results = out.map((/** @type {any} */ { id, findings = [], route = null, error }) => ({
      key: id, route, error, findings: findings.map((/** @type {any} */ one) => ({ title: one.rule, ...one })),
    }));
    return { ok: true, boot: 'stand-in', engine: out[0]?.engine, policy: out[0]?.policy, results };
  };
  globalThis.said = [];
  Object.defineProperty(globalThis, 'chrome', {
    value: {
      runtime: { id: 'stand-in', sendMessage: answer, onMessage: { addListener: (/** @type {any} */ heard) => (globalThis.heard = heard) } },
      storage: { local: { get: async () => stored }, managed: { get: async () => ({}) }, onChanged: nothing },
    },
  });
}

export async function start({ dark = false } = {}) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, colorScheme: dark ? 'dark' : 'light' });
  const assess = await engine();
  await context.exposeFunction('assessLines', assess);

  /**
   * Opens `html` at `url` with the content scripts in it. `before` changes the page before they run.
   * @param {{html: string, url: string, sites: object[], before?: (page: import('playwright-core').Page) => Promise<unknown>}} what
   */
  async function open({ html, url, sites, before }) {
    const page = await context.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    await page.route('**/*', (route) => (route.request().isNavigationRequest() ? route.fulfill({ contentType: 'text/html', body: html }) : route.abort()));
    await page.addInitScript(standIn, { sites });
    await page.goto(url);
    await before?.(page);
    for (const file of scripts.css ?? []) await page.addStyleTag({ content: read(file) });
    await page.addScriptTag({ content: scripts.js.map(read).join('\n') });
    const ask = (/** @type {object} */ message) =>
      page.evaluate((sent) => new Promise((done) => globalThis.heard({ v: 1, ...sent }, { id: 'stand-in' }, done)), message);
    const snapshot = () => ask({ kind: 'snapshot' });
    /** Waits until the page has come to rest. */
    async function settled() {
      for (let tries = 0; tries < 120; tries++) {
        const now = await snapshot();
        if (!['waiting', 'checking'].includes(now.state)) return now;
        await page.waitForTimeout(100);
      }
      return snapshot();
    }
    return { page, ask, snapshot, settled, errors };
  }
  return { open, close: () => browser.close(), context };
}
