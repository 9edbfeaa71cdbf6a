/** Stored pages, answered under the real addresses so that the real manifest's matches apply. */

/**
 * As strict as the real sites' policies and stricter: no script, no connection, no markup from strings.
 * The style attribute stays, since X places its rows with it.
 */
export const STRICT_CSP = [
  "default-src 'none'",
  'img-src data:',
  "style-src 'nonce-fixture'",
  "style-src-attr 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types fixture 'allow-duplicates'",
].join('; ');

/** A host that the manifest does not match: the same page there shows what the site alone makes of it. */
export const PLAIN = 'https://plain.example';

const HOSTS = ['https://www.facebook.com', 'https://x.com', 'https://twitter.com', PLAIN];

/**
 * A stored page as the server sends it: a whole document, its own style sheet allowed by the policy.
 * @param {string} html
 * @returns {string}
 */
export const asDocument = (html) =>
  (/<!doctype/i.test(html) ? html : `<!doctype html>\n${html}`).replaceAll('<style>', '<style nonce="fixture">');

export class Sites {
  /** @type {Map<string, string>} */
  #pages = new Map();

  /** @param {import('playwright-core').BrowserContext} context */
  async open(context) {
    for (const host of HOSTS) {
      await context.route(`${host}/**`, (route) => this.#answer(route));
    }
  }

  /**
   * @param {string} url
   * @param {string} html
   */
  serve(url, html) {
    this.#pages.set(key(url), asDocument(html));
  }

  /** @param {import('playwright-core').Route} route */
  async #answer(route) {
    const html = this.#pages.get(key(route.request().url()));
    const headers = { 'content-security-policy': STRICT_CSP, 'x-frame-options': 'DENY' };
    await (html === undefined
      ? route.fulfill({ status: 404, contentType: 'text/plain', headers, body: 'No page is stored here.' })
      : route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', headers, body: html }));
  }
}

/** @param {string} url */
const key = (url) => url.replace(/#.*$/, '');
