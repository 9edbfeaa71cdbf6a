/** The options page, from the first minute after installation. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from './harness.mjs';
import { FACEBOOK, facebookPage, facebookPost, facebookPostUrl } from './lib/made-pages.mjs';

const OPTIONS = 'extension/pages/options/options.html';

describe('options', () => {
  /** @type {import('./lib/browser.mjs').Browser} */
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test('the first run opens the first steps', async () => {
    const page = browser.firstRun;
    await page.getByRole('heading', { name: 'First steps' }).waitFor();
    await page.getByRole('link', { name: 'Register a page' }).click();
    await page.getByLabel('Address of the page').waitFor();
  });

  test('a page is registered by its address, and an open tab of it is checked from then on', async () => {
    const page = browser.firstRun;
    const tab = await browser.open(facebookPostUrl(), facebookPage(facebookPost([{ id: 1, text: 'Thank you for the concert.' }])));
    await tab.leftAlone();
    await page.bringToFront();
    await page.getByLabel('Address of the page').fill('https://www.facebook.com/MapleValleySchools?ref=page_internal');
    await page.getByText('Facebook, page “MapleValleySchools”').waitFor();
    await page.getByLabel('Name to show').fill('Maple Valley Schools');
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: 'Maple Valley Schools' }).waitFor();
    const [stored, ...more] = await browser.trusted(async () => (await chrome.storage.local.get('sites')).sites);
    assert.equal(more.length, 0);
    assert.deepEqual([stored.platform, stored.handle, stored.name], ['facebook', FACEBOOK.handle, FACEBOOK.name]);
    const snapshot = await tab.until(({ state }) => state === 'ready', 'the tab that was open before');
    assert.deepEqual([snapshot.coverage.checked, snapshot.coverage.shown], [1, 1]);
    await tab.close();
  });

  test('an address that is none is answered in words, and nothing is stored', async () => {
    const page = browser.firstRun;
    const field = page.getByLabel('Address of the page');
    for (const [address, words] of [
      ['not an address', /\w/],
      ['https://example.org/school', /\w/],
      ['https://www.facebook.com/messages/t/1', /\w/],
      ['https://www.facebook.com/MapleValleySchools', /registered already/],
    ]) {
      await field.fill(String(address));
      await page.getByRole('button', { name: 'Register', exact: true }).click();
      await page.locator('#understood[data-tone=trouble]').filter({ hasText: words }).waitFor();
    }
    await field.fill('');
    assert.equal(await browser.trusted(async () => (await chrome.storage.local.get('sites')).sites.length), 1);
  });

  test('a second address joins the page it belongs to, and the page is checked where Facebook shows only its number', async () => {
    const page = browser.firstRun;
    await page.bringToFront();
    await page.getByLabel('Address of the page').fill('https://www.facebook.com/profile.php?id=61590000000009');
    await page.getByLabel('Is this another address of a registered page?').selectOption('This is another address of Maple Valley Schools');
    assert.ok(await page.getByLabel('Name to show').isHidden());
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByText('Maple Valley Schools is now known by both addresses.').waitFor();
    const stored = await browser.trusted(async () => (await chrome.storage.local.get('sites')).sites);
    assert.deepEqual(stored.map(({ handle, pageId }) => [handle, pageId]), [[FACEBOOK.handle, '61590000000009']]);

    const own = 'https://www.facebook.com/profile.php?id=61590000000009';
    const post = 'https://www.facebook.com/permalink.php?story_fbid=pfbid0AbC&amp;id=61590000000009';
    const html = facebookPost([{ id: 1, text: 'Thank you for the concert.' }, { id: 2, text: 'See you there!', author: 'Maple Page' }])
      .replaceAll(`${FACEBOOK.url}/posts/pfbid0AbC?`, `${post}&amp;`).replaceAll(`${FACEBOOK.url}/posts/pfbid0AbC`, post)
      .replaceAll('https://www.facebook.com/maple.page?', `${own}&amp;`).replaceAll(`"${FACEBOOK.url}"`, `"${own}"`);
    const tab = await browser.open(post.replace('&amp;', '&'), facebookPage(html));
    const { items, site } = await tab.until(({ state }) => state === 'ready', 'the post by its number');
    assert.equal(site.name, 'Maple Valley Schools');
    assert.deepEqual(items.map(({ kind, authorRole }) => [kind, authorRole]), [['post', 'page'], ['comment', 'public'], ['comment', 'page']]);
    await tab.close();
  });

  test('all 36 clauses are there, word for word, with their rules', async () => {
    const page = await browser.openOwn(`${OPTIONS}#policy`);
    await page.locator('#clauses details').nth(35).waitFor();
    const { catalogue } = await browser.ask({ kind: 'catalogue' });
    assert.equal(catalogue.clauses.length, 36);
    const entries = page.locator('#clauses > details');
    assert.equal(await entries.count(), 36);
    for (const clause of catalogue.clauses.filter(({ machine }) => machine)) {
      assert.ok(catalogue.rules.some((rule) => rule.clause === clause.id), `${clause.id} has a rule`);
    }
    assert.ok(catalogue.rules.every(({ clause }) => clause !== 'III.C.12'), 'the machine never reports III.C.12');
    const clause = catalogue.clauses.find(({ id }) => id === 'III.C.7');
    const entry = entries.filter({ has: page.locator('summary .clause', { hasText: /^III\.C\.7$/ }) });
    await entry.locator('summary').first().press('Enter');
    assert.equal((await entry.locator('.policy-text').innerText()).replace(/\s+/g, ' ').trim(), clause.text.replace(/\s+/g, ' ').trim());
    await page.getByRole('searchbox').fill('III.C.12');
    await page.getByText(/^\d+ clauses?$/).waitFor();
    assert.ok(await entries.filter({ visible: true }).count() < 36);
    await page.close();
  });

  test('the try-it box answers with the clause, the words and the reason', async () => {
    const page = await browser.openOwn(`${OPTIONS}#try`);
    const [{ text, clause, words }] = await browser.flaggedTexts();
    await page.getByLabel('A comment').fill(text);
    await page.keyboard.press('Control+Enter');
    await page.locator('#trial-said', { hasText: '1 finding' }).waitFor();
    const result = page.locator('#trial-result');
    assert.ok((await result.innerText()).includes(clause));
    assert.ok((await result.locator('mark').allInnerTexts()).join('').startsWith(words));
    await page.getByLabel('A comment').fill('Thank you for the concert.');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('No findings').waitFor();
    await page.close();
  });

  test('a registered page is removed after one more word, and is no longer read', async () => {
    const tab = await browser.open(facebookPostUrl(), facebookPage(facebookPost([{ id: 1, text: 'Thank you for the concert.' }])));
    await tab.until(({ state }) => state === 'ready', 'the registered page');
    const page = await browser.openOwn(`${OPTIONS}#pages`);
    await page.getByRole('button', { name: 'Remove Maple Valley Schools' }).click();
    await page.getByRole('button', { name: 'Yes, remove' }).click();
    await page.getByText('No page is registered yet.').waitFor();
    await tab.until(({ state, items }) => state === 'off' && items.length === 0, 'the page to be left alone');
    await tab.close();
    await page.close();
  });

  test('nothing went wrong on the way', () => {
    assert.deepEqual(browser.recorder.errors, []);
    assert.deepEqual(browser.recorder.requests, []);
  });

  test('diagnostics tell versions, counts and times, and nothing that anybody wrote', async () => {
    await browser.register([FACEBOOK]);
    const tab = await browser.open(facebookPostUrl(), facebookPage(facebookPost([{ id: 1, author: 'Ann Example', text: 'A word that nobody else uses: quixotism.' }])));
    await tab.settled();
    const page = await browser.openOwn('extension/pages/options/options.html#about');
    const shown = page.locator('#diagnostics');
    await page.waitForFunction(() => document.getElementById('diagnostics')?.textContent?.includes('Checked:'));
    const told = await shown.innerText();
    assert.match(told, /^Hallpass: \d/);
    assert.match(told, /Rule pack: \S+ [0-9a-f]{64}/);
    assert.match(told, /Checked: [1-9]\d* texts in \d+ batches, 0 failed/);
    for (const word of ['quixotism', 'Ann', 'facebook.com', FACEBOOK.handle, FACEBOOK.name]) assert.ok(!told.includes(word), word);
    await page.close();
    await tab.close();
  });
});
