/** The records page: one room at a time, chosen by the address's fragment. It opens the log itself; nothing goes through the worker. */
import { byId } from '../shared/dom.js';
import { startPage } from '../shared/i18n.js';
import { symbol } from '../shared/symbols.js';
import { drawAudit } from './audit.js';
import { openBook } from './book.js';
import { drawKeeping } from './keeping.js';
import { startLog } from './log.js';
import { drawNotices, troubleOpening } from './notices.js';
import { drawRequests } from './requests.js';
import { drawSetup } from './setup.js';
import { drawTransfer } from './transfer.js';

await startPage('records.title');
byId('brand').prepend(symbol('pass'));

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll('#nav a')]);
const rooms = links.map((link) => link.hash.slice(1));

try {
  start(await openBook());
} catch (error) {
  byId('log').hidden = false;
  troubleOpening(error);
}

/** @param {import('./book.js').Book} book */
function start(book) {
  const log = startLog(book);
  /** @type {Record<string, () => unknown>} */
  const draws = {
    log: () => log.draw(),
    requests: () => drawRequests(book),
    keeping: () => drawKeeping(book),
    audit: () => drawAudit(book),
    transfer: () => drawTransfer(book),
    setup: () => drawSetup(),
  };

  const current = () => (rooms.includes(location.hash.slice(1)) ? location.hash.slice(1) : 'log');

  /** @param {{focus: boolean}} options */
  function show({ focus }) {
    const room = current();
    rooms.forEach((name, i) => {
      byId(name).hidden = name !== room;
      if (name === room) links[i].setAttribute('aria-current', 'page');
      else links[i].removeAttribute('aria-current');
    });
    if (focus) byId(`${room}-title`).focus();
    draws[room]();
    void drawNotices(book);
  }

  book.onChange(() => {
    draws[current()]();
    void drawNotices(book);
  });
  addEventListener('hashchange', () => show({ focus: true }));
  // Another tab may have kept something meanwhile.
  addEventListener('focus', () => void book.refresh());
  show({ focus: false });
}
