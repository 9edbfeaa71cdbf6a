/** English: the offer to keep a record, in the page. Shared with our own pages, which name the same acts. */
globalThis.hallpass.addMessages('en', {
  'page.retain.title': 'Keep a record',
  'page.retain.offer': 'Keep a record of this comment first. Hiding is removal too, as far as the law goes.',
  'page.retain.gone': 'This comment is no longer on the page, and nobody kept a record of it.',
  'page.retain.no-words': 'A comment without words',
  'page.retain.keep': 'Keep a record',
  'page.retain.later': 'Not now',
  'page.retain.lost': 'Note “not retained”',
  'page.retain.waiting': { one: '{count} more comment is gone.', other: '{count} more comments are gone.' },
  'page.retain.keeping': 'Keeping…',
  'page.retain.failed': 'Not kept: {reason}',
  'page.retain.kept': 'Kept as record {record}.',
  'page.retain.noted': 'The decision is noted with record {record}.',
  'page.retain.decide': 'What do you decide?',
  'page.retain.not-here': 'This comment is not on the page any more.',
  'page.retain.open': 'Open the record',
  'page.retain.undecided': 'Decide later',
  'page.retain.picture.not-allowed':
    'Without a picture: the browser allows one only after a click on the Hallpass icon in the toolbar on this tab. The record says so.',
  'page.retain.picture.not-in-view': 'Without a picture: the comment was not in view. The record says so.',
  'page.retain.picture.failed': 'Without a picture: the browser did not give one. The record says so.',

  'page.act.left_up': 'Leave up',
  'page.act.replied': 'Reply',
  'page.act.edit_asked': 'Ask to edit',
  'page.act.hidden': 'Hide…',
  'page.act.removed': 'Remove…',
});
