/** Student releases: the roster that is kept, and the way to another one. The file goes to the worker; nothing of it stays here. */
import { ask, errorText } from '../shared/host.js';
import { byId, setText } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { drawStanding } from './roster.standing.js';
import { startImport } from './roster.import.js';

/** @typedef {import('../../shared/protocol.js').RosterStanding} RosterStanding */
/** @typedef {{roster: RosterStanding, days: number, mostDays: number, required: boolean, fewest: number}} RosterAnswer */

let started = false;

export async function showRoster() {
  const reply = await ask('roster-about');
  if (!reply.ok) {
    setText(byId('roster-said'), errorText(reply.error));
    return;
  }
  drawStanding(reply, act);
  if (started) return;
  started = true;
  startImport(reply, (said) => void done(said));
}

/**
 * Asks for something that changes the roster, then says what came of it and shows how it stands.
 * @param {string} kind @param {object} data @param {string} said what is said when it went well
 */
async function act(kind, data, said) {
  const reply = await ask(kind, data);
  await done(reply.ok ? said : errorText(reply.error));
  return reply.ok;
}

/** @param {string} said */
async function done(said) {
  await showRoster();
  setText(byId('roster-said'), said);
}

/** A day and a time as the reader writes them. @param {number} time milliseconds since 1970-01-01T00:00Z */
export const when = (time) => new Date(time).toLocaleString(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });

/** @param {import('../../shared/protocol.js').Failure} error @param {number} fewest */
export const importError = (error, fewest) =>
  error.code === 'passphrase-short' ? t('roster.passphrase.short', { fewest }) : errorText(error);
