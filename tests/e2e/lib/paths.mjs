/** Where things are, and how to say it when one is missing. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root: what the browser loads as the unpacked extension. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '');
export const FIXTURES = join(ROOT, 'tests', 'fixtures');
export const OUT = join(ROOT, 'target');

/** What runs in a browser; a copy of exactly these is a working extension. */
export const SHIPPED = ['manifest.json', 'extension', 'pkg'];

/**
 * The first of `names` on the PATH.
 * @param {string[]} names
 * @returns {string | undefined}
 */
function onPath(names) {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const file = join(directory, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch { /* not here: the next one */ }
    }
  }
  return undefined;
}

/**
 * @param {{variable: string, names: string[], places?: string[], advice: string}} wanted
 * @returns {string}
 */
function find({ variable, names, places = [], advice }) {
  const named = process.env[variable];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`${variable} names ${named}, and nothing is there. ${advice}`);
  }
  const found = places.find((place) => existsSync(place)) ?? onPath(names);
  if (found) return found;
  throw new Error(`None of ${names.join(', ')} was found. ${advice}`);
}

/** @returns {string} */
export const chromiumPath = () => find({
  variable: 'HALLPASS_CHROMIUM',
  // Branded Chrome is not in the list: it no longer takes --load-extension.
  names: ['chromium', 'chromium-browser'],
  places: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  advice: 'Install Chromium (Debian: apt-get install chromium) or set HALLPASS_CHROMIUM to its path.',
});

/** @returns {string} */
export const firefoxPath = () => find({
  variable: 'HALLPASS_FIREFOX',
  names: ['firefox-esr', 'firefox'],
  places: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  advice: 'Install Firefox (Debian: apt-get install firefox-esr) or set HALLPASS_FIREFOX to its path.',
});

/** @returns {string} */
export const geckodriverPath = () => find({
  variable: 'HALLPASS_GECKODRIVER',
  names: ['geckodriver'],
  places: [join(OUT, 'tools', 'bin', 'geckodriver')],
  advice: 'Run `cargo install geckodriver --root target/tools --locked`, or set HALLPASS_GECKODRIVER to its path.',
});
