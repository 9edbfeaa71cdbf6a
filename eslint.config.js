/** Lints for the extension, its tests and its tools: ESLint's own rules, no plugin. */
import { existsSync, readFileSync } from 'node:fs';

const here = (name) => new URL(name, import.meta.url);

/** What the manifest loads into pages is a classic script; everything else is a module. */
const classicScripts = existsSync(here('manifest.json'))
  ? JSON.parse(readFileSync(here('manifest.json'), 'utf8')).content_scripts.flatMap((script) => script.js)
  : [];

const common = {
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none' }],
  'no-var': 'error',
  'prefer-const': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-debugger': 'error',
  'no-self-assign': 'error',
  'no-unreachable': 'error',
  'no-dupe-keys': 'error',
  'no-dupe-else-if': 'error',
  'no-duplicate-case': 'error',
  'no-fallthrough': 'error',
  'no-unsafe-finally': 'error',
  'no-unsafe-negation': 'error',
  'no-useless-escape': 'error',
  'no-sparse-arrays': 'error',
  'use-isnan': 'error',
  'valid-typeof': 'error',
};

/** Text never becomes markup. */
const sinks = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: 'Text never becomes markup: build nodes and set textContent.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|write|writeln)$/][callee.object.name!="stream"]',
    message: 'Text never becomes markup: build nodes and set textContent.',
  },
];

/** Hallpass shows, it never acts: nothing is clicked, sent or typed for the user. */
const acts = {
  selector:
    'CallExpression[callee.property.name=/^(click|dispatchEvent|submit|requestSubmit|execCommand)$/]',
  message: 'Hallpass shows, it never acts: nothing is clicked, sent or typed for the user.',
};

/** Only the worker loads anything, and only the extension's own files. */
const network = ['XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'Worker', 'SharedWorker'].map(
  (name) => ({ name, message: 'Nothing leaves the browser.' }),
);

export default [
  { ignores: ['pkg/', 'target/', 'node_modules/'] },
  {
    files: ['extension/**/*.js'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    rules: {
      ...common,
      'no-restricted-syntax': ['error', ...sinks],
      'no-restricted-globals': ['error', ...network],
      'no-alert': 'error',
    },
  },
  {
    files: classicScripts.length > 0 ? classicScripts : ['extension/content/**/*.js'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'script' },
    rules: {
      'no-restricted-syntax': ['error', ...sinks, acts],
      'no-restricted-globals': [
        'error',
        ...network,
        { name: 'fetch', message: 'A content script talks to the worker alone.' },
      ],
    },
  },
  {
    files: ['tests/**/*.js', 'tests/**/*.mjs', '*.js'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    rules: common,
  },
];
