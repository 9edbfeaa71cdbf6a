/** The one moment before a post: held once with the findings beside it, and untouched the second time; else never held. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keptRecords } from './lib/kept.mjs';
import { launch } from './harness.mjs';
import { actAsSite } from './lib/draft-site.mjs';
import { SITE as FACEBOOK, header, page as facebookPage } from '../fixtures/make/facebook.parts.mjs';
import { SITE as X, page as xPage, tweet } from '../fixtures/make/x.parts.mjs';
import { commentBox, draftBox, inlineReply, modal, postDialog } from '../fixtures/make/drafts.mjs';

const FB_URL = 'https://www.facebook.com/MapleValleySchools/posts/pfbid0AbC';
const X_URL = 'https://x.com/mvschools/status/1900000000000000001';
const BAD = 'The new door code is 4482.';
const FINE = 'Doors open at six.';
const EMPTY = '<p dir="auto"><br></p>';
const PRIVATE = `<div role="dialog" aria-modal="true" aria-label="Message Gale Example"><div id="private" contenteditable="true" role="textbox" data-lexical-editor="true">${EMPTY}</div><div role="button" aria-label="Send Message" tabindex="0">Send</div></div>
<div aria-label="Thread composer"><div id="chat" contenteditable="true" role="textbox" aria-label="Message" aria-placeholder="Aa" data-lexical-editor="true">${EMPTY}</div></div>`;
const FB_HTML = facebookPage(`<div role="dialog" aria-modal="true" aria-label="Maple Valley Schools's post">
 ${header({ url: FB_URL, text: 'The spring concert is on Friday at seven in the gym.' })}
 ${commentBox('editor', `Comment as ${FACEBOOK.name}`, EMPTY)}</div>${PRIVATE}
 ${postDialog('post', { inside: EMPTY, label: 'Create post', send: 'Post' })}`);
const button = '<button data-testid="tweetButton" role="button" type="button" tabindex="0"><span>Post</span></button>';
const X_HTML = xPage([tweet({ id: '1900000000000000001', handle: 'mvschools', name: X.name, text: 'The spring concert is on Friday.', focal: true }) + inlineReply('editor', 'mvschools', [''])])
  .replace('</body>', `${modal(`<div data-testid="UserAvatar-Container-mvschools"></div>${draftBox('first', 0, [''])}${draftBox('second', 1, [''])}${button}`)}</body>`);

const SEND = { Facebook: '#editor ~ * [aria-label="Post comment"], form:has(#editor) [aria-label="Post comment"]', X: '[data-testid="tweetButtonInline"]' };

describe('held once', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  before(async () => {
    browser = await launch();
    await browser.context.addInitScript(actAsSite);
    await browser.register([FACEBOOK, X]);
  });
  after(() => browser.close());

  /** @typedef {import('./lib/site-page.mjs').SitePage} Tab */
  const opened = async (/** @type {string} */ url, /** @type {string} */ html) => {
    const tab = await browser.open(url, html);
    await tab.until(({ state }) => state !== 'waiting' && state !== 'checking', 'the page to be looked at');
    return tab;
  };
  const facebook = () => opened(FB_URL, FB_HTML);
  const x = () => opened(X_URL, X_HTML);

  const focus = (/** @type {Tab} */ tab, /** @type {string} */ css) => tab.page.evaluate((each) => /** @type {HTMLElement} */ (document.querySelector(each)).focus(), css);
  const sent = (/** @type {Tab} */ tab) => tab.page.evaluate(() => globalThis.site.sent);
  /** What the panel is told of a draft: its code is nobody's to read over a shoulder. @param {string} text */
  const shown = (text) => text.replaceAll('4482', '••••');
  const checked = (/** @type {Tab} */ tab, /** @type {string} */ text) =>
    tab.until(({ drafts }) => drafts.some((/** @type {any} */ draft) => !draft.sent && draft.excerpt === shown(text) && draft.state === 'checked'), `${JSON.stringify(text)} to be checked`);
  async function write(/** @type {Tab} */ tab, /** @type {string} */ text, css = '#editor') {
    await focus(tab, css);
    await tab.page.keyboard.insertText(text);
    return checked(tab, text);
  }
  const panel = (/** @type {Tab} */ tab) => tab.see(() => tab.layerText(), (text) => text.includes('Held once'), 'the panel that says so');

  /** @type {Record<string, (tab: Tab, platform: 'Facebook' | 'X') => Promise<unknown>>} */
  const ways = {
    'a click on the button': (tab, platform) => tab.page.evaluate((css) => {
      const { x: left, y: top, width, height } = document.querySelector(css).getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    }, SEND[platform]).then(([left, top]) => tab.page.mouse.click(left, top)),
    'Control and Enter': (tab) => tab.page.keyboard.press('Control+Enter'),
    'Command and Enter': (tab) => tab.page.keyboard.press('Meta+Enter'),
    'Enter on the button': async (tab, platform) => {
      await focus(tab, SEND[platform]);
      await tab.page.keyboard.press('Enter');
    },
    'the space bar on the button': async (tab, platform) => {
      await focus(tab, SEND[platform]);
      await tab.page.keyboard.press(' ');
    },
  };
  const plainEnter = (/** @type {Tab} */ tab) => tab.page.keyboard.press('Enter');

  for (const platform of /** @type {const} */ (['Facebook', 'X'])) {
    for (const [way, act] of Object.entries(platform === 'Facebook' ? { 'Enter in the box': plainEnter, ...ways } : ways)) {
      test(`${platform}: ${way} is held, and goes through the second time`, async () => {
        const tab = await (platform === 'Facebook' ? facebook() : x());
        await write(tab, BAD);
        const before = await tab.siteTree();
        await act(tab, platform);
        await panel(tab);
        assert.deepEqual(await sent(tab), [], 'the site hears nothing of the first');
        assert.equal(await tab.siteTree(), before, 'nothing of the site has changed');
        const [{ name }] = await draftMarks(tab);
        assert.equal(name, 'Hallpass draft: urgent, III.C.10');
        await act(tab, platform);
        await tab.see(() => sent(tab), ({ length }) => length === 1, 'the site to hear the second');
        assert.equal((await sent(tab))[0].text, BAD);
        assert.equal(await tab.siteTree(), before, 'it goes out untouched');
        assert.deepEqual(await tab.page.evaluate(() => globalThis.site.untrusted), []);
        await tab.close();
      });
    }
  }

  const draftMarks = async (/** @type {Tab} */ tab) => (await tab.things()).filter(({ role, name }) => role === 'button' && name.startsWith('Hallpass draft: '));

  test('what is fine, or no more than a notice, goes through at once', async () => {
    const tab = await facebook();
    await write(tab, FINE);
    await plainEnter(tab);
    assert.equal((await sent(tab)).length, 1);
    await tab.page.keyboard.press('Control+a');
    const text = 'That is bullshit.';
    await tab.page.keyboard.insertText(text);
    const { drafts } = await checked(tab, text);
    assert.deepEqual(drafts[0].findings.map((/** @type {any} */ { severity }) => severity), ['notice']);
    await plainEnter(tab);
    assert.equal((await sent(tab)).length, 2);
    await tab.close();
  });

  test('other words are held again', async () => {
    const tab = await facebook();
    await write(tab, BAD);
    await plainEnter(tab);
    await panel(tab);
    await tab.page.keyboard.press('End');
    await tab.page.keyboard.insertText(' Tell nobody.');
    await checked(tab, `${BAD} Tell nobody.`);
    await plainEnter(tab);
    await panel(tab);
    assert.deepEqual(await sent(tab), []);
    await plainEnter(tab);
    assert.equal((await sent(tab)).length, 1);
    await tab.close();
  });

  test('a double click and a key held down are one wish', async () => {
    const tab = await x();
    await write(tab, BAD);
    await tab.page.locator(SEND.X).dblclick();
    await panel(tab);
    assert.deepEqual(await sent(tab), []);
    await tab.page.locator(SEND.X).click();
    assert.equal((await sent(tab)).length, 1);
    await tab.close();

    const other = await facebook();
    await write(other, BAD);
    for (let times = 0; times < 5; times++) await other.page.keyboard.down('Enter');
    await other.page.keyboard.up('Enter');
    await panel(other);
    assert.deepEqual(await sent(other), []);
    await plainEnter(other);
    assert.equal((await sent(other)).length, 1);
    await other.close();
  });

  test('keys of an input method, of a list of names and of a new line are the site’s', async () => {
    const tab = await facebook();
    await write(tab, BAD);
    const cdp = await browser.context.newCDPSession(tab.page);
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 });
    assert.deepEqual(await tab.page.evaluate(() => globalThis.site.keys), ['Enter'], 'the site hears the key of the input method');
    await tab.append('body', '<ul role="listbox"><li role="option">Gale Example</li></ul>');
    await plainEnter(tab);
    assert.deepEqual(await tab.page.evaluate(() => globalThis.site.keys), ['Enter', 'Enter'], 'the site hears the choice');
    await tab.page.evaluate(() => document.querySelector('[role=listbox]')?.remove());
    await tab.append('body', '<div role="navigation"><ul role="listbox"><li role="option">Your pages</li></ul></div>');
    await tab.page.keyboard.press('Shift+Enter');
    assert.ok((await tab.page.evaluate(() => globalThis.site.keys)).includes('Shift+Enter'));
    assert.ok(!(await tab.layerText()).includes('Held once'));
    assert.deepEqual(await sent(tab), []);
    // A list of the page's own, elsewhere, is no reason to let a draft go.
    await tab.page.keyboard.press('Backspace');
    // Other words than before: that the older ones were checked tells nothing of these.
    await tab.page.keyboard.insertText(' today');
    await checked(tab, `${BAD} today`);
    await plainEnter(tab);
    await panel(tab);
    await tab.close();
  });

  test('while a word is being composed nothing is held', async () => {
    const tab = await facebook();
    await write(tab, BAD);
    const cdp = await browser.context.newCDPSession(tab.page);
    await cdp.send('Input.imeSetComposition', { text: 'か', selectionStart: 1, selectionEnd: 1 });
    await tab.page.evaluate(() => (globalThis.site.keys.length = 0));
    await plainEnter(tab);
    assert.ok(!(await tab.layerText()).includes('Held once'));
    await tab.close();
  });

  test('events that no person made are not held', async () => {
    const tab = await x();
    await write(tab, BAD);
    await tab.page.evaluate((css) => /** @type {HTMLElement} */ (document.querySelector(css)).click(), SEND.X);
    assert.equal((await sent(tab)).length, 1);
    await tab.close();
  });

  test('a new post is held at its button, and Enter there is a new line', async () => {
    const tab = await facebook();
    await write(tab, BAD, '#post');
    await plainEnter(tab);
    assert.ok(!(await tab.layerText()).includes('Held once'));
    await tab.page.keyboard.press('Backspace');
    await checked(tab, BAD);
    await tab.page.locator('form .send').click();
    await panel(tab);
    assert.deepEqual(await sent(tab), []);
    await tab.page.locator('form .send').click();
    assert.equal((await sent(tab)).length, 1);
    await tab.close();
  });

  test('a thread is held for any of its boxes, and another composer on the page is not', async () => {
    const tab = await x();
    await write(tab, FINE, '#first');
    await focus(tab, '#second');
    await tab.page.keyboard.insertText(BAD);
    await checked(tab, `${FINE}\n\n${BAD}`);
    await focus(tab, '#editor');
    await tab.page.keyboard.insertText(FINE);
    await checked(tab, FINE);
    await tab.page.keyboard.press('Control+Enter');
    assert.deepEqual((await sent(tab)).map(({ text }) => text), [FINE]);
    await focus(tab, '#first');
    await tab.page.keyboard.press('Control+Enter');
    await panel(tab);
    assert.equal((await sent(tab)).length, 1);
    await tab.page.keyboard.press('Control+Enter');
    assert.equal((await sent(tab)).length, 2);
    await tab.close();
  });

  test('X’s narrow layout: a plain field of text is checked as it is typed, and held', async () => {
    const tab = await opened('https://x.com/compose/post', xPage([], { title: 'Home' }).replace('</body>',
      `${modal(`<div data-testid="UserAvatar-Container-mvschools"></div><div data-testid="tweetTextarea_0"><textarea id="narrow"></textarea></div>${button}`)}</body>`));
    await write(tab, FINE, '#narrow');
    await tab.page.keyboard.insertText(` ${BAD}`);
    await checked(tab, `${FINE} ${BAD}`);
    await tab.page.keyboard.press('Control+Enter');
    await panel(tab);
    assert.deepEqual(await sent(tab), []);
    await tab.page.keyboard.press('Control+Enter');
    assert.deepEqual((await sent(tab)).map(({ text }) => text), [`${FINE} ${BAD}`]);
    await tab.close();
  });

  test('marks move with the words while newer ones are being checked', async () => {
    const tab = await facebook();
    await write(tab, BAD);
    const marked = () => tab.page.evaluate(() => [...CSS.highlights.values()].flatMap((highlight) => [...highlight].map(String)));
    await tab.see(marked, ([words]) => words === 'door code is 4482', 'the words to be marked');
    await tab.inContentWorld('void (hallpass.client.assess = () => new Promise(() => {}))');
    await tab.page.keyboard.press('Home');
    await tab.page.keyboard.insertText('Dear all, ');
    const { drafts } = await tab.until(({ drafts: [draft] }) => draft.state === 'checking' && draft.findings[0]?.start > 8, 'newer words to be asked about');
    assert.deepEqual(await marked(), ['door code is 4482']);
    const words = await tab.page.locator('#editor').innerText();
    assert.deepEqual(drafts[0].findings.map((/** @type {any} */ { start, end }) => words.slice(start, end)), ['door code is 4482']);
    assert.equal(drafts[0].excerpt, shown(BAD), 'what is shown of it is what was checked');
    await tab.close();
  });

  test('an answer to older words is dropped', async () => {
    const tab = await facebook();
    await tab.inContentWorld(`void (() => {
      const { assess } = hallpass.client;
      hallpass.late = [];
      hallpass.client.assess = (contents, each) => new Promise((done) => hallpass.late.push(() => assess(contents, each).then(done)));
    })()`);
    await focus(tab, '#editor');
    await tab.page.keyboard.insertText(`${BAD} One.`);
    await tab.see(() => tab.inContentWorld('hallpass.late.length'), (count) => count === 1, 'the first question');
    await tab.page.keyboard.press('Control+a');
    await tab.page.keyboard.insertText(`${FINE} Two.`);
    await tab.see(() => tab.inContentWorld('hallpass.late.length'), (count) => count === 2, 'the second question');
    await tab.inContentWorld('hallpass.late[1]()');
    await checked(tab, `${FINE} Two.`);
    await tab.inContentWorld('hallpass.late[0]()');
    await tab.inContentWorld('new Promise((done) => setTimeout(done, 50))');
    const { drafts } = await tab.snapshot();
    assert.deepEqual([drafts[0].state, drafts[0].findings], ['checked', []]);
    await tab.close();
  });

  test('words to copy are copied, never put in', async () => {
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: 'https://x.com' });
    const tab = await x();
    const { drafts } = await write(tab, 'Menus: www.cpds.us/menus');
    const { suggestion } = drafts[0].findings.find((/** @type {any} */ each) => each.suggestion);
    const before = await tab.siteTree();
    const [mark] = await draftMarks(tab);
    await tab.focus(mark);
    await tab.page.keyboard.press('Enter');
    const copy = await tab.see(async () => (await tab.things()).find(({ role, name }) => role === 'button' && name === 'Copy'), Boolean, 'a button that copies');
    await tab.click(/** @type {any} */ (copy));
    await tab.see(() => tab.layerText(), (text) => text.includes('Copied.'), 'the panel to say so');
    assert.equal(await tab.page.evaluate(() => navigator.clipboard.readText()), suggestion);
    assert.equal(await tab.siteTree(), before);
    await tab.page.keyboard.press('Escape');
    assert.equal((await tab.focused())?.name, mark.name, 'focus is back on the button');
    await tab.close();
  });

  test('a hold that the page would hide is no hold', async () => {
    const tab = await x();
    await write(tab, BAD);
    await tab.page.evaluate(() => {
      new MutationObserver(() => document.querySelector('hallpass-layer')?.remove()).observe(document.documentElement, { childList: true });
      document.querySelector('hallpass-layer')?.remove();
    });
    await tab.page.keyboard.press('Control+Enter');
    await tab.page.keyboard.press('Control+Enter');
    await tab.see(() => sent(tab), ({ length }) => length > 0, 'the draft to go out');
    await tab.close();
  });

  test('a private message is never read and never held', async () => {
    const tab = await facebook();
    for (const id of ['private', 'chat']) {
      await focus(tab, `#${id}`);
      await tab.page.keyboard.insertText(BAD);
      await plainEnter(tab);
    }
    await tab.page.locator('[aria-label="Send Message"]').click();
    assert.equal((await sent(tab)).length, 3);
    // A draft that is read comes after them: by then they would have been told.
    await write(tab, FINE);
    assert.ok(!JSON.stringify(await browser.heardFrom(tab.tabId)).includes('4482'));
    assert.deepEqual((await draftMarks(tab)).map(({ name }) => name), ['Hallpass draft: nothing found']);
    await tab.close();
  });

  test('nobody’s page: nothing is read and nothing is held', async () => {
    const tab = await opened(FB_URL.replace('MapleValleySchools', 'OtherTownNews'), FB_HTML.replaceAll('MapleValleySchools', 'OtherTownNews').replaceAll('Maple Valley Schools', 'Other Town News'));
    await focus(tab, '#editor');
    await tab.page.keyboard.insertText(BAD);
    await plainEnter(tab);
    assert.equal((await sent(tab)).length, 1);
    assert.deepEqual((await browser.heardFrom(tab.tabId)).filter(({ kind }) => kind === 'assess' || kind === 'draftDecision'), []);
    await tab.close();
  });

  describe('fail open', () => {
    const goneOut = (/** @type {Tab} */ tab, /** @type {string} */ state) =>
      tab.until(({ drafts }) => drafts.some((/** @type {any} */ draft) => draft.sent && draft.state === state), `what went out to be ${state}`);

    test('words typed a moment ago, with the worker stopped, go through and are checked all the same', async () => {
      const tab = await facebook();
      await focus(tab, '#editor');
      assert.ok(await browser.killWorker());
      await tab.page.keyboard.insertText(BAD);
      await plainEnter(tab);
      assert.equal((await sent(tab)).length, 1);
      const { drafts } = await goneOut(tab, 'checked');
      const [gone] = drafts.filter((/** @type {any} */ draft) => draft.sent);
      assert.equal(gone.excerpt, shown(BAD));
      assert.deepEqual(gone.findings.map((/** @type {any} */ { clause }) => clause), ['III.C.10']);
      await tab.close();
    });

    test('no answer yet: it goes through, and the panel says so', async () => {
      const tab = await facebook();
      await tab.inContentWorld('void (hallpass.client.assess = () => new Promise(() => {}))');
      await focus(tab, '#editor');
      await tab.page.keyboard.insertText('Nobody has asked about the code 4482 of this door yet.');
      await plainEnter(tab);
      assert.equal((await sent(tab)).length, 1);
      await goneOut(tab, 'checking');
      await tab.close();
    });

    test('the check failed: it goes through, and the button and the panel say so', async () => {
      const tab = await x();
      await tab.inContentWorld("void (hallpass.client.assess = async () => ({ ok: false, code: 'engine', message: 'no' }))");
      await focus(tab, '#editor');
      await tab.page.keyboard.insertText('The alarm code of the gym is 9173.');
      const [{ name }] = await tab.see(() => draftMarks(tab), ([mark]) => mark?.name.endsWith('not checked'), 'the button to say so');
      assert.equal(name, 'Hallpass draft: not checked');
      await tab.page.keyboard.press('Control+Enter');
      assert.equal((await sent(tab)).length, 1);
      await goneOut(tab, 'failed');
      await tab.close();
    });

    test('an error of ours lets it through', async () => {
      const tab = await x();
      await write(tab, BAD);
      await tab.inContentWorld("void (hallpass.drafts.verdict = () => { throw new Error('ours'); })");
      await tab.page.keyboard.press('Control+Enter');
      assert.equal((await sent(tab)).length, 1);
      await tab.close();
    });
  });

  test('the reason goes to the record, and the words do not', async () => {
    const tab = await x();
    const before = (await keptRecords(browser)).length;
    await write(tab, BAD);
    await tab.page.keyboard.press('Control+Enter');
    await panel(tab);
    const reason = (await tab.things()).find(({ role, name }) => role === 'textbox' && name.startsWith('Why it goes out'));
    assert.ok(reason, 'there is a place for the reason');
    await tab.click(reason);
    await tab.page.keyboard.type('An old code, changed since.');
    await focus(tab, '#editor');
    await tab.page.keyboard.press('Control+Enter');
    assert.equal((await sent(tab)).length, 1);
    const kept = await tab.see(() => keptRecords(browser), ({ length }) => length === before + 1, 'the record');
    const { body, open } = kept.at(-1);
    assert.equal(body.action, 'draft_acknowledged');
    assert.equal(body.noticed, 'acknowledged');
    assert.equal(open.reason_free_text.text, 'An old code, changed since.');
    assert.deepEqual(body.findings.map((/** @type {any} */ { clause }) => clause), ['III.C.10']);
    assert.equal(body.site_id, X.id);
    assert.match(open.structure.text, /SHA-256 [0-9a-f]{64}$/);
    // As a word: any four digits may stand somewhere in a hash.
    assert.doesNotMatch(JSON.stringify(kept), /\b4482\b|door code/);
    await tab.close();
  });

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
    assert.deepEqual(browser.recorder.requests, []);
  });
});
