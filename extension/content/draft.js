/**
 * The drafts that are being written on this page: each is read, checked while it is typed, and never touched. One set of
 * findings a composer; they move with the words until newer ones come, and answers to older words are dropped.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { client, draftLayer, draftSent, draftUnread, page, registry, remap, secrets } = hallpass;
  /** From the last key to the question; the answer is there a moment later. */
  const DEBOUNCE_MS = 70;
  /** Somebody who never stops typing is answered all the same. */
  const LATEST_MS = 600;
  const WATCH_MS = 400;
  const TELL_MS = 250;
  const EXCERPT = 160;
  /** Whatever words can be written in; one line is a search. */
  const WRITABLE = '[contenteditable=""], [contenteditable="true" i], [contenteditable="plaintext-only" i], textarea';
  const WHAT = { childList: true, subtree: true, characterData: true };

  /** @type {{sites: import('../shared/protocol.js').Site[], marks: boolean}} */
  let settings = { sites: [], marks: false };
  /** @type {Map<Element, Draft>} */
  const open = new Map();
  let count = 0;
  let watchTimer = 0;
  let tellTimer = 0;

  const adapter = () => (/(^|\.)facebook\.com$/.test(location.hostname) ? hallpass.composers.facebook : hallpass.composers.x);
  /** @returns {Here} */
  const here = () => ({ surface: page.surface(), sites: settings.sites });
  const active = () => settings.sites.length > 0 && client.alive();

  /** @type {HallpassDrafts['visit']} */
  function visit(sites, { marks, disabledSites }) {
    const platform = /(^|\.)facebook\.com$/.test(location.hostname) ? 'facebook' : 'x';
    settings = { sites: sites.filter((site) => site.platform === platform && !disabledSites.includes(site.id)), marks };
    for (const draft of open.values()) touch(draft);
    if (active() && document.activeElement) meet(document.activeElement);
  }

  /** Somebody is in an editor: from now on its draft is followed. @type {HallpassDrafts['meet']} */
  function meet(element, writing = false) {
    const editor = element.closest(adapter().editor);
    if (!editor) {
      if (writing) missed(element);
      return;
    }
    const known = [...open.values()].find(({ composer }) => composer.boxes.includes(editor));
    // Words in a field of text change without a change of the page's nodes.
    if (known) return touch(known);
    const composer = adapter().at(editor, here());
    if (composer) follow(composer);
    else if (writing) missed(editor);
  }

  /** The registered page that we are on: by the address, or by the post that was found at it. */
  function owner() {
    const found = registry.ownerOf(location.href, settings.sites);
    return found && 'site' in found ? found.site : (page.surface()?.site ?? null);
  }

  /** Somebody writes on a registered page, and not in a composer we know. It is said that nothing was checked. @param {Element} element */
  function missed(element) {
    const site = owner();
    let editor = element.closest(WRITABLE);
    for (let up = editor; up; up = up.parentElement?.closest(WRITABLE) ?? null) editor = up;
    if (!site || !editor || !adapter().unknown(editor, here()) || !draftUnread.meet(editor, site)) return;
    watchTimer ||= window.setInterval(watch, WATCH_MS);
    say();
  }

  /** @type {HallpassDrafts['follow']} */
  function follow(composer) {
    const known = open.get(composer.container);
    if (known) {
      known.composer = composer;
      return known;
    }
    const observer = new MutationObserver(() => touch(draft));
    /** @type {Draft} */
    const draft = {
      ...hallpass.newDraft(`draft-${++count}`, composer),
      maps: composer.boxes.map(adapter().read),
      stop: () => observer.disconnect(),
    };
    observer.observe(composer.container, WHAT);
    open.set(composer.container, draft);
    draftUnread.forget((editor) => composer.boxes.includes(editor));
    watchTimer ||= window.setInterval(watch, WATCH_MS);
    touch(draft);
    return draft;
  }

  /** @param {Draft} draft */
  function leave(draft) {
    draft.turn++;
    draft.stop();
    clearTimeout(draft.timer);
    cancelAnimationFrame(draft.frame);
    open.delete(draft.composer.container);
    draftLayer.drop(draft.key);
    rest();
    say();
  }

  /** Nothing is written any more: nothing is to be looked for. */
  function rest() {
    if (open.size || draftUnread.all().length) return;
    clearInterval(watchTimer);
    watchTimer = 0;
  }

  /** Something in the composer changed: cheap, since it happens at each key. @param {Draft} draft */
  function touch(draft) {
    const now = performance.now();
    draft.dirtySince ||= now;
    draft.frame ||= requestAnimationFrame(() => {
      draft.frame = 0;
      refresh(draft);
    });
    clearTimeout(draft.timer);
    const wait = Math.max(0, Math.min(DEBOUNCE_MS, draft.dirtySince + LATEST_MS - now));
    draft.timer = window.setTimeout(() => void check(draft), wait);
  }

  /** Reads the words as they stand; the findings known so far move with them. @type {HallpassDrafts['refresh']} */
  function refresh(draft) {
    const maps = draft.composer.boxes.map(adapter().read);
    const texts = maps.map(({ text }) => text);
    draft.maps = maps;
    const before = draft.assessed;
    const moved = before ? texts.map((text, at) => remap(before.results[at]?.findings ?? [], before.texts[at] ?? '', text)) : [];
    if (JSON.stringify(moved) !== JSON.stringify(draft.findings)) draft.findings = moved;
    if (texts.every((text) => !text.trim())) {
      draft.state = 'empty';
      draft.assessed = null;
      draft.findings = [];
    } else if (before && same(before.texts, texts)) draft.state = 'checked';
    else if (draft.state !== 'failed') draft.state = 'checking';
    if (draft.heldTexts && !same(draft.heldTexts, texts)) {
      draft.heldTexts = null;
      draft.reason = '';
    }
    if (draft.decided && draft.decided !== JSON.stringify(texts)) draft.decided = '';
    draw();
    return texts;
  }

  /** @param {string[]} one @param {string[]} other */
  const same = (one, other) => one.length === other.length && one.every((text, at) => text === other[at]);

  /** @param {Draft} draft */
  async function check(draft) {
    draft.dirtySince = 0;
    const composer = draft.composer.container.isConnected && active() ? adapter().at(draft.composer.boxes[0], here()) : null;
    // It is gone, it turned private, or nobody can say any more whose it is.
    if (!composer || composer.container !== draft.composer.container) return leave(draft);
    draft.composer = composer;
    const texts = refresh(draft);
    if (draft.state === 'empty') return say();
    draft.state = draft.assessed ? draft.state : 'checking';
    const mine = ++draft.turn;
    const results = await assess(contents(draft.key, composer, draft.maps));
    // Newer words are being checked, or the composer has gone.
    if (mine !== draft.turn) return;
    draft.state = results ? 'checked' : 'failed';
    draft.assessed = results && { texts, results };
    refresh(draft);
    say();
  }

  /** What is asked of the engine, a content for each box. @param {string} key @param {Composer} composer @param {TextMap[]} maps @returns {PageContent[]} */
  function contents(key, composer, maps) {
    const { boxes, form, voice, site, context, thread, media } = composer;
    return maps.map((map, at) => ({
      key: `${key}.${at}`,
      kind: form === 'reply' ? 'reply' : 'draft',
      element: boxes[at],
      map,
      author: voice.name,
      handle: site.handle ?? '',
      link: '',
      // Where it can't be told who speaks, the page does: the stricter rules hold.
      authorRole: voice.role === 'employee' ? 'employee' : 'page',
      lang: '',
      media: at ? [] : media,
      permalink: '',
      context,
      thread: [...thread, ...maps.slice(0, at).map(({ text }) => text)],
      partly: false,
    }));
  }

  /** All the answers, or null when one is missing. @param {PageContent[]} asked */
  async function assess(asked) {
    /** @type {Map<string, import('../shared/protocol.js').AssessResult>} */
    const answers = new Map();
    for (const content of asked) {
      const known = client.known(content);
      if (known) answers.set(content.key, known);
    }
    const missing = asked.filter(({ key }) => !answers.has(key));
    if (missing.length) {
      const outcome = await client.assess(missing, (results) => {
        for (const result of results) if (!result.error) answers.set(result.key, result);
      });
      if (!outcome.ok) return null;
    }
    const results = asked.flatMap(({ key }) => answers.get(key) ?? []);
    return results.length === asked.length ? results : null;
  }

  /** The findings of an assessment of exactly these words, or null when there is none. @type {HallpassDrafts['verdict']} */
  function verdict(draft, texts) {
    if (!draft.assessed || !same(draft.assessed.texts, texts)) return null;
    return draft.assessed.results.flatMap(({ findings }) => findings);
  }

  /** A key that was held is up again. */
  function release() {
    for (const draft of open.values()) draft.heldKey = false;
  }

  function watch() {
    for (const draft of open.values()) if (!draft.composer.container.isConnected) leave(draft);
    const mine = active() && owner();
    if (draftUnread.forget((editor) => !mine || !editor.isConnected || !adapter().unknown(editor, here()))) {
      rest();
      say();
    }
    draftLayer.watch();
  }

  function draw() {
    draftLayer.show(settings.marks ? [...open.values(), ...draftUnread.all()].filter(({ state }) => state !== 'empty') : []);
  }

  /** Panel and popup are told, a few times a second at most. */
  function say() {
    draw();
    tellTimer ||= window.setTimeout(() => {
      tellTimer = 0;
      client.tell({ kind: 'changed' });
    }, TELL_MS);
  }

  /** @type {HallpassDrafts['items']} */
  function items() {
    const written = [...open.values(), ...draftUnread.all()].filter(({ state }) => state !== 'empty').map((draft) => {
      const { form, site, voice } = draft.composer;
      return {
        key: draft.key,
        sent: false,
        form,
        site: site.name,
        speaker: { role: voice.role, name: voice.name },
        excerpt: excerpt(draft),
        state: /** @type {'checking' | 'checked' | 'failed' | 'unread'} */ (draft.state),
        findings: draft.findings.flat(),
      };
    });
    return [...written, ...draftSent.items()];
  }

  /**
   * The words as they were when they were last checked: only of those is it known what must be hidden. What cannot be checked is
   * shown as it stands, so that somebody can tell which draft it is. @type {HallpassDrafts['excerpt']}
   */
  function excerpt({ state, assessed, maps }) {
    if (!assessed && state !== 'failed') return '';
    const { texts, results } = assessed ?? { texts: maps.map(({ text }) => text), results: [] };
    const text = texts.map((each, at) => secrets.without(each, results[at]?.findings ?? [])).join('\n\n').trim();
    return text.length > EXCERPT ? `${text.slice(0, EXCERPT).trimEnd()}…` : text;
  }

  hallpass.drafts = { visit, meet, follow, refresh, release, verdict, contents, assess, items, say, active, adapter, here, excerpt, shows: () => settings.marks };
})();
