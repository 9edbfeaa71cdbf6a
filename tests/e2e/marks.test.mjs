/** The marks and cards on the page, met as a keyboard and a screen reader meet them. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from './harness.mjs';
import { FACEBOOK, facebookComment, facebookPage, facebookPost, facebookPostUrl, X, xConversation, xPage, xPostUrl } from './lib/made-pages.mjs';

describe('marks and cards', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  /** @type {{text: string, clause: string, severity: string, words: string}[]} */
  let flagged;

  before(async () => {
    browser = await launch();
    await browser.register([FACEBOOK, X]);
    flagged = await browser.flaggedTexts();
  });
  after(() => browser.close());

  const platforms = {
    Facebook: (/** @type {string[]} */ texts) => browser.open(facebookPostUrl(),
      facebookPage(facebookPost(texts.map((text, i) => ({ id: 11 + i, text }))))),
    X: (/** @type {string[]} */ texts) => browser.open(xPostUrl,
      xPage(xConversation(texts.map((text, i) => ({ id: `190000000000000001${i}`, text }))))),
  };

  for (const [platform, open] of Object.entries(platforms)) {
    test(`${platform}: the keyboard opens a card, Escape closes it, and focus comes back`, async () => {
      const [finding] = flagged;
      const tab = await open([`\u{1f34e} ${finding.text}`, 'A lovely evening, thank you all.']);
      const [mark] = await tab.marksToBe(1);
      assert.equal(mark.name, `Hallpass: ${finding.severity}, ${finding.clause}`);
      assert.ok(!mark.expanded);

      await tab.focus(mark);
      await tab.page.keyboard.press('Enter');
      const text = await tab.see(() => tab.layerText(), (seen) => seen.includes(finding.words), 'the card with the words');
      const { items } = await tab.snapshot();
      const [told] = items.flatMap(({ findings }) => findings);
      for (const part of [finding.clause, told.text, told.why]) assert.ok(text.includes(part), `the card shows ${JSON.stringify(part)}`);
      const [open_] = await tab.marks();
      assert.equal(open_.expanded, true, 'the button says that its card is open');
      const dialogs = (await tab.things()).filter(({ role }) => ['dialog', 'group', 'region'].includes(role));
      assert.ok(dialogs.length > 0, 'the card is a thing of its own to a screen reader');

      await tab.page.keyboard.press('Escape');
      await tab.see(() => tab.layerText(), (seen) => !seen.includes(told.why), 'the card to be gone');
      const focused = await tab.focused();
      assert.equal(focused?.name, mark.name, 'focus is back on the button');
      await tab.close();
    });

    test(`${platform}: a click opens the card and a click elsewhere leaves the page alone`, async () => {
      const tab = await open([flagged[1].text]);
      const [mark] = await tab.marksToBe(1);
      await tab.click(mark);
      await tab.see(() => tab.layerText(), (seen) => seen.includes(flagged[1].clause), 'the card');
      const [close] = (await tab.things()).filter(({ role, name }) => role === 'button' && name === 'Close');
      assert.ok(close, 'the card has a button that closes it');
      await tab.click(close);
      await tab.see(() => tab.layerText(), (seen) => !seen.includes('Close'), 'the card to be gone');
      await tab.close();
    });

    test(`${platform}: exactly the quoted words are highlighted, under names that say nothing`, async () => {
      const tab = await open([`\u{1f469}\u200d\u{1f467} ${flagged[0].text}`, 'Nothing here.', flagged[2].text]);
      await tab.marksToBe(2);
      const { items } = await tab.snapshot();
      const quoted = items.flatMap(({ findings }) => findings.map(({ text }) => text)).sort();
      const { names, words } = await tab.see(() => tab.page.evaluate(() => ({
        names: [...CSS.highlights.keys()],
        words: [...CSS.highlights.values()].flatMap((highlight) => [...highlight].map(String)).sort(),
      })), ({ words: seen }) => seen.length > 0, 'highlights');
      assert.deepEqual(words, quoted);
      for (const name of names) assert.match(name, /^hallpass(-\w{1,8})?$/, 'neutral');
      assert.doesNotMatch(names.join(' '), /urgent|review|notice|III|clause|threat|profan|release|student/i);
      await tab.close();
    });

    test(`${platform}: a mark stands beside its comment and stays with it when the page scrolls`, async () => {
      const texts = Array.from({ length: 12 }, (_, i) => (i === 2 ? flagged[0].text : `Words of thanks, number ${i}.\n\nAnd more.`));
      const tab = await open(texts);
      const distance = async () => {
        const [mark] = await tab.marks();
        if (!mark) return undefined;
        const { y } = await tab.box(mark);
        const place = await tab.page.evaluate((wanted) => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            if (walker.currentNode.data.includes(wanted)) return walker.currentNode.parentElement.getBoundingClientRect().y;
          }
          return undefined;
        }, flagged[0].text);
        return place === undefined ? undefined : Math.abs(y - place);
      };
      await tab.marksToBe(1);
      await tab.see(distance, (seen) => seen !== undefined && seen < 120, 'the mark to stand near its comment');
      await tab.page.evaluate(() => window.scrollBy(0, 90));
      await tab.see(distance, (seen) => seen !== undefined && seen < 120, 'the mark to follow its comment');
      await tab.close();
    });
  }

  test('marks of comments behind a dialog go, and come back with it', async () => {
    const tab = await platforms.Facebook([flagged[1].text]);
    await tab.marksToBe(1);
    await tab.append('body', '<div role="dialog" id="photo" style="position: fixed; inset: 0; background: black">A photo</div>');
    await tab.marksToBe(0);
    await tab.page.evaluate(() => document.getElementById('photo')?.remove());
    await tab.marksToBe(1);
    await tab.close();
  });

  test('what a person brings to the full screen stays in front of marks, whichever came first', async () => {
    const tab = await browser.open(facebookPostUrl(), facebookPage(`${facebookPost([{ id: 11, text: 'A lovely evening, thank you all.' }])}
      <div id="film" style="position: fixed; inset: 0 auto auto 0; background: black">A film</div>`));
    await tab.settled();
    const fill = () => tab.page.evaluate(() => document.getElementById('film')?.requestFullscreen());
    await fill();
    await tab.append('.comments', facebookComment({ id: 12, text: flagged[1].text }));
    await tab.see(() => tab.layerText(), (text) => text.includes(flagged[1].clause), 'the mark to be drawn');
    /** Does a mark stand in front anywhere? */
    const seen = () => tab.page.evaluate(() => {
      for (let x = 5; x < innerWidth; x += 10) for (let y = 5; y < innerHeight; y += 10) if (document.elementFromPoint(x, y)?.localName === 'hallpass-layer') return true;
      return false;
    });
    assert.equal(await seen(), false, 'the film is in front');
    await tab.page.evaluate(() => document.exitFullscreen());
    await tab.see(seen, Boolean, 'the mark');
    await fill();
    assert.equal(await seen(), false, 'the film is in front');
    await tab.close();
  });

  test('several findings on one comment make one button, the highest severity first', async () => {
    const urgent = flagged.find(({ severity }) => severity === 'urgent');
    const lesser = flagged.find(({ severity, clause }) => severity !== 'urgent' && clause !== urgent?.clause);
    assert.ok(urgent && lesser, 'the rules have both an urgent and a lesser example');
    const tab = await platforms.Facebook([`${lesser.text} ${urgent.text}`]);
    const [mark, ...more] = await tab.see(() => tab.marks(), ({ length }) => length > 0, 'a mark');
    assert.equal(more.length, 0);
    assert.match(mark.name, /^Hallpass: urgent, III\./);
    assert.ok(mark.name.includes(urgent.clause));
    await tab.close();
  });

  test('marks can be switched off in the settings and on again', async () => {
    const tab = await platforms.Facebook([flagged[0].text]);
    await tab.marksToBe(1);
    await browser.trusted(() => chrome.storage.local.set({ settings: { language: 'auto', marks: false, disabledSites: [] } }));
    await tab.marksToBe(0);
    await tab.until(({ items }) => items.filter(({ findings }) => findings.length > 0).length === 1, 'the finding to stay listed');
    assert.equal((await tab.marks()).length, 0);
    await browser.trusted(() => chrome.storage.local.remove('settings'));
    await tab.marksToBe(1);
    await tab.close();
  });

  test('a jump from the panel gives the mark the focus', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => (i === 39 ? flagged[0].text : `Words of thanks, number ${i}.`));
    const tab = await platforms.Facebook(texts);
    const { items } = await tab.settled();
    const { key } = items.find(({ findings }) => findings.length > 0);
    await tab.page.bringToFront();
    assert.equal((await tab.tell({ kind: 'jump', key })).ok, true);
    const focused = await tab.see(() => tab.focused(), (seen) => /^Hallpass: /.test(seen?.name ?? ''), 'the mark to have the focus');
    assert.ok(focused);
    const gone = await tab.tell({ kind: 'jump', key: 'nobody' });
    assert.equal(gone.ok, false);
    assert.equal(gone.error.code, 'gone');
    await tab.close();
  });

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
  });
});
