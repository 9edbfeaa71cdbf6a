/** The roster's own module and its vault, loaded when first needed: most workers live and end without a roster. */
import init, * as module from '../../pkg/roster.js';
import { once } from './once.js';
import { packaged } from './packaged.js';

/** @typedef {import('./roster.js').Tools} Tools */

export const tools = once(/** @returns {Promise<Tools>} */ async () => {
  await init({ module_or_path: packaged('pkg/roster_bg.wasm') });
  return {
    vault: await module.RosterVault.open(),
    inspect: module.roster_inspect,
    build: module.roster_build,
    days: module.roster_days,
    longEnough: module.passphrase_is_long_enough,
    fewest: module.passphrase_fewest,
  };
});
