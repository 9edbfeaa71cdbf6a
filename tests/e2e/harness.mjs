/**
 * The tests' one door: a Chromium with the extension loaded, stored pages answering under the real addresses, and the
 * ways to look at what came of it. No retries and no fixed waits; every wait is for a condition and says which.
 */
export { launch } from './lib/browser.mjs';
export { PLAIN, STRICT_CSP } from './lib/sites.mjs';
export { fixtures } from './lib/fixtures.mjs';
export { FIXTURES, OUT, ROOT, SHIPPED } from './lib/paths.mjs';
