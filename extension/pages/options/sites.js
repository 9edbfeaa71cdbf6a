/** District pages: added by pasting an address, removed after one more word. */
import { addressesOf, addSite, joinSite, loadSites, mayBeSame, removeSite, samePage, siteOf, understand } from '../shared/sites.js';
import { byId, h, setText, stranger } from '../shared/dom.js';
import { t } from '../shared/i18n.js';

/** @typedef {import('../../shared/protocol.js').Site} Site */

const address = /** @type {HTMLInputElement} */ (byId('address'));
const name = /** @type {HTMLInputElement} */ (byId('name'));
const same = /** @type {HTMLSelectElement} */ (byId('same'));

export function startSites() {
  const asked = new URLSearchParams(location.search).get('add');
  if (asked) {
    address.value = asked;
    explain();
  }
  address.addEventListener('input', explain);
  same.addEventListener('change', () => { byId('name-part').hidden = same.value !== ''; });
  byId('add').addEventListener('submit', async (event) => {
    event.preventDefault();
    await add();
  });
}

/** Says below the field what was understood, and asks what only the person knows. */
function explain() {
  const page = understandField();
  offer(page);
  return page;
}

function understandField() {
  if (address.value.trim() === '') {
    tell('', '');
    return null;
  }
  const page = understand(address.value);
  if (!page.ok) {
    tell('trouble', t(`sites.error.${page.code}`));
    return null;
  }
  tell('good', t('sites.understood', { platform: t(`platform.${page.platform}`), handle: page.handle ?? page.pageId ?? '' }));
  return page;
}

/** A name and a number may be one page: nothing but the person can tell. @param {ReturnType<typeof understandField>} page */
async function offer(page) {
  const pages = page ? await mayBeSame(page) : [];
  const chosen = pages.some(({ id }) => id === same.value) ? same.value : '';
  same.replaceChildren(h('option', { value: '' }, t('sites.same.none')),
    ...pages.map((site) => h('option', { value: site.id }, t('sites.same.of', { name: site.name }))));
  same.value = chosen;
  byId('same-part').hidden = pages.length === 0;
  byId('name-part').hidden = chosen !== '';
}

/** @param {string} tone @param {string} text */
function tell(tone, text) {
  const place = byId('understood');
  place.dataset.tone = tone;
  setText(place, text);
  address.setAttribute('aria-invalid', String(tone === 'trouble'));
}

async function add() {
  const page = explain();
  if (!page) {
    if (address.value.trim() === '') tell('trouble', t('sites.error.empty'));
    address.focus();
    return;
  }
  const known = await loadSites();
  // Asked again: the address may have changed since the choice was made.
  const joined = (await mayBeSame(page)).find(({ id }) => id === same.value);
  const site = joined ?? siteOf(page, name.value.trim());
  if (!joined && known.some((other) => samePage(site, other))) {
    tell('trouble', t('sites.error.twice'));
    address.focus();
    return;
  }
  await (joined ? joinSite(joined.id, page) : addSite(site));
  address.value = '';
  name.value = '';
  explain();
  setText(byId('sites-said'), t(joined ? 'sites.joined' : 'sites.added', { name: site.name }));
  address.focus();
}

/** @param {Site[]} sites */
export function drawSites(sites) {
  byId('no-sites').hidden = sites.length > 0;
  byId('sites').replaceChildren(...sites.map(drawSite));
}

/** @param {Site} site */
function drawSite(site) {
  const end = h('div', { class: 'row' });
  if (site.managed) end.append(h('span', { class: 'tag' }, t('sites.managed')));
  else showRemove(end, site, false);
  return h('li', { class: 'card site' },
    h('div', {},
      h('p', {}, h('strong', {}, stranger(site.name))),
      ...addressesOf(site).map((url) =>
        h('p', { class: 'hint' }, `${t(`platform.${site.platform}`)} · `, h('a', { href: url, target: '_blank', rel: 'noopener', dir: 'ltr' }, url)))),
    end);
}

/** The button, or the question in its place. @param {HTMLElement} place @param {Site} site @param {boolean} asking */
function showRemove(place, site, asking) {
  const button = (/** @type {string} */ key, /** @type {() => unknown} */ act, named = false) =>
    h('button', { type: 'button', class: 'button small', 'aria-label': named ? t('sites.remove.name', { name: site.name }) : undefined, onclick: act }, t(key));
  if (!asking) {
    place.replaceChildren(button('sites.remove', () => {
      showRemove(place, site, true);
      place.querySelector('button')?.focus();
    }, true));
    return;
  }
  const back = () => {
    showRemove(place, site, false);
    place.querySelector('button')?.focus();
  };
  const remove = async () => {
    await removeSite(site.id);
    setText(byId('sites-said'), t('sites.removed', { name: site.name }));
    byId('registered-title').focus();
  };
  place.replaceChildren(h('span', {}, t('sites.remove.sure')), button('sites.remove.yes', remove), button('sites.remove.no', back));
}
