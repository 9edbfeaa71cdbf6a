/**
 * What became of drafts: who sent what in spite of which findings, and why. It goes to the log of records.
 *
 * @typedef {import('../shared/protocol.js').DraftDecision} DraftDecision
 */

/** Whether a message is such a decision at all: content scripts stand beside strangers' pages. @param {any} message @returns {message is DraftDecision} */
export const isDraftDecision = (message) =>
  ['id', 'page', 'form', 'text', 'reason', 'engine', 'policy'].every((name) => typeof message[name] === 'string') &&
  ['acknowledged', 'unchecked'].includes(message.decision) &&
  typeof message.site?.id === 'string' &&
  typeof message.speaker?.role === 'string' &&
  Array.isArray(message.findings);
