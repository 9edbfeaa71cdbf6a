/** The side panel and the popup, opened in tabs of their own and told which tab they speak of. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from './harness.mjs';
import {
  FACEBOOK, facebookComment, facebookPage, facebookPost, facebookPostUrl, OTHER, X, xConversation, xPage, xPostUrl,
} from './lib/made-pages.mjs';

const RANK = ['Urgent', 'Review', 'Notice'];

describe('side panel and popup', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  /** @type {{text: string, clause: string, severity: string, words: string}[]} */
  let flagged;
  /** @type {import('./lib/site-page.mjs').SitePage} */
  let tab;
  /** @type {import('playwright-core').Page} */
  let panel;

  before(async () => {
    browser = await launch();
    await browser.register([FACEBOOK, X]);
    const all = await browser.flaggedTexts();
    // The lesser first on the page, so that the panel's order is not the page's.
    const of = (/** @type {string} */ severity) => all.filter((one) => one.severity === severity).slice(0, 2);
    flagged = [...of('notice'), ...of('review'), ...of('urgent')];
    tab = await browser.open(facebookPostUrl(), facebookPage(facebookPost([
      { id: 1, text: 'Thank you for a lovely evening.' },
      ...flagged.map(({ text }, i) => ({ id: 10 + i, text })),
    ])));
    await tab.settled();
    panel = await openPanel(tab);
  });
  after(() => browser.close());

  const openPanel = (/** @type {import('./lib/site-page.mjs').SitePage} */ { tabId }) =>
    browser.openOwn(`extension/pages/panel/panel.html?tab=${tabId}`);
  const rows = (page = panel) => page.locator('#rows').getByRole('row');

  test('one row a finding, in severity then page order', async () => {
    await rows().nth(flagged.length - 1).waitFor();
    const shown = await rows().evaluateAll((all) => all.map((row) => [...row.querySelectorAll('[role=cell]')].map((cell) => cell.textContent.trim())));
    const { items } = await tab.snapshot();
    const expected = items
      .flatMap(({ order, findings }) => findings.map((finding) => ({ order, finding })))
      .sort((a, b) => RANK.findIndex((name) => name.toLowerCase() === a.finding.severity) - RANK.findIndex((name) => name.toLowerCase() === b.finding.severity)
        || a.order - b.order || a.finding.start - b.finding.start)
      .map(({ finding }) => finding);
    assert.equal(shown.length, expected.length);
    expected.forEach((finding, i) => {
      const [severity, clause, words, author, reason] = shown[i];
      assert.equal(severity.toLowerCase(), finding.severity);
      assert.ok(clause.startsWith(finding.clause));
      assert.ok(words.includes((finding.masked ?? finding.text).trim()));
      if (finding.masked) assert.ok(!words.includes(finding.text.trim()), 'a secret is shown hidden');
      assert.equal(author, 'Dana Fictional');
      assert.ok(reason.startsWith(finding.why));
    });
  });

  test('says how many were checked of how many', async () => {
    await panel.getByText(`Checked ${flagged.length + 1} of ${flagged.length + 1}`).waitFor();
  });

  test('follows the page without being asked', async () => {
    const count = await rows().count();
    await tab.append('.comments', facebookComment({ id: 90, text: flagged.at(-1).text }));
    await rows().nth(count).waitFor();
    await panel.getByText(`Checked ${flagged.length + 2} of ${flagged.length + 2}`).waitFor();
  });

  test('filters by severity, by clause and by words', async () => {
    const all = await rows().count();
    await panel.getByRole('checkbox', { name: /Urgent/ }).uncheck();
    await panel.locator('#rows .severity[data-severity=urgent]').first().waitFor({ state: 'detached' });
    const withoutUrgent = await rows().count();
    assert.ok(withoutUrgent > 0 && withoutUrgent < all);
    await panel.getByRole('checkbox', { name: /Urgent/ }).check();
    await rows().nth(all - 1).waitFor();

    const search = panel.getByRole('searchbox');
    await search.fill(flagged[0].words);
    await panel.locator('#queue-count', { hasText: ' of ' }).waitFor();
    assert.ok(await rows().count() >= 1);
    await search.fill('no such words in any row');
    await panel.getByText('No finding matches the filter.').waitFor();
    await search.fill('');
    await rows().nth(all - 1).waitFor();

    await panel.getByRole('combobox').selectOption(flagged[2].clause);
    await panel.locator('#queue-count', { hasText: ' of ' }).waitFor();
    for (const clause of await panel.locator('#rows .clause').allTextContents()) assert.equal(clause, flagged[2].clause);
    await panel.getByRole('combobox').selectOption('');
    await rows().nth(all - 1).waitFor();
  });

  test('the keyboard goes through the rows and to the comment', async () => {
    const stops = panel.locator('#rows .go');
    await stops.first().focus();
    await panel.keyboard.press('ArrowDown');
    assert.equal(await stops.nth(1).evaluate((stop) => stop === document.activeElement), true);
    await panel.keyboard.press('End');
    assert.equal(await stops.last().evaluate((stop) => stop === document.activeElement), true);
    await panel.keyboard.press('Home');
    await panel.keyboard.press('Enter');
    await tab.page.bringToFront();
    await tab.see(() => tab.focused(), (seen) => /^Hallpass: urgent/.test(seen?.name ?? ''), 'the mark of the first row to have the focus');
    await panel.bringToFront();
  });

  test('a comment that the site took off its list is offered by its address', async () => {
    const gone = { id: '1900000000000000005', text: flagged[0].text };
    const conversation = await browser.open(xPostUrl, xPage(xConversation([gone])));
    await conversation.marksToBe(1);
    await conversation.page.evaluate(() => document.querySelector('.cells > :nth-child(2)').remove());
    await conversation.marksToBe(0);
    const snapshot = await conversation.settled();
    const item = snapshot.items.find(({ key }) => key.includes(gone.id));
    assert.ok(item, 'a finding stays listed when the site takes its row off the page');
    assert.equal(item.onScreen, false);
    const own = await openPanel(conversation);
    await rows(own).first().click();
    const link = rows(own).getByRole('link');
    await link.waitFor();
    assert.match(await link.getAttribute('href'), new RegExp(`^https://x\\.com/parent_one/status/${gone.id}`));
    await own.close();
    await conversation.close();
  });

  test('each button to decide says which comment it is about', async () => {
    const names = await rows().evaluateAll((all) => all.map((row) => row.querySelector('.decide-row')?.getAttribute('aria-label') ?? ''));
    const quotes = await rows().locator('.words-cell blockquote').allInnerTexts();
    const clauses = await rows().locator('.clause').allInnerTexts();
    names.forEach((name, i) => {
      assert.ok(name.startsWith('Keep and decide: '), 'the words that are seen stand first');
      for (const part of [clauses[i], 'Dana Fictional', quotes[i].slice(0, 20)]) assert.ok(name.includes(part), `${part} in ${name}`);
    });
  });

  test('the form to decide stands behind its row, and what is written in it stays wherever the row goes', async () => {
    const flood = await browser.open(`${facebookPostUrl()}?form`, facebookPage(facebookPost([{ id: 30, text: flagged[0].text }, { id: 31, text: flagged[1].text }])));
    await flood.marksToBe(2);
    const own = await openPanel(flood);
    await rows(own).first().locator('.decide-row').click();
    await own.locator('form.decide [name=action]').first().waitFor();
    const behind = () => own.locator('#rows > tr').evaluateAll((all) => all.findIndex((row) => row.querySelector('form.decide')));
    assert.equal(await behind(), 1, 'right behind the first row');
    const reason = own.locator('form.decide textarea');
    await reason.fill('As the policy says');

    await flood.append('.comments', facebookComment({ id: 32, text: flagged.at(-1).text }));
    await own.locator('#rows .go').nth(2).waitFor();
    assert.equal(await behind(), 2, 'the new one is graver and stands first; the form went with its own row');
    assert.equal(await reason.evaluate((field) => field === document.activeElement), true, 'who was writing goes on writing');
    await reason.press('ArrowUp');
    assert.equal(await reason.evaluate((field) => field === document.activeElement), true, 'arrows in the form are the form’s');

    await own.locator('#filters select').selectOption(flagged.at(-1).clause);
    await own.locator('#rows .go').nth(1).waitFor({ state: 'detached' });
    assert.equal(await behind(), -1);
    assert.equal(await reason.inputValue(), 'As the policy says');
    await own.getByRole('button', { name: 'Back to the list' }).click();
    await own.locator('#decide').waitFor({ state: 'hidden' });
    await own.close();
    await flood.close();
  });

  test('a quotation of a sentence or two is cut to a few lines, and shown whole when asked', async () => {
    const text = `${'The words of a whole sentence that was weighed together. '.repeat(5)}End of it.`;
    const long = await browser.open(`${facebookPostUrl()}?long`, facebookPage(facebookPost([{ id: 40, text: 'Lovely.' }])));
    await long.settled();
    await long.inContentWorld(`void (hallpass.client.assess = async (contents, each) => {
      each(contents.map(({ key, map: { text } }) => ({ key, route: null, findings: [{ clause: 'III.C.9', rule: 'incite.evidence', severity: 'review', strength: 'contested', start: 0, end: text.length, text, why: 'Why.', title: 'Title' }] })));
      return { ok: true };
    })`);
    await long.append('.comments', facebookComment({ id: 41, text }));
    const [mark] = await long.marksToBe(1);
    const own = await openPanel(long);
    await own.setViewportSize({ width: 420, height: 800 });
    const quote = rows(own).first().locator('blockquote');
    const height = async () => (await quote.boundingBox()).height;
    const cut = await height();
    await quote.getByRole('button', { name: 'Show all of it' }).click();
    assert.ok(await height() > cut, 'the whole takes more room');
    assert.equal(await quote.getByRole('button', { name: 'Show less' }).getAttribute('aria-expanded'), 'true');
    await own.close();

    await long.page.bringToFront();
    await long.click(mark);
    const all = async () => (await long.things()).find(({ role, name }) => role === 'button' && /^Show (all|less)/.test(name));
    const button = await long.see(all, (found) => found?.name === 'Show all of it' && found.expanded === false, 'the button in the card');
    assert.ok((await long.layerText()).includes('End of it.'), 'a screen reader has the whole at once');
    await long.click(button);
    await long.see(all, (found) => found?.name === 'Show less' && found.expanded === true, 'the whole quotation');
    await long.close();
  });

  test('a page that is not registered is not called clean', async () => {
    const other = await browser.open(facebookPostUrl(OTHER), facebookPage(facebookPost([{ id: 1, text: flagged[0].text }], OTHER)));
    await other.leftAlone();
    for (const page of ['panel/panel', 'popup/popup']) {
      const own = await browser.openOwn(`extension/pages/${page}.html?tab=${other.tabId}`);
      await own.getByText('Not a registered page: nothing was read.').waitFor();
      await own.getByRole('button', { name: 'Register this page' }).waitFor();
      assert.doesNotMatch(await own.locator('main').innerText(), /Checked \d|No finding/);
      await own.close();
    }
    await other.close();
  });

  test('the popup counts this tab\'s findings and offers the panel', async () => {
    const popup = await browser.openOwn(`extension/pages/popup/popup.html?tab=${tab.tabId}`);
    await popup.getByText(/^Checked \d+ of \d+$/).waitFor();
    const { items } = await tab.snapshot();
    const findings = items.flatMap((item) => item.findings);
    for (const name of RANK) {
      const entry = popup.getByRole('listitem').filter({ hasText: name });
      const count = findings.filter(({ severity }) => severity === name.toLowerCase()).length;
      assert.equal((await entry.locator('strong').innerText()).trim(), String(count));
    }
    await popup.getByRole('button', { name: 'Open the side panel' }).waitFor();
    await popup.close();
  });

  test('the badge of the tab shows what stands', async () => {
    const { items } = await tab.snapshot();
    const badge = await browser.trusted((tabId) => chrome.action.getBadgeText({ tabId }), tab.tabId);
    assert.equal(badge, String(items.flatMap(({ findings }) => findings).length));
  });

  test('speaks Spanish when told to', async () => {
    await browser.trusted(() => chrome.storage.local.set({ settings: { language: 'es', marks: true, disabledSites: [] } }));
    const spanish = await openPanel(tab);
    await spanish.locator('html[lang=es]').waitFor();
    assert.doesNotMatch(await spanish.locator('main').innerText(), /Checked \d/);
    await spanish.close();
    await browser.trusted(() => chrome.storage.local.remove('settings'));
  });

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
  });
});
