/**
 * The start in each page of the two sites. An address that belongs to no registered page costs one look at it: no observer,
 * no message. The sites change pages without loading, so the address is followed.
 */
(() => {
  const hallpass = globalThis.hallpass;
  // A second copy would draw every mark twice.
  if (hallpass.running) return;
  hallpass.running = true;
  // A later copy hangs its own parts on `hallpass`; this one goes on with those that it started with.
  const { client, draftGate, drafts, page, registry, setLanguage } = hallpass;

  const POLL_MS = 500;
  /** A storage that does not answer now may do so in a moment; until then the page counts as waiting, never as checked. */
  const AGAIN_MS = 1_000;
  const DEFAULTS = { language: 'auto', marks: true, disabledSites: [] };
  /** @type {import('../shared/protocol.js').Site[]} */
  let sites = [];
  let settings = DEFAULTS;
  let ready = false;

  async function load() {
    // `managed`: what the IT office has set. The worker copies it, since the browser's own answer takes long after a start.
    /** @type {{sites?: unknown, settings?: Partial<typeof DEFAULTS>, managed?: {Sites?: unknown, UILocale?: string | null}} | null} */
    const stored = await chrome.storage.local.get(['sites', 'settings', 'managed']).catch(() => null);
    if (!stored) {
      if (client.alive()) setTimeout(load, AGAIN_MS);
      return;
    }
    sites = registry.merge(stored.sites, stored.managed?.Sites);
    settings = { ...DEFAULTS, ...(stored.managed?.UILocale && { language: stored.managed.UILocale }), ...stored.settings };
    setLanguage(settings.language);
    ready = true;
    visit();
  }

  function visit() {
    if (!ready) return;
    page.visit(location.href, sites, settings);
    drafts.visit(sites, settings);
  }

  /** Tells of every change of address: by the browser's own event where there is one, else by looking. */
  function follow() {
    addEventListener('popstate', visit);
    if (globalThis.navigation) {
      globalThis.navigation.addEventListener('currententrychange', visit);
      return;
    }
    let last = location.href;
    setInterval(() => {
      if (location.href === last) return;
      last = location.href;
      visit();
    }, POLL_MS);
  }

  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    if (sender.id !== chrome.runtime.id || message?.v !== 1) return undefined;
    const answer = page.handle(message);
    if (answer === undefined) return undefined;
    Promise.resolve(answer).then(respond);
    return true;
  });
  chrome.storage.onChanged.addListener((changes) => {
    if (changes.sites || changes.settings || changes.managed) load();
    // Another roster gives other answers. What it says is none of a page's business: only that it is another one.
    if (changes.roster) {
      client.forget();
      page.handle({ kind: 'rescan' });
    }
  });
  // Before any script of the page: who listens first may hold.
  draftGate.listen();
  follow();
  load();
})();
