/** The little of WebDriver that these tests need, spoken to geckodriver with fetch. */
import { spawn } from 'node:child_process';
import { firefoxPath, geckodriverPath } from '../../e2e/lib/paths.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const SHADOW = 'shadow-6066-11e4-a52e-4f735466cecf';

/**
 * @param {Record<string, string | number | boolean>} prefs
 * @returns {Promise<Firefox>}
 */
export async function openFirefox(prefs) {
  // Without system access Firefox opens no page of an extension for WebDriver.
  const driver = spawn(geckodriverPath(), ['--port', '0', '--log', 'info', '--allow-system-access'],
    { stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {string[]} */
  const said = [];
  for (const stream of [driver.stdout, driver.stderr]) stream?.on('data', (chunk) => said.push(...String(chunk).split('\n')));
  try {
    const base = await listening(driver);
    const { sessionId } = await call(base, 'POST', '/session', {
      capabilities: {
        alwaysMatch: {
          acceptInsecureCerts: true,
          'moz:firefoxOptions': { binary: firefoxPath(), args: ['-headless'], prefs },
        },
      },
    });
    return new Firefox(`${base}/session/${sessionId}`, driver, said);
  } catch (error) {
    driver.kill();
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} driver
 * @returns {Promise<string>} where geckodriver answers
 */
function listening(driver) {
  return new Promise((resolve, reject) => {
    let said = '';
    driver.once('error', reject);
    driver.once('exit', (code) => reject(new Error(`geckodriver ended at once (status ${code}): ${said}`)));
    driver.stdout?.on('data', (chunk) => {
      said += chunk;
      const found = /Listening on ([\d.]+:\d+)/.exec(said);
      if (found) resolve(`http://${found[1]}`);
    });
  });
}

/**
 * @param {string} base
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>}
 */
async function call(base, method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
  });
  const { value } = /** @type {any} */ (await response.json());
  if (!response.ok) throw new Error(`Firefox could not do ${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}

export class Firefox {
  #session;
  #driver;

  /**
   * @param {string} session
   * @param {import('node:child_process').ChildProcess} driver
   * @param {string[]} said what Firefox wrote to its terminal, errors of scripts among it
   */
  constructor(session, driver, said) {
    this.#session = session;
    this.#driver = driver;
    this.said = said;
  }

  /** @param {string} method @param {string} path @param {object} [body] */
  #do(method, path, body) {
    return call(this.#session, method, path, body);
  }

  /** @param {string} path a folder or an xpi */
  install(path) {
    return this.#do('POST', '/moz/addon/install', { path, temporary: true });
  }

  /** @param {string} url */
  goto(url) {
    return this.#do('POST', '/url', { url });
  }

  /** @returns {Promise<string>} the handle of a new tab, now the current one */
  async newTab() {
    const { handle } = await this.#do('POST', '/window/new', { type: 'tab' });
    await this.switchTo(handle);
    return handle;
  }

  /** @returns {Promise<string>} */
  current() {
    return this.#do('GET', '/window');
  }

  /** @returns {Promise<string[]>} */
  tabs() {
    return this.#do('GET', '/window/handles');
  }

  /** @param {string} handle */
  switchTo(handle) {
    return this.#do('POST', '/window', { handle });
  }

  /**
   * Runs the body of a function in the page; what it returns, or resolves to, comes back as JSON.
   * @param {string} script
   * @param {...unknown} args
   * @returns {Promise<any>}
   */
  run(script, ...args) {
    return this.#do('POST', '/execute/sync', { script, args });
  }

  /** @param {string} css @returns {Promise<string[]>} references of the elements that match */
  async elements(css) {
    return (await this.#do('POST', '/elements', { using: 'css selector', value: css }))
      .map((/** @type {any} */ found) => found[ELEMENT]);
  }

  /**
   * Looks into a shadow root, closed ones as well: WebDriver stands outside the page.
   * @param {string} host
   * @param {string} css
   * @returns {Promise<string[]>}
   */
  async elementsInShadow(host, css) {
    const root = (await this.#do('GET', `/element/${host}/shadow`))[SHADOW];
    return (await this.#do('POST', `/shadow/${root}/elements`, { using: 'css selector', value: css }))
      .map((/** @type {any} */ found) => found[ELEMENT]);
  }

  /** @param {string} element @returns {Promise<string>} its accessible name */
  nameOf(element) {
    return this.#do('GET', `/element/${element}/computedlabel`);
  }

  /** @param {string} element @returns {Promise<string>} */
  textOf(element) {
    return this.#do('GET', `/element/${element}/text`);
  }

  /** @param {string} element */
  click(element) {
    return this.#do('POST', `/element/${element}/click`);
  }

  /** @param {string} element @param {string} text */
  type(element, text) {
    return this.#do('POST', `/element/${element}/value`, { text });
  }

  /** Presses keys where the focus is, the first `held` of them all the while. @param {string} keys @param {string} [held] */
  async press(keys, held = '') {
    const down = [...held].map((value) => ({ type: 'keyDown', value }));
    const each = [...keys].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    await this.#do('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...each] }] });
    await this.#do('DELETE', '/actions');
  }

  /** @returns {Promise<Buffer>} the current tab as PNG */
  async screenshot() {
    return Buffer.from(await this.#do('GET', '/screenshot'), 'base64');
  }

  async close() {
    await this.#do('DELETE', '').finally(() => this.#driver.kill());
  }
}
