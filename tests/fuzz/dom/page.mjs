/**
 * What the fuzzer does to a page, and what it knows of it. Runs in the page's own world, so it is one function without
 * imports: `page.evaluate(inPage)` leaves `fuzz` behind. Every change is one that a site may make while it is open: rows come,
 * go, move, are used again for another comment; layers of markup come and go; what a row is known by is lost.
 *
 * @typedef {{key: string, words: string, whole: boolean}} Row `whole`: nothing that a row is known by was taken from it
 * @typedef {{rows: Row[], foreign: string[]}} Truth
 */

export function inPage() {
  /** @type {{element: Element, words: Element, key: string, text: string, whole: boolean}[]} */
  let rows = [];
  const foreign = [];
  let next = 9_000_000_000_000_000;
  let site = '';
  const plain = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').trim();

  /** Changes that we did not make are somebody else's. */
  const watcher = new MutationObserver((records) => note(records));
  /** @param {MutationRecord[]} records */
  function note(records) {
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      const nodes = [...addedNodes, ...removedNodes];
      if (nodes.length && nodes.every(({ nodeName }) => nodeName === 'HALLPASS-LAYER')) continue;
      if (target.nodeName === 'HALLPASS-LAYER') continue;
      foreign.push(`${type} ${target.nodeName} ${attributeName ?? ''} ${nodes.map(({ nodeName }) => nodeName).join(' ')}`);
    }
  }

  /** @param {Element} row */
  function keyOf(row) {
    const links = [...row.querySelectorAll(site === 'facebook' ? 'a[href*="comment_id="]' : 'a[href*="/status/"]')];
    for (const link of links) {
      if (ofRow(link) !== row) continue;
      const href = link.getAttribute('href') ?? '';
      if (site === 'x' && link.querySelector('time')) return /\/status\/(\d+)/.exec(href)?.[1] ?? '';
      const value = site === 'facebook' && (/[?&]reply_comment_id=([^&#]+)/.exec(href) ?? /[?&]comment_id=([^&#]+)/.exec(href))?.[1];
      if (!value) continue;
      const id = decodeURIComponent(value);
      return /^\d+$/.test(id) ? id : /_(\d+)$/.exec(atob(id))?.[1] ?? '';
    }
    return '';
  }
  const ROWS = () => (site === 'facebook' ? '[role="article"]:not([aria-posinset])' : 'article');
  const ofRow = (/** @type {Element} */ element) => element.closest(ROWS());

  /** @param {string} platform @param {{key: string, excerpt: string}[]} items what was read while nothing had changed */
  function start(platform, items) {
    site = platform;
    rows = [];
    for (const element of document.querySelectorAll(ROWS())) {
      const key = keyOf(element);
      const item = items.find((each) => each.key === key);
      if (!item || !item.excerpt || item.excerpt.endsWith('…')) continue;
      // Words with pictures of emoji or links in them stay as they are: changing them would need the site's own way.
      const same = [...element.querySelectorAll('*')].filter((each) => ofRow(each) === element && plain(each.textContent ?? '') === plain(item.excerpt));
      const words = same.at(-1);
      if (words && !words.firstElementChild) rows.push({ element, words, key, text: plain(item.excerpt), whole: true });
    }
    watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    return rows.length;
  }

  /** mulberry32, public domain. @param {number} seed */
  function dice(seed) {
    return () => {
      seed = (seed + 0x6d2b79f5) | 0;
      let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  /** What a list moves: some layouts wrap each row in an element that knows its id too. @param {Element} element */
  const unit = (element) => element.closest('[data-commentid]') ?? element;
  const here = () => rows.filter(({ element }) => element.isConnected);
  const alone = (/** @type {Element} */ element) => !element.querySelector(ROWS()) && !element.parentElement?.closest(ROWS());

  /** Gives a row another comment's id and words, as lists that use rows again do. @param {(typeof rows)[number]} row @param {string} key @param {string} text */
  function become(row, key, text) {
    for (const link of row.element.querySelectorAll('a[href]')) {
      const href = link.getAttribute('href') ?? '';
      if (ofRow(link) !== row.element) continue;
      if (site === 'x') link.setAttribute('href', href.replace(/(\/status\/)\d+/, `$1${key}`));
      else link.setAttribute('href', href.replace(/([?&](?:reply_)?comment_id=)[^&#]+/g, (all, name) => (href.includes('reply_comment_id') && !name.includes('reply_') ? all : name + key)));
    }
    row.element.closest('[data-commentid]')?.setAttribute('data-commentid', key);
    row.words.firstChild ? (row.words.firstChild.nodeValue = text) : row.words.append(text);
    while (row.words.childNodes.length > 1) row.words.lastChild?.remove();
    row.key = key;
    row.text = plain(text);
  }

  /** A row that stands for itself and may be copied: no other row in or around it. @param {() => number} random */
  function pick(random, wanted = (/** @type {(typeof rows)[number]} */ row) => row.whole) {
    const some = here().filter(wanted);
    return some[Math.floor(random() * some.length)];
  }

  /** One loss a row at most: of a row without role, addresses and words nothing is left that makes it a comment. @type {Record<string, (random: () => number, flagged: string[]) => void>} */
  const acts = {
    'new words'(random, flagged) {
      const row = pick(random);
      if (row) become(row, row.key, random() < 0.5 ? flagged[Math.floor(random() * flagged.length)] : `Bus number ${Math.floor(random() * 900)} came at eight, thank you.`);
    },
    'row used again'(random, flagged) {
      const row = pick(random, ({ whole, element }) => whole && alone(element));
      if (row) become(row, String(next++), random() < 0.5 ? flagged[Math.floor(random() * flagged.length)] : `Number ${Math.floor(random() * 900)}: what a lovely concert.`);
    },
    'rows change places'(random) {
      const [one, two] = [pick(random, ({ whole, element }) => whole && alone(element)), pick(random, ({ whole, element }) => whole && alone(element))];
      if (!one || !two || one === two) return;
      const [key, text] = [one.key, one.text];
      become(one, two.key, two.text);
      become(two, key, text);
    },
    'row moved'(random) {
      const [one, two] = [pick(random, ({ element }) => alone(element)), pick(random, ({ element }) => alone(element))];
      if (one && two && one !== two) unit(two.element).after(unit(one.element));
    },
    'row added'(random, flagged) {
      const row = pick(random, ({ whole, element }) => whole && alone(element));
      if (!row) return;
      const copied = unit(row.element);
      const copy = /** @type {Element} */ (copied.cloneNode(true));
      /** The element that stands in the copy where this one stands. @param {Element} inside */
      const same = (inside) => {
        const path = [];
        for (let up = inside; up !== copied; up = /** @type {Element} */ (up.parentElement)) path.unshift([.../** @type {Element} */ (up.parentElement).children].indexOf(up));
        return path.reduce((at, child) => at.children[child], copy);
      };
      const [element, words] = [same(row.element), same(row.words)];
      copied.after(copy);
      const made = { element, words, key: '', text: '', whole: true };
      rows.push(made);
      become(made, String(next++), random() < 0.3 ? flagged[Math.floor(random() * flagged.length)] : `Number ${Math.floor(random() * 900)}: see you there.`);
    },
    'row taken away'(random) {
      if (here().length > 3) {
        const row = pick(random, ({ element }) => alone(element));
        if (row) unit(row.element).remove();
      }
    },
    'row away for a moment'(random) {
      const row = pick(random, ({ element }) => alone(element));
      if (!row) return;
      const whole = unit(row.element);
      const [parent, after] = [/** @type {Node} */ (whole.parentNode), whole.nextSibling];
      whole.remove();
      parent.insertBefore(whole, after);
    },
    'row wrapped'(random) {
      const row = pick(random);
      if (!row) return;
      const box = document.createElement(random() < 0.5 ? 'div' : 'section');
      const whole = unit(row.element);
      whole.replaceWith(box);
      box.append(whole);
    },
    'words wrapped'(random) {
      const row = pick(random);
      if (!row || row.words.childNodes.length !== 1) return;
      const box = document.createElement('span');
      box.append(...row.words.childNodes);
      row.words.append(box);
      row.words = box;
    },
    'words in two nodes'(random) {
      const row = pick(random);
      const node = row?.words.firstChild;
      if (node?.nodeType === Node.TEXT_NODE && /** @type {Text} */ (node).length > 2) /** @type {Text} */ (node).splitText(1 + Math.floor(random() * (/** @type {Text} */ (node).length - 2)));
    },
    'comments and scripts between'(random) {
      pick(random)?.element.before(document.createComment('x'), document.createElement('template'));
    },
    'classes shuffled'(random) {
      for (const each of pick(random)?.element.querySelectorAll('*') ?? []) each.setAttribute('class', `x${Math.floor(random() * 9_000)}`);
    },
    'label lost'(random) {
      const row = pick(random);
      row?.element.removeAttribute('aria-label');
      if (row) row.whole = false;
    },
    'role lost'(random) {
      const row = pick(random, ({ whole, element }) => whole && alone(element));
      row?.element.removeAttribute('role');
      if (row) row.whole = false;
    },
    'direction lost'(random) {
      const row = pick(random);
      for (const each of row?.element.querySelectorAll('[dir]') ?? []) if (ofRow(each) === row?.element) each.removeAttribute('dir');
      if (row) row.whole = false;
    },
    'addresses lost'(random) {
      const row = pick(random, ({ whole, element }) => whole && alone(element));
      for (const link of row?.element.querySelectorAll('a[href]') ?? []) link.removeAttribute('href');
      if (row) row.whole = false;
    },
  };

  /** @param {number} seed @param {number} count @param {string[]} flagged @returns {string[]} what was done */
  function act(seed, count, flagged) {
    note(watcher.takeRecords());
    const random = dice(seed);
    const names = Object.keys(acts);
    const done = [];
    for (let i = 0; i < count; i++) {
      const name = names[Math.floor(random() * names.length)];
      acts[name](random, flagged);
      done.push(name);
    }
    // These are ours.
    watcher.takeRecords();
    return done;
  }

  /** @returns {Truth} */
  function truth() {
    note(watcher.takeRecords());
    return { rows: here().map(({ key, text, whole }) => ({ key, words: text, whole })), foreign: [...new Set(foreign)] };
  }

  globalThis.fuzz = { start, act, truth };
}
