/** Characters of strangers that act on the text around them or cannot be seen: told from the rest, so that they can be shown. Pure. */

// Marks that turn the direction of text, controls without a shape of their own, and what has no width. Joiners stay: scripts and
// pictographs are written with them.
const UNSEEN = /([\u0000-\u0008\u000b-\u001f\u007f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff])/u;

/**
 * A text in parts: words as they are, and each such character by its name.
 * @param {string} text @returns {{words: string, code: string}[]} `code` is empty for words
 */
export const unseenParts = (text) =>
  text.split(UNSEEN).map((part, i) => (i % 2 ? { words: '', code: `U+${(part.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` } : { words: part, code: '' }))
    .filter(({ words, code }) => words || code);

/** The same as one line of text, where there can be no nodes: in the name of a button. @param {string} text */
export const seenText = (text) => unseenParts(text).map(({ words, code }) => words || code).join('');
