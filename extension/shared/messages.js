/**
 * Every string a person sees comes from here: `hallpass.t(key, params)`. A text may be one string or its plural forms
 * (`{one, other}`, chosen by `params.count`); `{name}` stands for a parameter. The policy's own words are not translated.
 * A classic script, so that content scripts and our pages share one table.
 */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));
  const LANGUAGES = ['en', 'es'];

  /** @type {Record<string, Record<string, string | Record<string, string>>>} */
  const tables = (hallpass.messages = { en: {}, es: {} });
  let language = 'en';
  /** Made when first wanted: on most pages of the two sites nothing is ever said. @type {Intl.PluralRules | null} */
  let plural = null;
  /** @type {Intl.NumberFormat | null} */
  let number = null;

  /** Adds keys to a language's table; each file of messages calls it once. */
  hallpass.addMessages = (/** @type {string} */ lang, /** @type {Record<string, string | Record<string, string>>} */ table) => {
    Object.assign((tables[lang] ??= {}), table);
  };

  /** Chooses the language: a known one, or `auto` for the browser's. Gives back the one in use. */
  hallpass.setLanguage = (/** @type {string | undefined} */ wanted) => {
    const browser = globalThis.navigator?.language ?? 'en';
    const base = (wanted && wanted !== 'auto' ? wanted : browser).split('-')[0].toLowerCase();
    language = LANGUAGES.includes(base) ? base : 'en';
    plural = number = null;
    return language;
  };

  hallpass.language = () => language;

  /** The text for `key`. An unknown key comes back as itself: ugly to see, and found at once by the tests. */
  hallpass.t = (/** @type {string} */ key, /** @type {Record<string, string | number> | undefined} */ params) => {
    const entry = tables[language][key] ?? tables.en[key];
    if (entry === undefined) return key;
    const form = typeof entry === 'string' ? entry : (entry[(plural ??= new Intl.PluralRules(language)).select(Number(params?.count ?? 0))] ?? entry.other);
    return form.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = params?.[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? (number ??= new Intl.NumberFormat(language)).format(value) : value;
    });
  };

  hallpass.setLanguage('auto');
})();
