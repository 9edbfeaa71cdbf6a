/** Small pages of invented people, for what a stored page cannot show: arriving, going, changing under us. */

/** @param {string} text */
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export const FACEBOOK = {
  id: 'maple-facebook', platform: 'facebook', handle: 'MapleValleySchools', name: 'Maple Valley Schools',
  url: 'https://www.facebook.com/MapleValleySchools',
};
export const X = {
  id: 'maple-x', platform: 'x', handle: 'mvschools', name: 'Maple Valley Schools', url: 'https://x.com/mvschools',
};
/** A page that nobody registered. */
export const OTHER = { handle: 'OtherTownNews', name: 'Other Town News' };

const POST = '3741738029450159';

/**
 * @typedef {{id: number, text: string, author?: string}} Comment
 * @param {Comment} comment
 * @returns {string}
 */
export function facebookComment({ id, text, author = 'Dana Fictional' }, { handle } = FACEBOOK) {
  const encoded = encodeURIComponent(Buffer.from(`comment:${POST}_${id}`).toString('base64'));
  const profile = `https://www.facebook.com/${author.toLowerCase().replace(/\W+/g, '.')}?comment_id=${encoded}`;
  const lines = text.split('\n').map((line) => `<div><div dir="auto">${escape(line)}</div></div>`).join('');
  return `<div><div aria-label="Comment by ${author} a week ago" role="article" tabindex="-1">
    <a aria-hidden="true" href="${profile}" role="link" tabindex="-1"></a>
    <div><span><a aria-hidden="false" href="${profile}" role="link" tabindex="0"><span><span dir="auto">${author}</span></span></a></span>
     <span dir="auto" lang="en-US">${lines}</span></div>
    <ul aria-hidden="false"><li><span><a href="https://www.facebook.com/${handle}/posts/pfbid0AbC?comment_id=${id}" role="link" tabindex="0">1w</a></span></li><li><div role="button" tabindex="0">Like</div></li></ul>
   </div></div>`;
}

/**
 * What stands inside the site's root: a post as a dialog with its comments (shape A).
 * @param {Comment[]} comments
 * @param {{handle: string, name: string}} [page]
 */
export function facebookPost(comments, page = FACEBOOK) {
  const own = `https://www.facebook.com/${page.handle}`;
  return `<div role="dialog" aria-labelledby="_r_0_"><h2 dir="auto"><span dir="auto" id="_r_0_">${page.name}'s post</span></h2>
 <div role="article" aria-posinset="1" aria-labelledby="_r_2_"><div data-virtualized="false">
  <div data-ad-rendering-role="profile_name"><h3 id="_r_2_"><span><a href="${own}" role="link" tabindex="0"><strong><span>${page.name}</span></strong></a></span></h3></div>
  <div id="_r_3_"><span><a aria-label="30 May at 11:02" href="${own}/posts/pfbid0AbC" role="link" tabindex="0"><span>30 May</span></a></span></div>
  <div data-ad-rendering-role="story_message"><div data-ad-comet-preview="message" data-ad-preview="message" id="_r_4_"><div><span dir="auto"><div><div dir="auto">The spring concert is on Friday at seven in the gym.</div></div></span></div></div></div>
  <div data-visualcompletion="ignore-dynamic"><div aria-expanded="true" role="button" tabindex="0"><span dir="auto">${comments.length} comments</span></div>
   <div class="comments">${comments.map((comment) => facebookComment(comment, page)).join('')}</div>
  </div>
 </div></div>
</div>`;
}

/** @param {{handle: string}} [page] */
export const facebookPostUrl = ({ handle } = FACEBOOK) => `https://www.facebook.com/${handle}/posts/pfbid0AbC`;

/** @param {string} inside */
export const facebookPage = (inside) =>
  `<html id="facebook" lang="en"><head><title>Facebook</title></head><body><div id="mount_0_0_aB">${inside}</div></body></html>`;

/**
 * @typedef {{id: string, text: string, handle?: string, name?: string, focal?: boolean}} Tweet
 * @param {Tweet} tweet
 * @returns {string} what a cell of the timeline holds
 */
export function tweet({ id, text, handle = 'parent_one', name = 'Parent One', focal = false }) {
  const time = `<a dir="ltr" href="/${handle}/status/${id}" role="link"><time datetime="2026-02-04T01:10:00.000Z">4h</time></a>`;
  return `<div><div><article aria-labelledby="id__${id}" data-testid="tweet" role="article" tabindex="${focal ? -1 : 0}">
    <div data-testid="User-Name"><a href="/${handle}" role="link"><div><div dir="ltr"><span><span>${name}</span></span></div></div></a><div><a href="/${handle}" role="link" tabindex="-1"><div dir="ltr"><span>@${handle}</span></div></a>${focal ? '' : time}</div></div>
    <div data-testid="tweetText" dir="auto" lang="en"><span>${escape(text)}</span></div>
    ${focal ? `<div><div dir="ltr">${time}</div></div>` : ''}
    <div aria-label="0 replies" role="group"><button aria-label="0 Replies. Reply" data-testid="reply" role="button" type="button"></button></div>
   </article></div></div>`;
}

/** @param {Tweet} one @param {number} row */
export const cell = (one, row) =>
  `<div data-testid="cellInnerDiv" style="transform: translateY(${row * 160}px); position: absolute; width: 100%;">${tweet(one)}</div>`;

export const X_POST_ID = '1900000000000000001';
export const xPostUrl = `https://x.com/mvschools/status/${X_POST_ID}`;

/** @param {Tweet[]} replies */
export function xConversation(replies) {
  const focal = { id: X_POST_ID, text: 'The spring concert is on Friday at seven in the gym.', handle: 'mvschools', name: 'Maple Valley Schools', focal: true };
  return `<main role="main"><div data-testid="primaryColumn"><section role="region" aria-labelledby="accessible-list-1">
   <h1 id="accessible-list-1" role="heading" aria-level="1" dir="auto">Conversation</h1>
   <div aria-label="Timeline: Conversation"><div class="cells" style="position: relative; min-height: 4000px;">${[focal, ...replies].map(cell).join('')}</div></div>
  </section></div></main>`;
}

/** @param {string} inside */
export const xPage = (inside) =>
  `<html lang="en"><head><title>X</title></head><body><div id="react-root">${inside}</div></body></html>`;
