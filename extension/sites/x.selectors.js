/** What X's page looks like, as data: selectors in the order they are tried. The one file to open when X changes. */
globalThis.hallpass.selectors = /** @type {any} */ ({
  ...globalThis.hallpass.selectors,
  x: /** @type {XSelectors} */ ({
    // Cells with the same marks are in the drawer of private messages too: nothing outside the column is looked at.
    column: ['[data-testid="primaryColumn"]', 'main', '[role="main"]'],
    section: ['section[role="region"]', 'section', '[role="region"]'],
    tweet: ['article[data-testid="tweet"], article[role="article"]', 'article', '[data-testid="tweet"]', '[role="article"]'],
    permalink: ['a[href*="/status/"] > time', 'a[href*="/status/"] time'],
    statusLink: 'a[href*="/status/"]',
    userName: ['[data-testid="User-Name"]'],
    text: ['[data-testid="tweetText"]', 'div[lang][dir="auto"]', '[lang]'],
    more: ['[data-testid="tweet-text-show-more-link"]'],
    heading: ['h2', '[role="heading"][aria-level="2"]'],
    promoted: ['[data-testid="placementTracking"]', '[data-testid$="-impression-pixel"]'],
    quote: ['div[role="link"][tabindex="0"]', '[role="link"]:not(a)'],
    photo: ['[data-testid="tweetPhoto"] img', 'a[href*="/photo/"] img'],
    photoLink: 'a[href*="/photo/"]',
    video: 'video',
    card: ['[data-testid="card.wrapper"] a[aria-label]'],
    replyCount: ['[data-testid="reply"]', '[role="group"][aria-label]'],
    articleView: ['[data-testid="twitterArticleReadView"]', '[data-testid="longformRichTextComponent"]'],
    articleTitle: ['[data-testid="twitter-article-title"]'],
    articleBody: ['[data-testid="longformRichTextComponent"]', '[data-testid="twitterArticleRichTextView"]'],
    articleLine: '[data-block="true"], [data-testid="longformRichTextComponent"] div:not(:has(div)), p, li, blockquote',
    // The menu of a tweet, what may be chosen in it, and the sign of a changed tweet. The button to repost opens a menu too.
    retain: {
      menu: ['[data-testid="caret"]', '[aria-haspopup="menu"]:not([data-testid])'],
      acts: ['[role="menuitem"]', '[data-testid="confirmationSheetConfirm"]'],
      item: ['[role="menu"]', '[data-testid="sheetDialog"]', '[data-testid="confirmationSheetDialog"]', '#layers'],
      actWords: globalThis.hallpass.retainWords,
      editedWords: ['last edited', 'edited', 'editado', 'última edición'],
    },
    // What X calls a picture that nobody described.
    emptyAlts: ['Image', 'Imagen', 'Imagem', 'Bild', 'Immagine', 'Afbeelding', 'Hình ảnh', 'Gambar', 'Embedded video', 'Video insertado', 'الصورة', '图像', '이미지', '画像', 'Изображение'],
  }),
});
