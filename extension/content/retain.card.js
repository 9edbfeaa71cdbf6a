/**
 * The card that offers to keep a record before anything else happens. It stands beside the site's own menu and takes neither
 * the focus nor a click from it; what it says is spoken to screen readers as it comes.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { draw, t } = hallpass;
  const { element, sign } = draw;
  /** The lesser act first. These need no more than a click; what takes speech away is decided with clause and reason. */
  const QUICK = ['left_up', 'replied', 'edit_asked'];
  const GRAVE = ['hidden', 'removed'];
  const EXCERPT = 140;

  /** @param {string} text */
  const short = (text) => (text.length > EXCERPT ? `${text.slice(0, EXCERPT).trimEnd()}…` : text);

  /** @param {string} words @param {string} look @param {() => void} act */
  function button(words, look, act) {
    const made = element('button', { type: 'button', class: look }, words);
    made.addEventListener('click', (event) => event.isTrusted && act());
    return made;
  }

  /** @param {RetainOffer} offer @param {RetainActs} acts */
  function body({ stage, text, record, reason, waiting }, acts) {
    const quoted = element('p', { class: 'words', dir: 'auto' }, short(text) || t('page.retain.no-words'));
    const row = (/** @type {HTMLElement[]} */ ...buttons) => element('div', { class: 'acts' }, ...buttons);
    const keep = button(t('page.retain.keep'), 'act main', acts.keep);
    switch (stage) {
      case 'offer':
        return [element('p', { class: 'lead' }, t('page.retain.offer')), quoted, row(keep, button(t('page.retain.later'), 'act', acts.close))];
      case 'gone':
        return [
          element('p', { class: 'lead' }, t('page.retain.gone')),
          quoted,
          row(keep, button(t('page.retain.lost'), 'act', acts.lost)),
          ...(waiting ? [element('p', { class: 'foot' }, t('page.retain.waiting', { count: waiting }))] : []),
        ];
      case 'keeping':
        return [element('p', { class: 'lead' }, t('page.retain.keeping')), quoted];
      case 'failed':
        return [element('p', { class: 'lead' }, t('page.retain.failed', { reason: reason ?? '' })), quoted, row(keep, button(t('card.close'), 'act', acts.close))];
      case 'kept':
        return [
          element('p', { class: 'lead' }, t('page.retain.kept', { record: record ?? '' })),
          ...(reason ? [element('p', { class: 'note' }, reason)] : []),
          element('h3', { id: 'retain-decide' }, t('page.retain.decide')),
          element('div', { class: 'acts', role: 'group', 'aria-labelledby': 'retain-decide' },
            ...QUICK.map((action) => button(t(`page.act.${action}`), 'act', () => acts.decide(action))),
            ...GRAVE.map((action) => button(t(`page.act.${action}`), 'act', () => acts.open(action)))),
          row(button(t('page.retain.open'), 'act quiet', () => acts.open()), button(t('page.retain.undecided'), 'act quiet', acts.close)),
        ];
      default:
        return [element('p', { class: 'lead' }, t('page.retain.noted', { record: record ?? '' })), row(button(t('page.retain.open'), 'act quiet', () => acts.open()), button(t('card.close'), 'act', acts.close))];
    }
  }

  /** @type {Hallpass['retainCard']} */
  hallpass.retainCard = (offer, acts) => {
    const title = element('h2', { id: 'retain-title' }, t('page.retain.title'));
    if (offer.author) title.append(' · ', element('bdi', {}, offer.author));
    const close = button('', 'close', acts.close);
    close.setAttribute('aria-label', t('card.close'));
    close.append(sign('close'));
    // The words are a status of their own: said when they come, without taking the focus from the site's menu.
    const told = element('div', { class: 'body', role: 'status' });
    told.append(...body(offer, acts));
    return element('div', { class: 'card retain', role: 'region', 'aria-labelledby': 'retain-title', tabindex: '-1', 'data-stage': offer.stage },
      element('div', { class: 'head' }, title, close), told);
  };
})();
