/**
 * Pages of X as they really were, where they lie beside the repository: every tweet shown gives exactly one content, with its
 * writer's handle and its status id. The pages are not ours to keep, so without them there is nothing to do here.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { ROOT, start } from './harness.mjs';

const FOLDER = new URL('../shared/sites/captures/', ROOT);
const captures = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => /^(xghosted|tweetyoink).*\.html$/.test(file)) : [];

/** What a reader sees: whole tweets with the address under their time, found without the adapter. */
function shown() {
  return [...document.querySelectorAll('article')].filter((article) => !article.parentElement?.closest('article')).map((article) => {
    const link = [...article.querySelectorAll('a[href*="/status/"]')].find((each) => each.querySelector('time'));
    const [, handle, , id] = link?.getAttribute('href')?.split('/') ?? [];
    const focal = article.dataset.testid === 'tweet' && article.getAttribute('tabindex') === '-1';
    return { handle, id, focal };
  });
}

describe('captures of X', { skip: captures.length === 0 && 'there are none here' }, () => {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let browser;
  before(async () => (browser = await start()));
  after(() => browser?.close());

  for (const file of captures) {
    test(file, async () => {
      // What was kept is the timeline alone; the column around it is the site's.
      const html = readFileSync(new URL(file, FOLDER), 'utf8').replace(/<body>\s*<body>|<body>/, '<body><main role="main"><div data-testid="primaryColumn"><section role="region">');
      const blank = await browser.context.newPage();
      await blank.setContent(html, { waitUntil: 'domcontentloaded' });
      const tweets = await blank.evaluate(shown);
      await blank.close();

      const one = tweets.find(({ focal }) => focal);
      const handle = one?.handle ?? tweets.find((each) => each.id)?.handle;
      const url = one ? `https://x.com/${handle}/status/${one.id}` : `https://x.com/${handle}`;
      const { page, settled, errors } = await browser.open({ html, url, sites: [{ id: 'captured', platform: 'x', handle, name: 'Captured', url }] });
      const { state, coverage, items } = await settled();
      // A tweet that says it has answers, kept without them, is rightly not called checked.
      const bare = one && tweets.length === 1 && coverage.claimed;
      assert.equal(state, bare ? 'unreadable' : 'ready');
      assert.deepEqual(
        items.map((/** @type {any} */ { key, permalink }) => [key, permalink]),
        tweets.filter(({ id }) => id).map(({ id, handle: writer }) => [id, `https://x.com/${writer}/status/${id}`]),
      );
      for (const item of items) assert.ok(item.author && (item.excerpt || item.partly !== undefined));
      const gone = coverage.unread.find((/** @type {any} */ { reason }) => reason === 'placeholder')?.count ?? 0;
      assert.equal(gone, tweets.filter(({ id }) => !id).length);
      assert.deepEqual(errors, []);
      await page.close();
    });
  }
});
