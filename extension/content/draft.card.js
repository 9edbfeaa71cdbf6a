/** The panel beside a composer: who speaks, what was found and why, words to copy. It never writes into the composer. */
(() => {
  const hallpass = globalThis.hallpass;
  const { card, draw, steps, t } = hallpass;
  const { element, sign } = draw;
  const LONGEST_REASON = 500;

  /** @param {Draft} draft */
  function speaker({ composer: { voice, site } }) {
    const [before, after = ''] = t(`draft.speaker.${voice.role}`, { site: site.name }).split('{name}');
    const name = element('bdi', {}, voice.name);
    return element('p', { class: voice.role === 'page' ? 'speaker' : 'speaker other' }, before, ...(voice.name ? [name] : []), after);
  }

  /** Words to copy, and to paste by one's own hand. @param {string} words */
  function suggestion(words) {
    const told = element('p', { class: 'told', role: 'status' });
    const button = element('button', { type: 'button' }, t('draft.copy'));
    button.addEventListener('click', (event) => {
      if (!event.isTrusted) return;
      navigator.clipboard.writeText(words).then(
        () => told.replaceChildren(t('draft.copied')),
        () => told.replaceChildren(t('draft.copy.byhand')),
      );
    });
    return element('div', { class: 'copy' }, element('q', { lang: 'en', dir: 'auto' }, words), button, told);
  }

  const held = () => element('div', { class: 'held' }, element('p', { role: 'alert' }, element('strong', {}, t('draft.held')), ' ', t('draft.held.again')));

  /** Why it goes out all the same. @param {Draft} draft */
  function reason(draft) {
    const input = /** @type {HTMLInputElement} */ (element('input', { type: 'text', maxlength: String(LONGEST_REASON), dir: 'auto', autocomplete: 'off' }));
    input.value = draft.reason;
    input.addEventListener('input', () => (draft.reason = input.value));
    return element('label', { class: 'reason' }, t('draft.reason'), input);
  }

  /** @param {import('../shared/protocol.js').Finding[]} sorted */
  function parts(sorted) {
    const suggested = [...new Set(sorted.flatMap(({ suggestion }) => suggestion ?? []))];
    return [...card.parts(sorted), ...(suggested.length ? [element('h3', {}, t('draft.suggested')), ...suggested.map(suggestion)] : [])];
  }

  /** @type {HallpassDraftCard['build']} */
  function build(draft, close) {
    const sorted = steps.byGravity(draft.findings.flat());
    const button = element('button', { type: 'button', class: 'close', 'aria-label': t('card.close') }, sign('close'));
    button.addEventListener('click', (event) => event.isTrusted && close());
    const title = element('h2', { id: 'draft-title' }, t(`draft.form.${draft.composer.form}`), ': ',
      draft.state === 'checked' ? t('draft.count', { count: sorted.length }) : t(`draft.state.${draft.state}`));
    const body = element('div', { class: 'body', tabindex: '0', role: 'group', 'aria-labelledby': 'draft-title' },
      ...(draft.heldTexts ? [held()] : []),
      ...(draft.state === 'unread' ? [element('p', { class: 'note' }, t('draft.unread'))] : [speaker(draft)]),
      ...(draft.state === 'failed' ? [element('p', { class: 'note' }, t('draft.failed'))] : []),
      ...parts(sorted),
      ...(draft.heldTexts ? [reason(draft)] : []),
      ...(draft.state === 'unread' ? [] : [element('p', { class: 'foot' }, t('draft.foot'))]));
    return element('div', { class: 'card', role: 'dialog', 'aria-labelledby': 'draft-title', tabindex: '-1', ...(sorted[0] && { 'data-severity': sorted[0].severity }) },
      element('div', { class: 'head' }, title, button), body);
  }

  hallpass.draftCard = { build };
})();
