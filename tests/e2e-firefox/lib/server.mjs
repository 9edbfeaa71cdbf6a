/** The sites, played by one local HTTPS server that Firefox is told to go to whatever the address says. */
import { createServer } from 'node:https';
import { asDocument, STRICT_CSP } from '../../e2e/lib/sites.mjs';
import { certificateFor } from './certificate.mjs';

export const HOSTS = ['www.facebook.com', 'x.com', 'twitter.com'];

/** @returns {Promise<SiteServer>} */
export async function serveSites() {
  const server = new SiteServer();
  await server.listen();
  return server;
}

class SiteServer {
  /** @type {Map<string, string>} */
  #pages = new Map();
  /** @type {string[]} requests for anything but a stored page */
  strangers = [];
  #server = createServer(certificateFor(HOSTS), (request, response) => {
    const url = `https://${request.headers.host}${request.url}`;
    const html = this.#pages.get(url);
    // Firefox asks for an icon of every page by itself.
    if (html === undefined && !url.endsWith('/favicon.ico')) this.strangers.push(url);
    response.writeHead(html === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': STRICT_CSP,
    });
    response.end(html ?? '');
  });

  listen() {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => resolve(undefined));
    });
  }

  get port() {
    return /** @type {import('node:net').AddressInfo} */ (this.#server.address()).port;
  }

  /**
   * @param {string} url
   * @param {string} html
   */
  serve(url, html) {
    this.#pages.set(url, asDocument(html));
  }

  close() {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }
}
