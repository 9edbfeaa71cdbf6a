/** The card of one content: each finding with its words and reason, and what the administrator may do. */
(() => {
  const hallpass = globalThis.hallpass;
  const { draw, steps, t } = hallpass;
  const { element, sign } = draw;
  /** The policy's own words are English in every language of ours. */
  const POLICY = { lang: 'en', dir: 'ltr' };
  /** So many characters fill about three lines of the card. */
  const LONG = 160;

  /** A route has a name in our tables, or else its own id, as the district wrote it. @param {string | null} route */
  function routeName(route) {
    if (!route) return t('page.route.unknown');
    const key = `page.route.${route}`;
    const name = t(key);
    return name === key ? route : name;
  }

  /** Findings of one rule are one matter: their words are listed under one reason. @param {import('../shared/protocol.js').Finding[]} findings */
  function matters(findings) {
    /** @type {Map<string, import('../shared/protocol.js').Finding[]>} */
    const groups = new Map();
    for (const finding of findings) {
      const { rule, severity, strength, why } = finding;
      const key = JSON.stringify([rule, severity, strength, why]);
      groups.set(key, [...(groups.get(key) ?? []), finding]);
    }
    return [...groups.values()];
  }

  /** A sentence or two are a long quotation in a small card: a few lines stand there, and the whole when it is asked for. @param {string} words */
  function quoted(words) {
    if (words.length <= LONG) return [element('p', { class: 'words', dir: 'auto' }, words)];
    const quote = element('span', { class: 'clamped' }, words);
    const button = element('button', { type: 'button', class: 'whole', 'aria-expanded': 'false' }, t('quote.whole'));
    button.addEventListener('click', (event) => {
      if (!event.isTrusted) return;
      const whole = !quote.classList.toggle('clamped');
      button.setAttribute('aria-expanded', String(whole));
      button.textContent = t(whole ? 'quote.short' : 'quote.whole');
    });
    return [element('p', { class: 'words', dir: 'auto' }, quote), button];
  }

  /** How strong the ground is matters for others' speech, not for the district's own. @param {import('../shared/protocol.js').Finding[]} matter @param {boolean} own */
  function matterPart(matter, own) {
    const [{ severity, clause, title, why, strength }] = matter;
    const words = [...new Set(matter.map(hallpass.secrets.quote))].flatMap(quoted);
    return element('section', { class: 'finding', 'data-severity': severity },
      element('p', { class: 'kind' },
        element('span', { class: 'chip' }, sign(severity), t(`severity.label.${severity}`)),
        element('span', {}, clause, ...(title ? [' · ', element('span', POLICY, title)] : []))),
      ...words,
      element('p', { class: 'why', ...POLICY }, why),
      ...(own ? [] : [element('p', { class: 'strength' }, t(`strength.${strength}`))]));
  }

  /** @type {HallpassCard['build']} */
  function build({ content, findings, route }, close) {
    const sorted = steps.byGravity(findings);
    const wrong = sorted.filter(({ clause }) => clause !== 'III.G');
    const button = element('button', { type: 'button', class: 'close', 'aria-label': t('card.close') }, sign('close'));
    button.addEventListener('click', (event) => event.isTrusted && close());

    const may = steps.steps(findings, content.authorRole, location.hostname.endsWith('facebook.com') ? 'facebook' : 'x').map((key) =>
      element('li', key.startsWith('page.may.call') ? { class: 'first' } : {}, t(key, { route: routeName(route) })));
    const body = element('div', { class: 'body', tabindex: '0', role: 'group', 'aria-labelledby': 'title' }, ...matters(sorted).map((matter) => matterPart(matter, false)),
      element('h3', {}, t('card.may.title')), element('ol', {}, ...may));
    if (wrong.some(({ strength }) => strength !== 'unprotected')) body.append(element('p', { class: 'note' }, t('page.protected')));
    if (content.partly) body.append(element('p', { class: 'note' }, t('card.partly')));
    // By the mark and this button the whole way to a record can be gone by the keyboard.
    const keep = element('button', { type: 'button', class: 'act' }, t('page.retain.keep'));
    keep.addEventListener('click', (event) => {
      if (!event.isTrusted) return;
      close();
      void hallpass.retain.keep(content.key, true);
    });
    body.append(element('div', { class: 'acts' }, keep), element('p', { class: 'foot' }, t('card.evidence')));

    const title = element('h2', { id: 'title' }, t('card.title', { count: findings.length }));
    if (content.author) title.append(' · ', element('bdi', {}, content.author));
    return element('div', { class: 'card', role: 'dialog', 'aria-labelledby': 'title', tabindex: '-1', 'data-severity': sorted[0].severity },
      element('div', { class: 'head' }, title, button), body);
  }

  hallpass.card = { build, parts: (findings) => matters(findings).map((matter) => matterPart(matter, true)) };
})();
