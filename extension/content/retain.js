/**
 * Retain before remove: an opened menu of a comment, or its button to hide or delete, brings the offer to keep a record; a
 * comment with findings that is taken away unkept is asked about. Listens only: never delays, cancels or repeats a click.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { client, entries, mergeOrder, nearOrder, retainCard, retainCopy, retainGone, retainLayer, retainOpened, retainPut, secrets, t } = hallpass;
  const LISTEN = /** @type {const} */ ({ capture: true, passive: true });
  const KINDS = ['pointerdown', 'click', 'keydown'];
  /** A page that is being drawn anew drops rows for a moment. */
  const STILL_MS = 1_500;
  /** Who opened the menu so long ago is not the one who removed the comment now. */
  const OPENED_MS = 180_000;

  /** @type {{surface: Surface, is: RetainSelectors} | null} */
  let page = null;
  /** Comments of this page with findings, or whose menu was opened, by their key; kept while its post is open. @type {Map<string, RetainHeld>} */
  const held = new Map();
  let heldFor = '';
  /** The keys seen below this post, in the order of the page. @type {string[]} */
  let sequence = [];
  /** Keys asked about once are not asked about again. @type {Set<string>} */
  const asked = new Set();
  /** @type {string[]} */
  let queue = [];
  /** @type {{key: string, offer: RetainOffer} | null} */
  let shown = null;
  let timer = 0;
  let lastOpened = '';

  const post = () => entries.all().find(({ content }) => content.kind === 'post' && content.authorRole === 'page')?.content ?? null;
  const clock = () => new Date().toISOString();

  /** @param {Entry} entry @param {RetainAct | 'seen'} act */
  function hold(entry, act) {
    const { key } = entry.content;
    const one = held.get(key) ?? { id: '', entry, copy: null, put: null, fate: 'open', record: '', act, openedAt: 0, seenAt: '' };
    one.entry = entry;
    one.act = act;
    one.seenAt = clock();
    held.set(key, one);
    return one;
  }

  /** Asking again gives the record that was made. @param {RetainHeld} one */
  const idOf = (one) => (one.id ||= crypto.randomUUID());

  /** The comment's copy, made when first wanted, and at once when its menu is opened. @param {RetainHeld} one @param {boolean} [anew] */
  function copyOf(one, anew = false) {
    if (page && (anew || !(one.copy || one.put))) one.copy = retainCopy(one.entry, page.surface, one.entry.content.kind === 'post' ? null : post(), page.is, one.seenAt);
    return one.copy ?? (one.put && retainPut.back(one.put, one.entry.content));
  }

  /** @param {Event} event */
  function heard(event) {
    if (!page || !client.alive()) return;
    try {
      const opened = retainOpened(event, entries.all(), page.surface.root, page.is);
      if (!opened) return leave(event);
      if (opened.act === 'elsewhere') return void (lastOpened = '');
      const one = opened.entry ? hold(opened.entry, opened.act) : held.get(lastOpened);
      if (!one) return;
      one.act = opened.act;
      one.openedAt = performance.now();
      lastOpened = one.entry.content.key;
      if (opened.entry) copyOf(one, one.fate !== 'kept');
      if (one.fate === 'kept') show(lastOpened, 'kept');
      else show(lastOpened, 'offer');
    } catch {
      // A copy that cannot be made must not stand in the way of the site's own menu.
    }
  }

  /** Somebody went on with the page: an offer that nobody took goes. @param {Event} event */
  function leave(event) {
    if (event.type !== 'pointerdown' || shown?.offer.stage !== 'offer' || !(event.target instanceof Element)) return;
    if (page?.surface.root.contains(event.target)) close();
  }

  /** @param {string} key @param {RetainOffer['stage']} stage @param {string} [reason] */
  function show(key, stage, reason = '') {
    const one = held.get(key);
    const copy = one && copyOf(one);
    if (!one || !copy) return;
    const offer = { stage, reason, record: one.record, text: secrets.without(one.entry.content.map.text, one.entry.findings), author: copy.author.name, waiting: queue.length };
    if (shown?.key === key && JSON.stringify(shown.offer) === JSON.stringify(offer)) return;
    shown = { key, offer };
    const acts = { keep: () => void keep(key), lost: () => lost(key), close, decide: (/** @type {string} */ action) => void decide(key, action), open: (/** @type {string | undefined} */ action) => open(key, action) };
    retainLayer.show(retainCard(offer, acts), one.entry.content.element, close);
  }

  function close() {
    const asking = shown?.offer.stage === 'gone' ? shown.key : '';
    shown = null;
    retainLayer.hide();
    if (asking) lost(asking);
    const next = queue.shift();
    if (next) show(next, 'gone');
  }

  /** @param {string} key */
  async function keep(key) {
    const one = held.get(key);
    const copy = one && copyOf(one);
    if (!one || !copy) return false;
    if (one.fate === 'kept') return true;
    show(key, 'keeping');
    const send = () => client.ask({ kind: 'capture', id: idOf(one), copy: { ...copy, noticed: one.act, kept: clock(), box: boxNow(one) } });
    // What we draw ourselves is not part of the page that is kept.
    const reply = await retainLayer.aside(send);
    if (!reply?.ok) {
      show(key, 'failed', client.why(reply?.error));
      return false;
    }
    one.fate = 'kept';
    one.record = String(reply.record ?? '');
    show(key, 'kept', reply.picture === 'taken' ? '' : t(`page.retain.picture.${reply.picture}`));
    return true;
  }

  /** Where the comment stands when its picture is taken; null when it is not there to be seen. @param {RetainHeld} one */
  function boxNow({ entry: { content } }) {
    if (!content.element.isConnected || !entries.get(content.key)) return null;
    const { x, y, width, height } = content.element.getBoundingClientRect();
    return width && height ? { x, y, width, height, viewWidth: innerWidth, viewHeight: innerHeight } : null;
  }

  /** @param {string} key @param {string} action */
  async function decide(key, action) {
    const one = held.get(key);
    if (!one) return;
    const reply = await client.ask({ kind: 'decide', id: crypto.randomUUID(), about: one.record, action, at: clock() });
    if (reply?.ok) show(key, 'noted');
    else show(key, 'failed', client.why(reply?.error));
  }

  /** @param {string} key @param {string} [action] */
  function open(key, action) {
    const one = held.get(key);
    if (one?.record) client.tell({ kind: 'open-record', record: one.record, ...(action && { action }) });
    close();
  }

  /** Nobody kept it: that is noted once, without its words. @param {string} key */
  function lost(key) {
    const one = held.get(key);
    const copy = one && copyOf(one);
    if (!one || !copy || one.fate !== 'open') return;
    one.fate = 'lost';
    const { at, site, page: address, post: above, key: id, kind, author, permalink, posted } = copy;
    const known = { at, site, page: address, post: { ...above, text: '' }, key: id, kind, author, permalink, posted };
    client.tell({ kind: 'lost', id: idOf(one), copy: { ...known, noticed: one.act, kept: clock() } });
    if (shown?.key === key) close();
  }

  /** @param {string} key @param {'before' | 'after'} side */
  function isRoom(key, side) {
    const element = entries.get(key)?.content.element;
    if (!element?.isConnected) return false;
    const { top, bottom, height } = element.getBoundingClientRect();
    if (!height || bottom < 0 || top > innerHeight) return false;
    return side === 'after' ? bottom < innerHeight - 60 : top > 60;
  }

  function lookForGone() {
    if (!page) return;
    const present = new Set(entries.all().map(({ content }) => content.key));
    sequence = nearOrder(mergeOrder(sequence, [...present]), present, (key) => held.has(key));
    const absent = [...held].filter(([key]) => !present.has(key));
    for (const [, one] of absent) letGo(one);
    const candidates = absent.filter(([key, { fate }]) => fate === 'open' && !asked.has(key));
    if (!candidates.length) return;
    const missing = new Set(retainGone(sequence, present, isRoom));
    for (const [key, one] of candidates) {
      const opened = one.openedAt > 0 && performance.now() - one.openedAt < OPENED_MS;
      if (!missing.has(key) || (!one.entry.findings.length && !opened)) continue;
      asked.add(key);
      if (shown && shown.key !== key && shown.offer.stage === 'gone') queue.push(key);
      else show(key, 'gone');
    }
  }

  /** Gone from the page: what would be told of it is written down while it can still be read, and the site's nodes are let go. @param {RetainHeld} one */
  function letGo(one) {
    const copy = one.put ? null : copyOf(one);
    if (!copy) return;
    const { content } = one.entry;
    one.entry = entries.left(content.key) ?? { ...one.entry, content: entries.letGo(content) };
    one.put = retainPut.away(copy, one.entry.content);
    one.copy = null;
  }

  /** @type {HallpassRetain['seen']} */
  function seen(surface, is) {
    const mine = `${surface.site.id} ${surface.wanted ?? location.pathname}`;
    if (heldFor !== mine) forget();
    heldFor = mine;
    if (!page) for (const kind of KINDS) addEventListener(kind, heard, LISTEN);
    page = { surface, is };
    for (const [key, one] of held) {
      const entry = entries.get(key);
      if (!entry) continue;
      one.entry = entry;
      one.put = null;
    }
    for (const entry of entries.flagged()) {
      const { key, authorRole } = entry.content;
      if (!held.has(key) && key !== surface.wanted && authorRole !== 'page') hold(entry, 'seen');
    }
    clearTimeout(timer);
    timer = window.setTimeout(lookForGone, STILL_MS);
  }

  /** The surface is let go; what was held of its post stays until another post is opened. */
  function rest() {
    clearTimeout(timer);
    for (const kind of KINDS) removeEventListener(kind, heard, LISTEN);
    page = null;
  }

  /** Another post, or none: what was asked and never answered is lost. */
  function forget() {
    for (const key of [...(shown?.offer.stage === 'gone' ? [shown.key] : []), ...queue]) lost(key);
    queue = [];
    held.clear();
    retainPut.forget();
    sequence = [];
    asked.clear();
    if (shown) retainLayer.hide();
    shown = null;
    lastOpened = '';
    heldFor = '';
  }

  /** Keeps a comment because somebody asked for it elsewhere: on its card, in the panel, by the keyboard. @type {HallpassRetain['keep']} */
  async function keepNow(key, focus = false, elsewhere = false) {
    const wanted = key || shown?.key || lastOpened;
    const entry = page ? entries.get(wanted) : undefined;
    if (entry && !held.has(wanted)) hold(entry, 'seen');
    const one = held.get(wanted);
    if (!one) return { ok: false, error: { code: 'gone', message: t('page.retain.not-here') } };
    if (one.fate === 'kept') show(wanted, 'kept');
    const kept = await keep(wanted);
    if (focus) retainLayer.focus();
    if (!kept) return { ok: false, error: { code: 'not-kept', message: shown?.offer.reason ?? '' } };
    const told = shown?.offer.reason ?? '';
    // Who asked in the panel decides there: the page does not ask a second time.
    if (elsewhere && shown?.key === wanted) close();
    return { ok: true, record: one.record, told };
  }

  addEventListener('pagehide', forget);
  hallpass.retain = { seen, rest, forget, keep: keepNow };
})();
