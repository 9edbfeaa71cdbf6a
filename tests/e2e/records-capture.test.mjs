/** Retain before remove: the offer beside the site's own menu, what is kept, and that the site's own click goes its way untouched. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fixtures, launch } from './harness.mjs';
import { keptRecords } from './lib/kept.mjs';
import { FACEBOOK, facebookPage, facebookPost, facebookPostUrl, X, xConversation, xPage, xPostUrl } from './lib/made-pages.mjs';

/** Runs before the page's scripts: notes what becomes of clicks on menus, as the site sees them. */
function spyOnMenus() {
  const seen = { clicks: [], untrusted: [] };
  globalThis.seen = seen;
  addEventListener('DOMContentLoaded', () => {
    document.addEventListener('click', (event) => {
      const menu = event.target.closest?.('[aria-haspopup="menu"], [role="button"]');
      if (menu) seen.clicks.push({ prevented: event.defaultPrevented, trusted: event.isTrusted, at: event.target.localName });
    });
  });
  for (const kind of ['click', 'pointerdown', 'keydown', 'mousedown', 'input']) {
    addEventListener(kind, (event) => event.isTrusted || seen.untrusted.push(kind), true);
  }
}

const word = (/** @type {any} */ record, /** @type {string} */ field) => record.open[field]?.text;

const menusOpened = { facebook: 0, x: 0 };

describe('retain before remove', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;

  before(async () => {
    browser = await launch();
    await browser.context.addInitScript(spyOnMenus);
  });
  after(() => browser.close());

  const MENUS = { facebook: '[role="article"] [aria-haspopup="menu"]', x: '[data-testid="caret"]' };
  /** Stored pages of registered sites on which comments have a menu of their own. */
  const withMenus = fixtures().filter(({ site, html, expect }) => expect.sites?.length && new RegExp(site === 'x' ? 'data-testid="caret"' : 'aria-haspopup="menu"').test(html));

  for (const { site, name, url, html, expect } of withMenus) {
    test(`${site} ${name}: every opened menu of an assessed comment brings the offer, and the click goes its way`, async () => {
      await browser.register(expect.sites);
      const tab = await browser.open(url, html);
      const { items } = await tab.until(({ state, coverage }) => !['waiting', 'checking'].includes(state) && coverage.pending === 0, 'the page to be read');
      const menus = tab.page.locator(MENUS[site]);
      let offered = 0;
      let missed = 0;
      let unsaid = '';
      for (let i = 0; i < await menus.count(); i += 1) {
        const owner = await menus.nth(i).evaluate((menu) => {
          const content = menu.closest('article, [role="article"]');
          // Comments stand inside their post's element: their addresses are not its own.
          return [...content.querySelectorAll('a[href]')].filter((link) => link.closest('article, [role="article"]') === content).map(({ href }) => href).join(' ');
        });
        const item = items.find(({ permalink }) => permalink && owner.split(' ').includes(permalink));
        if (!item || item.kind === 'post') continue;
        await menus.nth(i).evaluate((menu) => { menu.style.cssText = 'display:inline-block;width:24px;height:24px'; menu.scrollIntoView({ block: 'center' }); });
        await menus.nth(i).click();
        const shown = await tab.see(() => tab.layerText(), (text) => text.includes('Keep a record') && text.includes(item.excerpt.split('\n')[0].slice(0, 20)), `the offer for ${item.key}`).then(() => true, () => false);
        offered += Number(shown);
        missed += Number(!shown);
        if (!shown) unsaid += `${item.kind} ${item.key}: ${item.excerpt} / `;
      }
      assert.equal(missed, 0, `${missed} of ${offered + missed} menus brought no offer: ${unsaid}`);
      menusOpened[site] += offered;
      const { clicks, untrusted } = await tab.page.evaluate(() => globalThis.seen);
      assert.equal(clicks.length, offered);
      assert.ok(clicks.every(({ prevented, trusted }) => !prevented && trusted));
      assert.deepEqual(untrusted, []);
      await tab.close();
    });
  }

  test('menus were there to be opened, on both sites', () => {
    assert.ok(menusOpened.facebook >= 3 && menusOpened.x >= 3, JSON.stringify(menusOpened));
  });

  test('kept: the words, who wrote them, where and when; without a picture it says why', async () => {
    await browser.register([X]);
    const flagged = (await browser.flaggedTexts())[0];
    const url = `${xPostUrl}?kept`;
    const tab = await browser.open(url, xPage(xConversation([{ id: '1900000000000000050', text: flagged.text }, { id: '1900000000000000051', text: 'Thank you.' }])));
    await tab.marksToBe(1);
    const caret = tab.page.locator('article').nth(1);
    await caret.evaluate((article) => { const menu = document.createElement('button'); menu.dataset.testid = 'caret'; menu.setAttribute('aria-haspopup', 'menu'); menu.textContent = 'More'; article.append(menu); });
    await caret.getByText('More').click();
    const keep = await tab.see(() => tab.things(), (things) => things.some(({ role, name }) => role === 'button' && name === 'Keep a record'), 'the offer');
    await tab.click(keep.find(({ role, name }) => role === 'button' && name === 'Keep a record'));
    await tab.see(() => tab.layerText(), (text) => /Kept as record R-\d{4}-000001/.test(text), 'the record');
    const [record] = await keptRecords(browser);
    assert.equal(record.body.action, 'kept');
    assert.equal(word(record, 'comment_text'), flagged.text);
    assert.equal(word(record, 'author_display_name'), 'Parent One');
    assert.equal(word(record, 'author_profile_url'), 'https://x.com/parent_one');
    assert.equal(word(record, 'comment_permalink'), 'https://x.com/parent_one/status/1900000000000000050');
    assert.equal(word(record, 'post_text'), 'The spring concert is on Friday at seven in the gym.');
    assert.equal(record.body.posted_at_utc, '2026-02-04T01:10:00Z');
    assert.equal(record.body.posted_at_precision, 'second');
    assert.equal(record.body.posted_at_as_shown, '4h');
    assert.equal(record.body.comment_id, '1900000000000000050');
    assert.equal(record.body.screenshot, 'not-allowed');
    assert.deepEqual(record.body.findings.map(({ clause }) => clause), [flagged.clause]);
    assert.ok(record.body.policy_version && record.body.engine_version && record.body.rulepack_sha256);
    assert.match(record.signature, /^[0-9a-f]{128}$/);

    const leave = await tab.see(() => tab.things(), (things) => things.some(({ role, name }) => role === 'button' && name === 'Leave up'), 'the decisions');
    await tab.click(leave.find(({ role, name }) => role === 'button' && name === 'Leave up'));
    await tab.see(() => tab.layerText(), (text) => text.includes('The decision is noted'), 'the decision');
    const [, decision] = await keptRecords(browser);
    assert.equal(decision.body.action, 'left_up');
    assert.equal(decision.body.about, record.body.record_id);
    assert.equal(decision.body.prev_hash, record.hash);
    await tab.close();
  });

  test('by the keyboard alone: from the mark to the record and its decision', async () => {
    await browser.register([X]);
    const flagged = (await browser.flaggedTexts())[1];
    const tab = await browser.open(`${xPostUrl}?keys`, xPage(xConversation([{ id: '1900000000000000070', text: flagged.text }])));
    const [mark] = await tab.marksToBe(1);
    const before = (await keptRecords(browser)).length;
    await tab.focus(mark);
    await tab.page.keyboard.press('Enter');
    /** @param {string} name @param {string} key */
    const press = async (name, key) => {
      for (let i = 0; i < 20 && (await tab.focused())?.name !== name; i += 1) await tab.page.keyboard.press('Tab');
      assert.equal((await tab.focused())?.name, name);
      await tab.page.keyboard.press(key);
    };
    await tab.see(() => tab.things(), (things) => things.some(({ role, name }) => role === 'button' && name === 'Keep a record'), 'the card');
    await press('Keep a record', 'Enter');
    await tab.see(() => tab.layerText(), (text) => /Kept as record/.test(text), 'the record');
    await press('Leave up', 'Space');
    const all = await tab.see(() => keptRecords(browser), ({ length }) => length === before + 2, 'the decision');
    assert.deepEqual(all.slice(-2).map(({ body }) => body.action), ['kept', 'left_up']);
    await tab.close();
  });

  test('a comment with findings that is taken away is asked about; a list that scrolls is not', async () => {
    await browser.register([X]);
    const flagged = await browser.flaggedTexts();
    const url = `${xPostUrl}?gone`;
    const replies = [{ id: '1900000000000000060', text: 'Good morning.' }, { id: '1900000000000000061', text: flagged[0].text }, { id: '1900000000000000062', text: 'Good night.' }, { id: '1900000000000000063', text: flagged[1].text }];
    const tab = await browser.open(url, xPage(xConversation(replies)));
    await tab.marksToBe(2);
    const before = (await keptRecords(browser)).length;
    await tab.page.waitForTimeout(2_000);
    // The list lets go of its end: nothing says that anybody removed it, for there is no room for it on the screen.
    await tab.page.evaluate(() => { document.querySelector('.cells').style.minHeight = '9000px'; document.querySelector('.cells > :nth-child(4)').style.transform = 'translateY(860px)'; document.querySelector('.cells > :nth-child(5)').remove(); });
    await tab.page.waitForTimeout(2_500);
    assert.doesNotMatch(await tab.layerText(), /no longer on the page/);
    await tab.page.evaluate(() => document.querySelector('.cells > :nth-child(3)').remove());
    await tab.see(() => tab.layerText(), (text) => text.includes('This comment is no longer on the page'), 'the question');
    const things = await tab.things();
    await tab.click(things.find(({ role, name }) => role === 'button' && name.startsWith('Note “not retained”')));
    const all = await tab.see(() => keptRecords(browser), ({ length }) => length === before + 1, 'the note');
    const note = all.at(-1);
    assert.equal(note.body.action, 'not_retained');
    assert.equal(note.body.comment_id, '1900000000000000061');
    assert.equal(word(note, 'comment_text'), undefined);
    await tab.close();
  });

  test('facebook: a comment with findings that is taken away is asked about, and what was kept is not', async () => {
    await browser.register([FACEBOOK]);
    const flagged = await browser.flaggedTexts();
    const comments = [{ id: 60, text: 'Good morning.' }, { id: 61, text: flagged[0].text }, { id: 62, text: 'Good night.' }, { id: 63, text: flagged[1].text }, { id: 64, text: 'Thank you.' }];
    const tab = await browser.open(`${facebookPostUrl()}?gone`, facebookPage(facebookPost(comments)));
    await tab.marksToBe(2);
    const { items } = await tab.settled();
    const kept = items.find(({ excerpt }) => flagged[1].text.startsWith(excerpt.slice(0, 20)));
    assert.equal((await tab.tell({ kind: 'keep', key: kept.key })).ok, true);
    const before = (await keptRecords(browser)).length;
    await tab.page.waitForTimeout(2_000);
    await tab.page.evaluate(() => document.querySelector('.comments > :nth-child(4)').remove());
    await tab.page.waitForTimeout(2_500);
    assert.doesNotMatch(await tab.layerText(), /no longer on the page/, 'its record is there');
    await tab.page.evaluate(() => document.querySelector('.comments > :nth-child(2)').remove());
    await tab.see(() => tab.layerText(), (text) => text.includes('This comment is no longer on the page'), 'the question');
    const things = await tab.things();
    await tab.click(things.find(({ role, name }) => role === 'button' && name.startsWith('Note “not retained”')));
    const all = await tab.see(() => keptRecords(browser), ({ length }) => length === before + 1, 'the note');
    assert.deepEqual([all.at(-1).body.action, all.at(-1).body.platform, word(all.at(-1), 'comment_text')], ['not_retained', 'facebook', undefined]);
    await tab.close();
  });

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
  });
});
