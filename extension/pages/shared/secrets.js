/** Hides secrets of access in what our pages show, as content scripts do. */
import '../../shared/secrets.js';

export const { secrets } = globalThis.hallpass;
