/** A plain dress for stored pages, so that a picture of one looks like a page. Only for looking at; no test uses it. */

const SHARED = `
  :root { color-scheme: light; }
  * { box-sizing: border-box; }
  body { margin: 0; font: 15px/1.45 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: #1c1e21; }
  a { color: inherit; text-decoration: none; }
  img[src*=emoji] { width: 1.15em; height: 1.15em; min-width: 0; vertical-align: -0.2em; }
  ul { list-style: none; margin: 4px 0 0; padding: 0; display: flex; gap: 14px; font-size: 12px; color: #65686c; }
  h1, h2, h3, h4 { font-size: 15px; margin: 0; }
`;

const FACEBOOK = `
  body { background: #f2f4f7; }
  body > div { max-width: 680px; margin: 0 auto; padding: 24px 0 120px; }
  [role=banner] { height: 0; }
  [role=dialog], [aria-posinset], [role=main] > [role=feed] > div { background: #fff; border-radius: 10px; padding: 16px 20px; margin-bottom: 16px; box-shadow: 0 1px 3px #0002; }
  [role=dialog] [aria-posinset] { box-shadow: none; padding: 0; }
  [role=dialog] > h2 { text-align: center; font-size: 18px; border-bottom: 1px solid #e4e6eb; padding-bottom: 12px; margin-bottom: 14px; }
  [data-ad-rendering-role=profile_name] { font-weight: 600; }
  [data-ad-rendering-role=story_message] { margin: 10px 0 14px; font-size: 16px; }
  [data-visualcompletion=ignore-dynamic] { border-top: 1px solid #e4e6eb; padding-top: 10px; color: #65686c; font-size: 14px; }
  [role=article][aria-label]:not([aria-label=""]) { position: relative; color: #1c1e21; background: #f0f2f5; border-radius: 16px; padding: 9px 14px; margin: 8px 0 8px 44px; }
  [role=article][aria-label]:not([aria-label=""])::before { content: ""; position: absolute; left: -44px; top: 4px; width: 34px; height: 34px; border-radius: 50%; background: #c9ccd1; }
  [role=article] a[role=link][tabindex="0"] span { font-weight: 600; }
  [role=article] ul a { font-weight: 400; }
  img:not([src*=emoji]) { width: 160px; border-radius: 8px; }
  [aria-label="View information about identity badges"] img { display: none; }
  form, [role=menu], [aria-label="Thread composer"], [aria-label="Messenger"] { display: none; }
`;

const X = `
  body { background: #fff; }
  [data-testid=primaryColumn] { max-width: 620px; margin: 0 auto; border: 1px solid #eff3f4; min-height: 100vh; }
  [data-testid=primaryColumn] h1 { padding: 14px 16px; font-size: 20px; }
  [data-testid=primaryColumn] h2 { padding: 14px 16px; font-size: 18px; }
  [style*="position: relative; min-height"] { min-height: 0 !important; }
  [data-testid=cellInnerDiv] { position: static !important; transform: none !important; border-bottom: 1px solid #eff3f4; }
  article { position: relative; padding: 12px 16px 12px 68px !important; }
  article::before { content: ""; position: absolute; left: 16px; top: 12px; width: 40px; height: 40px; border-radius: 50%; background: #cfd9de; }
  [data-testid=User-Name] { display: flex; gap: 6px; flex-wrap: wrap; }
  [data-testid=User-Name] > :first-child { font-weight: 700; }
  [data-testid=User-Name] > :not(:first-child), article time { color: #536471; }
  [data-testid=User-Name] > div { display: flex; gap: 6px; }
  [data-testid=tweetText] { white-space: pre-wrap; }
  [data-testid=tweetText] a, [data-testid=tweet-text-show-more-link] { color: #1d6fb8; }
  [data-testid=tweetText] div { display: inline; }
  div[role=link][tabindex="0"] { border: 1px solid #cfd9de; border-radius: 14px; padding: 10px 12px; margin: 10px 0; }
  button { background: none; border: 0; color: #536471; font: inherit; padding: 0; }
  [data-testid=tweetPhoto] img { display: block; width: 240px; border-radius: 14px; margin-top: 8px; }
  [data-testid=Tweet-User-Avatar] { display: none; }
  div[role=link] [data-testid=tweet-text-show-more-link] { border: 0; padding: 0; margin: 4px 0; }
  [data-testid=inline_reply_offscreen], #layers, [data-testid=chat-drawer-root], [role=group] { display: none; }
  article svg { width: 0; height: 0; }
`;

/** @param {string} shapes */
const picture = (shapes) => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">${shapes}</svg>`)}`;
// Its address still says what it is: readers of the page tell an emoji by it.
const EMOJI = `${picture('<circle cx="10" cy="10" r="9" fill="#f7c948"/><circle cx="7" cy="8" r="1.3"/><circle cx="13" cy="8" r="1.3"/><path d="M5.5 12q4.5 4.5 9 0" fill="none" stroke="#000"/>')}#/emoji/emoji.php`;
const PHOTO = picture('<path fill="#cfe3f5" d="M0 0h20v20H0z"/><circle cx="14" cy="6" r="2" fill="#fff4c2"/><path fill="#7fae8b" d="M0 16l6-7 5 6 3-3 6 6v2H0z"/>');

/**
 * @param {string} html
 * @param {string} url
 * @returns {string}
 */
export function dressed(html, url) {
  // Most stored pages have a look of their own; those made on the spot have none.
  const style = html.includes('<style>') ? '' : `<style>${SHARED}${url.includes('facebook.com') ? FACEBOOK : X}</style>`;
  const drawn = html.replace(/<img\b[^>]*>/g, (image) => image.replace(/ src="[^"]*"/, (source) => ` src="${source.includes('emoji') ? EMOJI : PHOTO}"`));
  if (drawn.includes('</head>')) return drawn.replace('</head>', `${style}</head>`);
  return drawn.includes('<body') ? drawn.replace('<body', `<head>${style}</head><body`) : style + drawn;
}
