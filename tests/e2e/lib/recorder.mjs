/** What went wrong or went out while the tests watched: requests, errors on pages, lines in consoles. */

export class Recorder {
  /** @type {string[]} requests that left for anywhere but a stored document or the extension's own files */
  requests = [];
  /** @type {string[]} errors of the extension's scripts and pages */
  errors = [];

  /**
   * @param {import('playwright-core').BrowserContext} context
   * @param {string} origin the extension's
   */
  constructor(context, origin) {
    const note = (/** @type {import('playwright-core').Request} */ request) => {
      const url = request.url();
      // What a page asks of an extension's files in vain, the browser calls `invalid`.
      if (url.startsWith(`${origin}/`) || url.startsWith('chrome-extension://invalid/') || url.startsWith('data:')) return;
      if (request.isNavigationRequest() && !request.serviceWorker()) return;
      // A picture that the stored page names and its own policy stops never leaves.
      if (/csp/i.test(request.failure()?.errorText ?? '')) return;
      this.requests.push(`${request.method()} ${url} (${request.resourceType()})`);
    };
    context.on('requestfinished', note);
    context.on('requestfailed', note);
    context.on('weberror', (error) => this.errors.push(`uncaught: ${error.error().stack ?? error.error()}`));
    context.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      const from = message.location().url;
      // What the fixture itself makes the browser complain of (blocked pictures and the like) is the site's own.
      if (!from.startsWith(origin) && !message.text().includes(origin)) return;
      this.errors.push(`${message.type()}: ${message.text()} (${from})`);
    });
    for (const worker of context.serviceWorkers()) this.#hear(worker);
    context.on('serviceworker', (worker) => this.#hear(worker));
  }

  /** @param {import('playwright-core').Worker} worker */
  #hear(worker) {
    worker.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(`worker: ${message.text()}`);
    });
  }
}
