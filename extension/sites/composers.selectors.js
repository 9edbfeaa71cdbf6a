/**
 * What the two sites' composers look like, as data. An editor is read only when it is one of the shapes written here: what is
 * not recognised, or could be a private message, is left alone.
 */
globalThis.hallpass.composerSelectors = {
  facebook: {
    // Public comments, new posts and shared posts stand in a form; private messages have none.
    comment: 'form[role="presentation"]',
    post: '[role="dialog"] form[method="POST" i]',
    editor: '[contenteditable="true"][role="textbox"][data-lexical-editor="true"]',
    block: 'p, h1, h2, h3, li, [data-lexical-editor] > div',
    foreign: '[contenteditable="false"], [aria-hidden="true"], svg',
    dialog: '[role="dialog"]',
    button: '[role="button"], button, input[type="submit"]',
    commentSend: '[id="focused-state-composer-submit"] [role="button"], [id="focused-state-composer-submit"] button',
    // The button that sends a post, or leads to the page that sends it: the text can be read only before that.
    send: [
      'post', 'share', 'share now', 'next', 'publish', 'publicar', 'publicar ahora', 'compartir', 'compartir ahora', 'siguiente', 'publier', 'partager',
      'partager maintenant', 'suivant', 'posten', 'teilen', 'jetzt teilen', 'weiter', 'pubblica', 'condividi ora', 'avanti', 'compartilhar agora', 'avançar',
      'đăng', 'chia sẻ ngay', 'tiếp', 'kirim', 'posting', 'bagikan sekarang', 'berikutnya', 'نشر', 'مشاركة الآن', 'التالي', '发布', '立即分享', '發佈', '게시', '投稿',
    ],
    share: ['share', 'share now', 'compartir', 'compartir ahora', 'partager', 'partager maintenant', 'teilen', 'jetzt teilen', 'condividi ora', 'compartilhar agora', 'chia sẻ ngay', 'bagikan sekarang', 'مشاركة الآن', '立即分享'],
    // How a comment box says who speaks in it.
    voices: [
      'as {name}', 'como {name}', 'en tant que {name}', 'als {name} kommentieren', 'als {name} antworten', 'als {name}', 'come {name}', 'dưới tên {name}',
      'sebagai {name}', 'kòm {name}', 'antanke {name}', 'jako {name}', 'باسم {name}', 'от имени {name}', '以{name}的身份评论', '以{name}的身份回复',
    ],
    // Names stand above the editor of a dialog, outside of what can be pressed.
    names: 'span[dir="auto"], strong, h4, a[role="link"]',
    private: [
      '[aria-label^="Message "]', '[aria-label^="Messag"]', '[aria-label^="Mensaje"]', '[aria-label^="Enviar mensaje"]', '[aria-label^="Mensagem"]',
      '[aria-label^="Nachricht"]', '[aria-label^="Messaggio"]', '[aria-label^="Envoyer un message"]', '[aria-label^="Nhắn tin"]', '[aria-label^="Tin nhắn"]',
      '[aria-label^="Pesan"]', '[aria-label^="Kirim pesan"]', '[aria-label^="رسالة"]', '[aria-label^="消息"]', '[aria-label="Messenger"]',
      '[aria-label="Thread composer"]', '[aria-label="Chats"]', '[role="log"]', '[data-surface*="inbox"]',
    ],
    // What only a private talk holds.
    talk: '[data-message-id], [role="log"], a[href*="/messages/"], [aria-placeholder="Aa"]',
    privatePaths: /^\/(messages|latest\/inbox|messenger)(\/|$)/,
    media: 'img, video',
    notMedia: '[role="button"], [dir="auto"], [contenteditable], svg',
    list: '[role="listbox"]',
    // Lists of the page's own, which say nothing of a list of names at the editor.
    otherList: '[role="banner"], [role="navigation"], [aria-label="Messenger"], [aria-label="Chats"]',
  },
  x: {
    editor: '[data-testid^="tweetTextarea_"][contenteditable="true"], textarea[data-testid^="tweetTextarea_"], [data-testid^="tweetTextarea_"] textarea',
    block: '[data-block="true"]',
    foreign: '[contenteditable="false"], svg',
    send: '[data-testid="tweetButton"], [data-testid="tweetButtonInline"]',
    bounded: '[role="dialog"], [data-testid="inline_reply_offscreen"]',
    column: '[data-testid="primaryColumn"], main, body',
    dialog: '[role="dialog"]',
    avatar: '[data-testid^="UserAvatar-Container-"]',
    foreignAvatar: 'article, [role="article"], [data-testid="Tweet-User-Avatar"]',
    account: '[data-testid="SideNav_AccountSwitcher_Button"] [data-testid^="UserAvatar-Container-"]',
    article: 'article',
    private: ['[data-testid="chat-drawer-root"]', '[data-testid="DMDrawer"]', '[data-testid^="dm"]', '[data-testid^="DM"]', '[role="log"]'],
    privatePaths: /^\/(messages|i\/chat|i\/messages)(\/|$)/,
    attachments: '[data-testid="attachments"]',
    attachment: '[role="group"]',
  },
};
