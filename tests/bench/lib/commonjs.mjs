/** A CommonJS package as one script for a browser, made on the spot: benchmarks have no bundler. */
import { readFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** @param {string} name of the package @returns {string} an ES module that exports what the package does */
export function asModule(name) {
  const entry = createRequire(import.meta.url).resolve(name);
  /** @type {Map<string, string>} */
  const files = new Map();
  /** @param {string} path */
  const add = (path) => {
    if (files.has(path)) return;
    const text = readFileSync(path, 'utf8');
    files.set(path, text);
    for (const [, wanted] of text.matchAll(/require\("(\.[^"]+)"\)/g)) add(found(dirname(path), wanted));
  };
  add(entry);
  const parts = [...files].map(([path, text]) => {
    const names = Object.fromEntries([...text.matchAll(/require\("(\.[^"]+)"\)/g)].map(([, wanted]) => [wanted, found(dirname(path), wanted)]));
    return `${JSON.stringify(path)}: [${JSON.stringify(names)}, function (module, exports, require) {${text}\n}]`;
  });
  return `const files = {${parts.join(',\n')}};
const loaded = {};
function load(path) {
  if (loaded[path]) return loaded[path].exports;
  const [names, run] = files[path];
  const module = loaded[path] = { exports: {} };
  run(module, module.exports, (name) => load(names[name]));
  return module.exports;
}
export default load(${JSON.stringify(entry)});`;
}

/** @param {string} folder @param {string} wanted */
function found(folder, wanted) {
  const path = join(folder, wanted);
  return [path, `${path}.js`, join(path, 'index.js')].find((one) => existsSync(one) && !one.endsWith('/') && /\.\w+$/.test(one)) ?? path;
}
