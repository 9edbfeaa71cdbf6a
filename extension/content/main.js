/**
 * The start in each page of the two sites. An address that belongs to no registered page costs one look at it: no observer,
 * no message. The sites change pages without loading, so the address is followed.
 */
(() => {
  const hallpass = globalThis.hallpass;
  // A second copy would draw every mark twice.
  if (hallpass.running) return;
  hallpass.running = true;

  const POLL_MS = 500;
  const DEFAULTS = { language: 'auto', marks: true, disabledSites: [] };
  /** @type {import('../shared/protocol.js').Site[]} */
  let sites = [];
  let settings = DEFAULTS;
  let ready = false;

  /** Pages set by policy; without a policy some browsers refuse the question. */
  async function managed() {
    try {
      return (await chrome.storage.managed.get('Sites')).Sites;
    } catch {
      return [];
    }
  }

  async function load() {
    const [own, byPolicy] = await Promise.all([chrome.storage.local.get(['sites', 'settings']), managed()]);
    sites = hallpass.registry.merge(own.sites, byPolicy);
    settings = { ...DEFAULTS, .../** @type {Partial<typeof DEFAULTS>} */ (own.settings) };
    hallpass.setLanguage(settings.language);
    ready = true;
    visit();
  }

  function visit() {
    if (ready) hallpass.page.visit(location.href, sites, settings);
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
    const answer = hallpass.page.handle(message);
    if (answer === undefined) return undefined;
    Promise.resolve(answer).then(respond);
    return true;
  });
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed' || changes.sites || changes.settings) load();
  });
  follow();
  load();
})();
