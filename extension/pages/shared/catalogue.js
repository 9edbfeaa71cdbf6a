/** The policy as people read it, from the package itself: who decides does not wait for the evaluator. */
import { once } from '../../background/once.js';
import { packaged } from '../../background/packaged.js';

/** @typedef {import('../../shared/protocol.js').Catalogue} Catalogue */

export const catalogue = once(async () => /** @type {Catalogue} */ (await (await packaged('pkg/catalogue.json')).json()));
