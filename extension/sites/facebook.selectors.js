/**
 * What Facebook's page looks like, as data: selectors in the order they are tried, the newest shape first. The one file to
 * open when Facebook changes. No class hashes, no React ids; labels only where a structure says the same thing too.
 */
globalThis.hallpass.selectors = /** @type {any} */ ({
  ...globalThis.hallpass.selectors,
  facebook: /** @type {FacebookSelectors} */ ({
    dialog: ['[role="dialog"]'],
    main: ['[role="main"]', 'main'],
    aside: ['[role="complementary"]'],
    feed: ['[role="feed"]'],
    feedUnit: ['[aria-posinset]', '[role="feed"] > *'],
    owner: ['[data-ad-rendering-role="profile_name"] a[href]', 'h2 a[href], h3 a[href], h4 a[href]'],
    story: ['[data-ad-rendering-role="story_message"]', '[data-ad-preview="message"]', '[data-ad-comet-preview="message"]'],
    // Any labelled article is looked at; what makes it a comment is a link whose comment id can be read.
    comment: ['[role="article"]:not([aria-posinset])'],
    commentWrapper: ['[data-commentid]'],
    commentLink: 'a[href*="comment_id="]',
    leaf: ['div[dir="auto"]', '[dir="auto"]:not(a [dir])', '[lang]'],
    // Link previews, headings, controls and the row of actions are not the writer's words.
    skip: '[data-ft], h3, h4, ul, form, [role="button"], [role="textbox"], [contenteditable], svg, [aria-hidden="true"]',
    // "See more", in whatever language: a control inside the last line of the text.
    more: '[role="button"], [tabindex="0"]:not(a)',
    media: 'img[alt], video, [data-sticker], [role="img"][aria-label]',
    // The same one by one: for a whole page a list takes the browser many times as long.
    mediaKinds: ['img[alt]', 'video', '[data-sticker]', '[role="img"][aria-label]'],
    mediaLink: 'a[href*="/photo"], a[href*="photo.php"], a[href*="/video"], a[href*="/reel/"]',
    // The same, of an address that is at hand: thousands are looked at.
    mediaAddress: /\/photo|photo\.php|\/video|\/reel\//,
    // Where a post's own pictures stand.
    postMedia: 'a[href*="/photo"], a[href*="photo.php"], a[href*="/video"], a[href*="/reel/"], [role="article"][aria-label=""]',
    // What the site itself writes of a picture, wherever the picture stands.
    siteAlt: 'img[alt^="May be "], img[alt^="No photo description"]',
    ad: ['[data-ad-rendering-role^="cta-"]'],
    count: '[role="button"], [aria-expanded], span[dir]',
    countStems: [
      'omment', 'oment', 'omentario', 'ommentaire', 'komment', 'komentar', 'ommento', 'bình luận', 'kòmantè', 'yorum', 'opmerking', 'reactie',
      'коммент', 'комент', 'コメント', '댓글', '评论', '評論', '留言', 'คิดเห็น', 'تعليق', 'መልዕክት', 'অন্তব্য', 'মন্তব্য', 'faallo',
    ],
    // The menu of a comment, what may be chosen in it, and the sign of a changed comment.
    retain: {
      menu: ['[aria-haspopup="menu"]'],
      acts: ['[role="menuitem"]', '[role="button"]', 'button'],
      item: ['[role="menu"]', '[role="alertdialog"]'],
      actWords: globalThis.hallpass.retainWords,
      editedWords: ['edited', 'editado', 'modifié', 'modifye', 'đã chỉnh sửa', 'diedit', 'bearbeitet', 'modificato', 'تم التعديل', '已编辑', '已編輯', '수정됨'],
    },
    // Private messages are never read, whatever else they look like.
    private: ['[aria-label^="Message "]', '[aria-label="Messenger"]', '[aria-label="Thread composer"]', '[role="log"]'],
  }),
});
