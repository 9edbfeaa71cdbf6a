/**
 * All records of this browser, held in the module's memory and asked there. What is written goes to the log first and comes
 * back from it.
 *
 * @typedef {import('../../shared/archive.js').LogRecord} LogRecord
 */
import { archive } from '../../shared/archive.js';
import { catalogue } from '../shared/catalogue.js';
import { loadNames } from '../shared/names.js';
import { actor } from '../../background/actor.js';
import { decisionDraft } from '../../shared/drafts.js';

export async function openBook() {
  const [log, { decisions }, names] = await Promise.all([archive(), catalogue(), loadNames()]);
  log.policy(decisions);
  /** @type {Set<() => void>} */
  const listeners = new Set();
  await log.load();

  const book = {
    ...log,
    names,
    /** @param {() => void} changed */
    onChange: (changed) => void listeners.add(changed),

    /** Reads what was added since, here or elsewhere. @param {boolean} [anew] */
    async refresh(anew = false) {
      if (await log.load(anew)) for (const changed of listeners) changed();
    },

    /**
     * Adds a record about an earlier one; `said` is what the person decided.
     * @param {LogRecord} about @param {Record<string, any>} said @param {string} [request] the same again gives the same record
     */
    async add(about, said, request = crypto.randomUUID()) {
      const record = await log.append(request, decisionDraft(about, said, await actor(), new Date().toISOString()));
      await book.refresh();
      return record;
    },

    /** A legal hold on all comments of a page. @param {{id: string, platform: string}} site @param {string} name */
    async holdSite({ id, platform }, name) {
      const who = await actor();
      const draft = { action: 'hold', action_at_utc: new Date().toISOString(), action_by: who.name, action_by_role: who.role, site_id: id, platform, ...(name && { legal_hold: name }) };
      const record = await log.append(crypto.randomUUID(), draft);
      await book.refresh();
      return record;
    },
  };
  return book;
}

/** @typedef {Awaited<ReturnType<typeof openBook>>} Book */
