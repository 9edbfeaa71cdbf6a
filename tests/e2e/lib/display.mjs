/** A plain dress for stored pages, so that a picture of one looks like a page. Only for looking at; no test uses it. */

const SHARED = `
  :root { color-scheme: light; }
  * { box-sizing: border-box; }
  body { margin: 0; font: 15px/1.45 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: #1c1e21; }
  a { color: inherit; text-decoration: none; }
  img[alt] { font-size: 1em; }
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
  img { max-width: 220px; min-height: 16px; color: #65686c; }
  img[src*="emoji"] { width: auto; }
  form, [role=menu], [aria-label="Thread composer"], [aria-label="Messenger"] { display: none; }
`;

const X = `
  body { background: #fff; }
  [data-testid=primaryColumn] { max-width: 620px; margin: 0 auto; border: 1px solid #eff3f4; min-height: 100vh; }
  [data-testid=primaryColumn] h1 { padding: 14px 16px; font-size: 20px; }
  [data-testid=primaryColumn] h2 { padding: 14px 16px; font-size: 18px; }
  [style*="position: relative; min-height"] { min-height: 0 !important; }
  [data-testid=cellInnerDiv] { position: static !important; transform: none !important; border-bottom: 1px solid #eff3f4; }
  article { position: relative; padding: 12px 16px 12px 68px; }
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
  [data-testid=tweetPhoto] { padding: 18px; border-radius: 14px; background: #eff3f4; margin-top: 8px; color: #536471; }
  [data-testid=inline_reply_offscreen], #layers, [data-testid=chat-drawer-root], [role=group] { display: none; }
  article svg { width: 0; height: 0; }
`;

/**
 * @param {string} html
 * @param {string} url
 * @returns {string}
 */
export function dressed(html, url) {
  const style = `<style nonce="fixture">${SHARED}${url.includes('facebook.com') ? FACEBOOK : X}</style>`;
  return html.includes('<head>') ? html.replace('<head>', `<head>${style}`)
    : html.includes('<body') ? html.replace(/<body/, `<head>${style}</head><body`)
      : `${style}${html}`;
}
