/** A Firefox with the extension installed and the sites answered locally. */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT, SHIPPED } from '../../e2e/lib/paths.mjs';
import { serveSites } from './server.mjs';
import { openFirefox } from './webdriver.mjs';

/** @returns {Promise<Session>} */
export async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'hallpass-firefox-'));
  for (const part of SHIPPED) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  const { browser_specific_settings: { gecko } } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const uuid = randomUUID();
  const server = await serveSites();
  /** @type {import('./webdriver.mjs').Firefox | undefined} */
  let firefox;
  try {
    firefox = await openFirefox({
      // Whatever the address, the local server answers; the browser's own errands end there as well.
      'network.dns.forceResolve': '127.0.0.1',
      'network.socket.forcePort': `443=${server.port};80=${server.port}`,
      'extensions.webextensions.uuids': JSON.stringify({ [gecko.id]: uuid }),
      // Errors of scripts and lines of consoles go to the terminal as well, where they can be heard.
      'browser.dom.window.dump.enabled': true,
      'devtools.console.stdout.content': true,
      'intl.locale.requested': 'en-US',
      'intl.accept_languages': 'en-US',
    });
    const session = new Session(firefox, server, `moz-extension://${uuid}`, folder);
    await firefox.install(folder);
    await session.firstRun();
    return session;
  } catch (error) {
    await firefox?.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

class Session {
  /**
   * @param {import('./webdriver.mjs').Firefox} firefox
   * @param {Awaited<ReturnType<typeof serveSites>>} server
   * @param {string} origin the extension's
   * @param {string} folder
   */
  constructor(firefox, server, origin, folder) {
    this.firefox = firefox;
    this.server = server;
    this.origin = origin;
    this.folder = folder;
  }

  /** Errors of the extension's own scripts so far; Firefox itself complains of other things. */
  errors() {
    return this.firefox.said.filter((line) => /error:/i.test(line) && line.includes(this.origin));
  }

  /** The options page, which the extension opens by itself after its installation, becomes the current tab. */
  async firstRun() {
    await this.until(async () => {
      for (const tab of await this.firefox.tabs()) {
        // A tab may be replaced while it is asked.
        const shown = await this.firefox.switchTo(tab)
          .then(() => this.run("return location.href + ' ' + document.querySelectorAll('#nav a[aria-current=page]').length;"))
          .then(String, String);
        if (shown.startsWith(this.origin) && shown.endsWith(' 1')) return true;
      }
      return false;
    }, (found) => found, 'the options page to open after the installation');
  }

  /**
   * Runs the body of a function in a page of ours that is the current tab.
   * @param {string} script
   * @param {...unknown} args
   */
  run(script, ...args) {
    return this.firefox.run(script, ...args);
  }

  /**
   * @template T
   * @param {() => Promise<T>} look
   * @param {(seen: T) => boolean} holds
   * @param {string} what
   * @returns {Promise<T>}
   */
  async until(look, holds, what) {
    let seen;
    for (const end = Date.now() + 15_000; Date.now() < end; await pause(50)) {
      seen = await look();
      if (holds(seen)) return seen;
    }
    throw new Error(`Waited 15 seconds for ${what}; last seen: ${JSON.stringify(seen)?.slice(0, 1500)}`);
  }

  async close() {
    await this.firefox.close();
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
