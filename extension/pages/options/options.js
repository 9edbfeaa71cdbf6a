/** The options page: one room at a time, chosen by the address's fragment, so that links and the back button work. */
import { loadSites, onSitesChanged } from '../shared/sites.js';
import { byId } from '../shared/dom.js';
import { symbol } from '../shared/symbols.js';
import { startPage } from '../shared/i18n.js';
import { drawSteps, firstRunDone } from './first.js';
import { drawSites, startSites } from './sites.js';
import { startPolicy } from './policy.js';
import { startTrial } from './trial.js';
import { startDisplay } from './display.js';
import { drawAbout } from './about.js';
import { drawDiagnostics } from './diagnostics.js';
import { showRoster } from './roster.js';

await startPage('options.title');
byId('brand').prepend(symbol('pass'));

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll('#nav a')]);
const rooms = links.map((link) => link.hash.slice(1));
const fallback = (await firstRunDone()) ? 'pages' : 'first';

/** @param {{focus: boolean}} options */
function show({ focus }) {
  const wanted = location.hash.slice(1);
  const room = rooms.includes(wanted) ? wanted : fallback;
  rooms.forEach((name, i) => {
    byId(name).hidden = name !== room;
    if (name === room) links[i].setAttribute('aria-current', 'page');
    else links[i].removeAttribute('aria-current');
  });
  if (focus) byId(`${room}-title`).focus();
  scrollTo(0, 0);
  if (room === 'policy') void startPolicy();
  if (room === 'about') {
    void drawAbout();
    void drawDiagnostics();
  }
  if (room === 'releases') void showRoster();
}

async function drawStored() {
  const sites = await loadSites();
  drawSites(sites);
  await drawSteps(sites);
}

startSites();
startTrial(drawStored);
await startDisplay();
await drawStored();
onSitesChanged(drawStored);
addEventListener('hashchange', () => show({ focus: true }));
show({ focus: false });
if (new URLSearchParams(location.search).has('add')) byId('address').focus();
