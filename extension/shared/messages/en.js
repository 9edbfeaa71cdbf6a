/** English, the part that content scripts and our pages share. Keys of the pages alone are in `pages.en.js`. */
globalThis.hallpass.addMessages('en', {
  'severity.urgent': 'urgent',
  'severity.review': 'review',
  'severity.notice': 'notice',
  'severity.label.urgent': 'Urgent',
  'severity.label.review': 'Review',
  'severity.label.notice': 'Notice',

  'strength.unprotected': 'Likely unprotected speech',
  'strength.contested': 'Matches the policy; the law is contested',
  'strength.caution': 'Caution: protected speech',

  'mark.name': 'Hallpass: {severity}, {clauses}',
  'mark.draft': 'Hallpass draft: {severity}, {clauses}',

  'card.title': { one: '{count} finding', other: '{count} findings' },
  'card.close': 'Close',
  'card.words': 'Words',
  'card.reason': 'Reason',
  'card.strength': 'Strength',
  'card.route': 'Answered by: {owner}',
  'card.partly': 'Only the part shown was read. Open “See more” to have the rest checked.',
  'card.evidence': 'A finding is evidence for a person. You decide.',
  'card.may.title': 'What you may do',
  'card.may.unprotected': 'Keep a copy first. Then follow your district’s steps for threats and safety, and tell those who must know.',
  'card.may.contested': 'Read it in full with the post. Leaving it up is as good a choice as any. Ask counsel before you remove it, and keep a copy.',
  'card.may.caution': 'This is most likely protected. Leave it up; answer it if it asks something.',
  'card.may.request': 'Someone asks for an answer. Pass it to the office that knows, or reply with where to ask.',

  'coverage.line': 'Checked {checked} of {shown}',
  'coverage.partly': {
    one: '{count} comment was read in part: open “See more” to have the rest checked.',
    other: '{count} comments were read in part: open “See more” to have the rest checked.',
  },
  'coverage.pending': { one: '{count} comment is being checked', other: '{count} comments are being checked' },

  'state.off': 'Not a registered page: nothing was read.',
  'state.waiting': 'The page is still loading. Nothing is checked yet.',
  'state.checking': 'Checking…',
  'state.ready': 'Checked.',
  'state.unreadable': 'This page’s layout was not recognised: comments were NOT checked.',
  'state.failed': 'The check failed: comments were NOT checked.',

  'unread.no-id': { one: '{count} comment without an address of its own', other: '{count} comments without an address of their own' },
  'unread.no-text': { one: '{count} comment without text', other: '{count} comments without text' },
  'unread.media-only': {
    one: '{count} picture, video or sticker without a description',
    other: '{count} pictures, videos or stickers without a description',
  },
  'unread.layout': { one: '{count} comment in a layout not recognised', other: '{count} comments in a layout not recognised' },
  'unread.engine': { one: '{count} comment that the engine could not check', other: '{count} comments that the engine could not check' },
  'unread.ownership': {
    one: '{count} comment where it is not certain that the page is yours',
    other: '{count} comments where it is not certain that the page is yours',
  },
  'unread.placeholder': { one: '{count} comment removed or hidden by the site', other: '{count} comments removed or hidden by the site' },
});
