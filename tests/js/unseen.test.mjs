/** What strangers write cannot turn the text around it, hide in it, or be taken out of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seenText, unseenParts } from '../../extension/pages/shared/unseen.js';

const TURNING = [0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069];
const WIDTHLESS = [0x00, 0x07, 0x0b, 0x0d, 0x1b, 0x7f, 0xad, 0x200b, 0x2060, 0x2064, 0xfeff];

test('each mark of direction and each character without width is shown by its number', () => {
  for (const code of [...TURNING, ...WIDTHLESS]) {
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    assert.deepEqual(unseenParts(`a${String.fromCodePoint(code)}b`), [{ words: 'a', code: '' }, { words: '', code: name }, { words: 'b', code: '' }], name);
  }
});

test('a name that is turned around is shown in the order in which it was written', () => {
  assert.equal(seenText('Dana \u202egnp.exe\u202c'), 'Dana U+202Egnp.exeU+202C');
  assert.equal(seenText('\u2066\u2067'), 'U+2066U+2067');
});

test('nothing that can be seen is lost or changed', () => {
  for (const text of ['', 'Núria Vidal', 'مريم سعيد', 'שלום', 'one\ntwo\tthree', 'نمی\u200cخواهم', '👩\u200d🏫', '👍🏽 \u{1f1ea}\u{1f1f8}', 'क्\u200dष', '“quoted” — \u00a0 …']) {
    assert.equal(seenText(text), text);
    assert.ok(unseenParts(text).every(({ code }) => code === ''), text);
  }
});
