/**
 * A roster whose time is over goes even when nobody asks for anything: at its alarm, when the browser starts, and when the IT
 * office allows less time.
 * @param {() => Promise<import('./engine.js').Evaluator>} engine
 */
export async function watchAge(engine) {
  const { roster } = /** @type {{roster?: {kept?: boolean}}} */ (await chrome.storage.local.get('roster'));
  // An engine that does not start says so wherever somebody waits for it.
  if (roster?.kept) await engine().then((evaluator) => evaluator.roster.start()).catch(() => undefined);
}
