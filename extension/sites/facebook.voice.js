/** Who speaks in a Facebook composer: the registered page or somebody's own profile, as the composer itself says. */
(() => {
  const { composerSelectors, dom, registry, selectors, text } = globalThis.hallpass;
  const is = composerSelectors.facebook;
  const BASE = 'https://www.facebook.com/';

  /** @param {string} name */
  const fold = (name) => name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

  const templates = is.voices.map((voice) => {
    const [before, after] = voice.split('{name}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`(?:^|\\s)${before}(.+?)${after}(?:…|\\.\\.\\.)?$`, 'iu');
  });

  /** The name in "Comment as NAME", in the languages we know. @param {Element} editor */
  function named(editor) {
    for (const label of [editor.getAttribute('aria-label'), editor.getAttribute('aria-placeholder')]) {
      for (const template of label ? templates : []) {
        const name = template.exec(/** @type {string} */ (label))?.[1].trim();
        if (name) return name;
      }
    }
    return '';
  }

  /** What a registered page is called: as registered, and as it signs its posts here. @param {import('../shared/protocol.js').Site} site @param {Surface | null} surface */
  function names(site, surface) {
    const all = [site.name, site.handle ?? ''];
    if (surface?.site.id === site.id) {
      const link = dom.all(surface.root, selectors.facebook.owner).find((each) => {
        const who = registry.profile(dom.href(each, BASE)?.href ?? '');
        return who && registry.same(site, who);
      });
      if (link) all.push(text.plain(link));
    }
    return new Set(all.map(fold).filter(Boolean));
  }

  /** @param {string} name @param {Here} here @returns {Voice} */
  function voiceOf(name, { sites, surface }) {
    const mine = sites.filter(({ platform }) => platform === 'facebook');
    const site = mine.find((each) => names(each, surface).has(fold(name)));
    return { role: site ? 'page' : 'employee', name: site?.name ?? name, site: site ?? null };
  }

  /** Whoever speaks in one comment box speaks in the others too. @param {Here} here @param {(editor: Element) => boolean} isPrivate */
  function session(here, isPrivate) {
    for (const editor of document.querySelectorAll(`${is.comment} ${is.editor}`)) {
      const name = isPrivate(editor) ? '' : named(editor);
      if (name) return voiceOf(name, here);
    }
    return null;
  }

  /** A name above a dialog's editor. @param {Element} form @param {Element} editor @param {Here} here @returns {Voice | null} */
  function header(form, editor, here) {
    const above = [...form.querySelectorAll(is.names)].filter(
      (each) => !each.closest(is.button) && !each.querySelector(is.names) && each.compareDocumentPosition(editor) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const written = above.map((each) => text.plain(each)).filter(Boolean);
    const voices = written.map((name) => voiceOf(name, here));
    return voices.find(({ role }) => role === 'page') ?? voices[0] ?? null;
  }

  const UNKNOWN = /** @type {Voice} */ ({ role: 'unknown', name: '', site: null });

  /** @type {FacebookVoice} */
  function voice(editor, form, { own, inside }, here, isPrivate) {
    const name = named(editor);
    if (name) return voiceOf(name, here);
    const above = own ? header(form, editor, here) : null;
    // A box that stands in no post and doesn't name its speaker could be anything.
    return above ?? (own || inside ? session(here, isPrivate) : null) ?? UNKNOWN;
  }

  globalThis.hallpass.facebookVoice = voice;
})();
