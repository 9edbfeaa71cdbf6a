/** A Facebook post's own words, and the number of comments that it says it has. */
(() => {
  const { dom, facebookComments: comments } = globalThis.hallpass;
  const { leftOut, placeOf, speech } = comments;
  const is = globalThis.hallpass.selectors.facebook;

  /** @type {FacebookPost['story']} */
  function story(root, places) {
    const message = dom.all(root, is.story).find((each) => !placeOf(each, places));
    if (!message) return looseStory(root, places);
    for (const selector of is.leaf) {
      const lines = [...message.querySelectorAll(selector)].filter((leaf) => !leaf.querySelector(selector));
      if (lines.length) return speech(lines);
    }
    return speech([message]);
  }

  /** The post's marks are gone: its words are the lines above the first comment. @param {Element} root @param {Set<Element>} places */
  function looseStory(root, places) {
    const [selector] = is.leaf;
    const lines = [];
    for (const leaf of dom.walk(root, selector)) {
      if (placeOf(leaf, places)) break;
      if (!leaf.querySelector(selector) && leaf.textContent?.trim() && !leftOut(leaf, root) && !dom.closest(leaf, is.private)) lines.push(leaf);
    }
    return lines.length ? speech(lines) : null;
  }

  /**
   * The number of comments that the page itself gives ("4 comments"), in whatever language: a short text that starts with
   * a number and has a word for comments, or else stands in a control that opens something. @type {FacebookPost['claimed']}
   */
  function claimed(root, places) {
    /** @type {number | null} */
    let weak = null;
    let looked = 0;
    for (const each of dom.walk(root, is.count)) {
      if (placeOf(each, places)) break;
      if (++looked > 400) break;
      const words = each.textContent?.trim() ?? '';
      const match = words.length < 40 ? /^(\d[\d.,\s]*)((?:[KkMm](?!\p{L}))?)\s*\p{L}{2,}/u.exec(words) : null;
      if (!match) continue;
      const count = amount(match[1].trim(), match[2]);
      if (is.countStems.some((stem) => words.includes(stem))) return count;
      if (each.hasAttribute('aria-expanded')) weak ??= count;
    }
    return weak;
  }

  /** "1.2K" is about 1,200; "1.234" and "1,234" are both 1,234. @param {string} digits @param {string} unit */
  function amount(digits, unit) {
    const scale = { K: 1_000, M: 1_000_000 }[unit.toUpperCase()] ?? 0;
    return scale ? Math.round(Number(digits.replace(',', '.')) * scale) : Number(digits.replace(/\D/g, ''));
  }

  globalThis.hallpass.facebookPost = { story, claimed };
})();
