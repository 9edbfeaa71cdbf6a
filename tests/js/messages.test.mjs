/** The tables of messages agree: the same keys, parameters and plural forms in every language. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';

const SHARED = new URL('../../extension/shared/', import.meta.url);
const EXTENSION = new URL('../../extension/', import.meta.url);
const tables = readdirSync(new URL('messages/', SHARED)).map((name) => `messages/${name}`);
for (const file of ['messages.js', ...tables]) {
  await import(new URL(file, SHARED).href);
}
const { hallpass } = globalThis;
const { en, es } = hallpass.messages;

const forms = (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry));
const parameters = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('messages', () => {
  test('every key stands in every language', () => {
    assert.deepEqual(Object.keys(es).sort(), Object.keys(en).sort());
  });

  test('a text and its translation take the same parameters', () => {
    for (const key of Object.keys(en)) {
      const [wanted] = forms(en[key]).map(parameters).sort((a, b) => b.length - a.length);
      for (const form of [...forms(en[key]), ...forms(es[key])]) {
        const rest = parameters(form).filter((name) => !wanted.includes(name));
        assert.deepEqual(rest, [], `${key}: ${form}`);
      }
      for (const name of wanted) assert.ok(forms(es[key]).at(-1).includes(name), `${key} in Spanish has no ${name}`);
    }
  });

  test('what an import says of a file stands in the table in the words that the command prints', () => {
    const source = readFileSync(new URL('../../src/roster/import/said.rs', import.meta.url), 'utf8');
    const table = source.slice(source.indexOf('const ENGLISH'));
    const said = [...table.matchAll(/\(\s*"([a-z-]+)",\s*"([^"]+)",?\s*\)/g)].map(([, key, text]) => [`roster.said.${key}`, text]);
    assert.ok(said.length > 30);
    assert.deepEqual(said, Object.entries(en).filter(([key]) => key.startsWith('roster.said.')));
  });

  test('plural texts have the forms that their language needs', () => {
    for (const [language, table] of Object.entries(hallpass.messages)) {
      // Spanish has `many` for round millions, which read as `other` here.
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((name) => name !== 'many');
      for (const [key, entry] of Object.entries(table)) {
        if (typeof entry !== 'string') assert.deepEqual(Object.keys(entry).sort(), needed.sort(), `${language} ${key}`);
      }
    }
  });

  test('every key that the extension asks for exists, and every key is asked for', () => {
    const sources = readdirSync(EXTENSION, { recursive: true })
      .filter((name) => /\.(js|html)$/.test(name) && !name.includes('messages/'))
      .map((name) => readFileSync(new URL(name, EXTENSION), 'utf8'))
      .join('\n');
    const asked = [...sources.matchAll(/(?<![\w.])(?:t|hallpass\.t)\(\s*'([^']+)'|data-t(?:-[a-z-]+)?="([^"]+)"/g)].map(([, a, b]) => a ?? b);
    for (const key of asked) assert.ok(key in en, `no text for ${key}`);
    for (const key of Object.keys(en)) {
      // Keys made of parts (`state.${state}`) count by their beginning.
      const stems = [...key.matchAll(/\./g)].map(({ index }) => key.slice(0, index + 1));
      const used = [`'${key}'`, `"${key}"`, ...stems.map((stem) => `\`${stem}\${`)].some((text) => sources.includes(text));
      assert.ok(used, `nothing uses ${key}`);
    }
  });

  test('counts choose the plural form and are written as the language does', () => {
    hallpass.setLanguage('en');
    assert.equal(hallpass.t('card.title', { count: 1 }), '1 finding');
    assert.equal(hallpass.t('card.title', { count: 0 }), '0 findings');
    assert.equal(hallpass.t('coverage.line', { checked: 1048, shown: 1052 }), 'Checked 1,048 of 1,052');
    hallpass.setLanguage('es-MX');
    assert.equal(hallpass.t('card.title', { count: 1 }), '1 hallazgo');
    hallpass.setLanguage('vi');
    assert.equal(hallpass.language(), 'en', 'a language without a table falls back');
  });

  test('a parameter is text, never a pattern', () => {
    hallpass.setLanguage('en');
    assert.equal(hallpass.t('sites.added', { name: '$& {name}' }).startsWith('$& {name} is registered'), true);
  });
});
