/** Public-records requests and their clock: ten business days from the day after receipt. Kept in this browser's settings. */
import { byId, h, setText } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { store, stored } from '../shared/settings.js';

/** @typedef {{id: string, name: string, received: string, answered: string}} RecordsRequest */

let started = false;

/** @returns {Promise<RecordsRequest[]>} */
const load = async () => (await stored()).requests ?? [];
/** @param {RecordsRequest[]} requests */
const save = (requests) => store({ requests });
const today = () => new Date().toLocaleDateString('sv');
/** @param {string} day */
const dayText = (day) => new Intl.DateTimeFormat(globalThis.hallpass.language(), { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

/** @param {import('./book.js').Book} book */
export async function drawRequests(book) {
  if (!started) start(book);
  const requests = await load();
  const rows = requests.map((request) => {
    const due = book.due(request.received) ?? '';
    const late = !request.answered && due < today();
    const state = request.answered ? t('requests.answered', { day: dayText(request.answered) }) : `${t(late ? 'requests.late' : 'requests.due', { day: dayText(due) })}${late ? '' : ` · ${t('requests.left', { count: book.left(today(), due) ?? 0 })}`}`;
    return h('li', { class: 'card request' }, h('div', {}, h('strong', {}, h('bdi', {}, request.name)), h('p', { class: 'soft' }, t('requests.received', { day: dayText(request.received) })),
      h('p', { 'data-tone': late ? 'trouble' : undefined }, state)),
    h('div', { class: 'row' }, request.answered ? null : h('button', { type: 'button', class: 'button small', onclick: () => void answer(request.id) }, t('requests.answer'))));
  });
  byId('request-list').replaceChildren(...(rows.length ? rows : [h('li', { class: 'soft' }, t('requests.none'))]));

  /** @param {string} id */
  async function answer(id) {
    await save((await load()).map((each) => (each.id === id ? { ...each, answered: today() } : each)));
    await drawRequests(book);
  }
}

/** @param {import('./book.js').Book} book */
function start(book) {
  started = true;
  const form = byId('request-add');
  const name = h('input', { class: 'field', id: 'request-name', autocomplete: 'off', dir: 'auto', maxlength: '200', 'aria-describedby': 'request-said' });
  const day = h('input', { class: 'field narrow', id: 'request-day', type: 'date', value: today(), max: today() });
  const said = h('p', { class: 'said', id: 'request-said', role: 'status' });
  form.append(h('div', {}, h('label', { class: 'label', for: 'request-name' }, t('requests.name')), name),
    h('div', {}, h('label', { class: 'label', for: 'request-day' }, t('requests.day')), day), h('button', { class: 'button main' }, t('requests.add')), said);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const due = book.due(day.value);
    if (!name.value.trim() || !due) {
      setText(said, t('requests.missing'));
      return name.focus();
    }
    await save([{ id: crypto.randomUUID(), name: name.value.trim(), received: day.value, answered: '' }, ...(await load())]);
    setText(said, t('requests.due', { day: dayText(due) }));
    name.value = '';
    await drawRequests(book);
  });
}
