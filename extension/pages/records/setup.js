/** Who acts here, and what the browser promises about keeping what is stored. */
import { byId, h, setText } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { store, stored } from '../shared/settings.js';

let started = false;

export async function drawSetup() {
  if (!started) await start();
  await drawStorage();
}

async function start() {
  started = true;
  const { actor } = await stored();
  const name = h('input', { class: 'field', id: 'who-name', autocomplete: 'name', dir: 'auto', maxlength: '120', value: actor?.name ?? '' });
  const role = h('input', { class: 'field', id: 'who-role', autocomplete: 'organization-title', dir: 'auto', maxlength: '120', value: actor?.role ?? '' });
  const said = h('p', { class: 'said', role: 'status' });
  const form = byId('who');
  form.append(h('div', {}, h('label', { class: 'label', for: 'who-name' }, t('setup.name')), name), h('div', {}, h('label', { class: 'label', for: 'who-role' }, t('setup.role')), role),
    h('p', { class: 'hint' }, t('setup.who.hint')), h('button', { class: 'button main' }, t('setup.save')), said);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await store({ actor: { name: name.value.trim(), role: role.value.trim() } });
    setText(said, t('setup.saved'));
  });
}

/** @param {number} bytes */
const megabytes = (bytes) => new Intl.NumberFormat(globalThis.hallpass.language(), { maximumFractionDigits: 1 }).format(bytes / 1_000_000);

async function drawStorage() {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  const safe = await navigator.storage.persisted();
  const said = h('p', { class: 'said', role: 'status' });
  const ask = h('button', { type: 'button', class: 'button', onclick: async () => {
    const granted = await navigator.storage.persist();
    if (granted) await drawStorage();
    else setText(said, t('setup.persist.refused'));
  } }, t('setup.persist'));
  byId('storage').replaceChildren(h('p', {}, t('setup.used', { used: megabytes(usage), quota: megabytes(quota) })),
    h('p', { class: 'banner', 'data-tone': safe ? 'good' : 'partial' }, h('span', {}, t(safe ? 'setup.persisted' : 'setup.not-persisted'))), ...(safe ? [] : [ask, said]));
}
