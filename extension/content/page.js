/**
 * The state of this page: which surface is read, what was found in it, how much was checked. The worker keeps none of it;
 * panel, popup and badge are told from here.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { client, coverage, entries, fronts, language, layer, observe, registry, report, retain, selectors, sites: adapters, skeleton, slices, t } = hallpass;
  /** The page is looked for often while it arrives, and now and then afterwards. */
  const EAGER_MS = 150;
  const CALM_MS = 1_000;
  const ARRIVAL_MS = 6_000;
  /** A page that has been still for so long will not bring what is missing. */
  const QUIET_MS = 2_500;
  /** Unless the site itself still shows that it is loading. */
  const LOADING = '[role="progressbar"]';
  const LOADING_MS = 15_000;
  const TELL_MS = 250;
  const DRAW_MS = 200;
  /** So many are compared in about a tenth of a millisecond. */
  const SOME = 64;

  /** @typedef {import('../shared/protocol.js').Site} Site */
  /** @type {{href: string, sites: Site[], marks: boolean, face: string, since: number}} */
  let visit = { href: '', sites: [], marks: true, face: '', since: 0 };
  /** @type {Surface | null} */
  let surface = null;
  /** @type {WeakMap<Element, ReadResult>} */
  let cache = new WeakMap();
  /** @type {Reading} */
  let reading = blank();
  /** @type {import('../shared/protocol.js').PageState} */
  let state = 'off';
  let reason = '';
  /** @type {Site | null} */
  let unowned = null;
  let stopWatching = () => {};
  let lookTimer = 0;
  let tellTimer = 0;
  let settleTimer = 0;
  let lastChange = 0;
  let dialogs = 0;
  let told = '';
  /** Somebody asked before it was known what is registered. */
  let asked = false;
  /** Grows with every reading that makes the one before it out of date. */
  let turn = 0;
  let reads = false;
  let again = false;

  function blank() {
    return /** @type {Reading} */ ({ contents: [], unread: new Map(), claimed: null, counters: {} });
  }

  /** A new address or new settings. @type {HallpassPage['visit']} */
  function start(href, sites, { marks, disabledSites }) {
    const mine = sites.filter(({ id }) => !disabledSites.includes(id));
    const face = JSON.stringify([href, marks, language(), mine]);
    if (visit.face === face) return;
    visit = { href, sites: mine, marks, face, since: performance.now() };
    lastChange = visit.since;
    unowned = null;
    if (asked) tellTimer ||= window.setTimeout(tell, TELL_MS);
    asked = false;
    clearTimeout(lookTimer);
    if (!registry.ownerOf(href, mine)) return stop();
    reason = '';
    if (state === 'off') say('waiting');
    release();
    look();
  }

  /** Not a registered page: no observer, no timer, nothing read and nothing kept. */
  function stop() {
    clearTimeout(lookTimer);
    release();
    retain.forget();
    say('off');
  }

  function release() {
    turn++;
    stopWatching();
    stopWatching = () => {};
    surface = null;
    cache = new WeakMap();
    entries.clear();
    retain.rest();
    fronts.forget();
    reading = blank();
    reads = again = false;
    layer.clear();
  }

  /** The adapter of the site we are on, by the pages registered for it. */
  function adapter() {
    return /(^|\.)facebook\.com$/.test(location.hostname) ? adapters.facebook : adapters.x;
  }

  /** Finds the surface, now and whenever it may have changed. */
  function look() {
    clearTimeout(lookTimer);
    // The extension was updated under us: nothing can be asked any more, and the next copy of us draws its own marks.
    if (!client.alive()) return release();
    const arriving = performance.now() - visit.since < ARRIVAL_MS;
    lookTimer = window.setTimeout(look, surface || !arriving ? CALM_MS : EAGER_MS);
    const open = fronts.dialogs();
    if (surface?.root.isConnected && open === dialogs) return rest();
    dialogs = open;
    const answer = adapter().surface(document, visit.href, visit.sites);
    if (answer.state === 'foreign') return stop();
    if (answer.state === 'found') {
      unowned = null;
      if (surface?.root !== answer.surface.root || surface.wanted !== answer.surface.wanted) adopt(answer.surface);
      return rest();
    }
    if (surface) release();
    if (answer.state === 'unowned') {
      unowned = answer.site;
      reading.unread = new Map([['ownership', Math.max(answer.seen, 1)]]);
    }
    if (arriving || document.readyState !== 'complete') return say('waiting');
    if (answer.state === 'waiting') reading.unread = new Map([['ownership', 1]]);
    reason = t('page.unreadable.ownership');
    return say('unreadable');
  }

  /** @param {Surface} found */
  function adopt(found) {
    release();
    surface = found;
    lastChange = performance.now();
    stopWatching = observe(found.root, (touched) => {
      for (const element of touched) forget(element);
      lastChange = performance.now();
      scan();
    });
    if (state !== 'waiting') say('waiting');
    scan();
  }

  /** What was read of an element that changed, or of anything around it, is out of date. @param {Element} element */
  function forget(element) {
    for (let up = /** @type {Element | null} */ (element); up && up !== surface?.root; up = up.parentElement) cache.delete(up);
  }

  /** Nothing new to find: the marks stay in place, and a page still for long enough gets its verdict. */
  function rest() {
    layer.watch();
    if (surface && state === 'waiting' && !reads) settle();
  }

  async function scan() {
    if (!surface) return;
    if (reads) {
      again = true;
      return;
    }
    reads = true;
    const mine = turn;
    const alive = () => mine === turn;
    try {
      const found = await slices(adapter().read(surface, cache), alive);
      if (found && alive()) await slices(sign(found.contents), alive);
      if (found && alive()) await take(found, alive);
    } catch (error) {
      if (alive()) fail(t('page.failed.reading', { what: error instanceof Error ? error.message : String(error) }));
    }
    if (!alive()) return;
    reads = false;
    if (again) {
      again = false;
      scan();
    }
  }

  /** Comparing what is asked with what was asked takes its time on a long page too; each content keeps its signature. @param {PageContent[]} contents */
  function* sign(contents) {
    for (const [at, content] of contents.entries()) {
      client.signature(content);
      if (at % SOME === 0) yield;
    }
  }

  /** @param {Reading} found @param {() => boolean} alive */
  async function take(found, alive) {
    reading = found;
    const pending = entries.take(found.contents);
    settle();
    if (!pending.length) return;
    const outcome = await client.assess(pending, (results) => {
      if (!alive()) return;
      entries.answer(results);
      settleSoon();
    });
    if (!alive()) return;
    if (outcome.ok) settle();
    else fail(outcome.message);
  }

  /** @param {string} message */
  function fail(message) {
    reason = message;
    entries.fail();
    draw();
    say('failed');
  }

  /** A long page is answered in many parts: they are drawn together, a few times a second. */
  function settleSoon() {
    const mine = turn;
    settleTimer ||= window.setTimeout(() => {
      settleTimer = 0;
      if (mine === turn && state !== 'failed') settle();
    }, DRAW_MS);
  }

  /** Where the page stands after what is known now. */
  function settle() {
    if (!surface) return;
    clearTimeout(settleTimer);
    settleTimer = 0;
    draw();
    retain.seen(surface, selectors[surface.site.platform].retain);
    const all = entries.all();
    reason = '';
    if (coverage.empty(all, reading, surface)) {
      const still = isStill();
      reason = still ? t(reading.claimed ? 'page.unreadable.claimed' : 'page.unreadable.layout', { count: reading.claimed ?? 0 }) : '';
      return say(still ? 'unreadable' : 'waiting');
    }
    if (!all.length && !isStill()) return say('waiting');
    if (all.some((entry) => entry.state === 'pending')) return say('checking');
    if (all.length && all.every(({ state }) => state === 'failed')) {
      reason = t('page.failed.answer');
      return say('failed');
    }
    return say('ready');
  }

  function isStill() {
    const quiet = performance.now() - lastChange;
    const loading = quiet < LOADING_MS && surface?.root.querySelector(LOADING);
    return document.readyState === 'complete' && quiet > QUIET_MS && !loading;
  }

  function draw() {
    if (surface && visit.marks) layer.show(entries.flagged(), surface.root, adapter().inset);
    else layer.clear();
  }

  /** Tells worker and panel that something changed, a few times a second at most. @param {typeof state} next */
  function say(next) {
    const quiet = next === 'off' && state === 'off';
    state = next;
    if (!quiet) tellTimer ||= window.setTimeout(tell, TELL_MS);
  }

  function tell() {
    tellTimer = 0;
    const status = report.status(view());
    const face = JSON.stringify(status);
    // The panel takes a status for a change as well: each message costs the page.
    client.tell(face === told ? { kind: 'changed' } : { kind: 'status', ...status });
    told = face;
  }

  /** @returns {ReportView} */
  const view = () => ({ state, reason, reading, surface, site: surface?.site ?? unowned });

  /** @returns {import('../shared/protocol.js').Snapshot} */
  function snapshot() {
    const early = !visit.face;
    asked ||= early;
    return { ...report.snapshot(early ? { ...view(), state: 'waiting' } : view()), drafts: hallpass.drafts.items() };
  }

  /** Shows a comment because the user asked for it in the panel. @param {string} key */
  async function jump(key) {
    const entry = entries.get(key);
    if (!entry?.content.element.isConnected) return { ok: false, error: { code: 'gone', message: t('page.gone') } };
    entry.content.element.scrollIntoView({ block: 'center', behavior: 'instant' });
    for (let tries = 0; tries < 20 && !layer.focus(key); tries++) await new Promise((done) => setTimeout(done, 50));
    return { ok: true };
  }

  /** Reads everything again, as if the page had just opened. */
  function rescan() {
    if (state === 'off') return { ok: true };
    visit.since = performance.now();
    release();
    look();
    return { ok: true };
  }

  /** Answers our own pages. @type {HallpassPage['handle']} */
  function handle(message) {
    if (message.kind === 'snapshot') return snapshot();
    if (message.kind === 'jump') return jump(String(message.key));
    if (message.kind === 'rescan') return rescan();
    if (message.kind === 'keep') return message.key ? retain.keep(String(message.key), false, true) : retain.keep('');
    if (message.kind !== 'skeleton') return undefined;
    if (state === 'off') return { ok: false, error: { code: 'off', message: t('state.off') } };
    return { ok: true, skeleton: skeleton(document) };
  }

  hallpass.page = { visit: start, handle, surface: () => surface };
})();
