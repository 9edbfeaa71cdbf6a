/**
 * What the parts of the extension say to each other. Messages are `{v, kind, …}`, answers `{ok: true, …}` or
 * `{ok: false, error}`; nothing else crosses between a page of the web, the worker and our own pages.
 *
 * @typedef {'urgent' | 'review' | 'notice'} Severity
 * @typedef {'unprotected' | 'contested' | 'caution'} Strength
 * @typedef {'comment' | 'reply' | 'post' | 'draft'} ContentKind
 * @typedef {'public' | 'employee' | 'page'} AuthorRole
 *
 * One rule's match. `start` and `end` count UTF-16 code units of the content's text.
 * `masked` stands where `text` holds a secret: show it instead.
 * @typedef {{clause: string, rule: string, title: string, severity: Severity, strength: Strength,
 *   start: number, end: number, text: string, masked?: string, why: string, suggestion?: string}} Finding
 *
 * `message` is for people; `detail` is what to put into a translation of it.
 * @typedef {{code: string, message: string, detail?: string}} Failure
 * @typedef {{ok: false, error: Failure}} Refusal
 *
 * One content to assess. `key` is the site's own id of it.
 * @typedef {{key: string, text: string, context?: string, kind: ContentKind, author_role: AuthorRole, author?: string,
 *   lang?: string, media?: {kind: string, alt?: string}[], thread?: string[]}} AssessItem
 * `notChecked`: what the engine leaves to people, with every text.
 * @typedef {{key: string, findings: Finding[], route: string | null, error?: string}} AssessResult
 * @typedef {{ok: true, boot: string, engine: string, policy: string, notChecked: string[], results: AssessResult[]}} AssessReply
 *
 * `off`: not a registered page, nothing was read. `waiting`: registered, still loading. `unreadable`: the layout was not
 * recognised. `failed`: the worker or the engine did not answer.
 * @typedef {'off' | 'waiting' | 'checking' | 'ready' | 'unreadable' | 'failed'} PageState
 * @typedef {{state: PageState, findings: number, urgent: number, shown: number, checked: number}} Status
 *
 * @typedef {{id: string, platform: 'facebook' | 'x', handle?: string, pageId?: string, name: string, url: string,
 *   addedAt?: string, managed?: boolean}} Site
 * @typedef {{language: 'auto' | 'en' | 'es', marks: boolean, disabledSites: string[], rosterDays?: number}} Settings
 *
 * @typedef {{reason: string, count: number}} Unread
 * @typedef {{shown: number, checked: number, partly: number, pending: number, unread: Unread[],
 *   claimed: number | null}} Coverage
 * @typedef {{key: string, order: number, kind: ContentKind, author?: string, authorRole?: AuthorRole, permalink?: string,
 *   excerpt?: string, partly?: boolean, onScreen?: boolean, route?: string | null, findings: Finding[]}} SnapshotItem
 * @typedef {{ok: true, state: PageState, site: {id: string, name: string, platform: string} | null, reason?: string,
 *   coverage: Coverage, items: SnapshotItem[], engine?: string, policy?: string,
 *   counters?: Record<string, number>, drafts?: DraftItem[]}} Snapshot
 *
 * Who speaks in a draft: the registered page, somebody's own profile, or it could not be told.
 * @typedef {{role: 'page' | 'employee' | 'unknown', name: string}} Speaker
 *
 * One composer as it stands, a box that is none we know (`unread`: nothing of it is read), or (`sent`) a draft that went out before this text had been checked.
 * @typedef {{key: string, sent: boolean, form: 'post' | 'comment' | 'reply' | 'share' | 'unknown', site: string, speaker: Speaker, excerpt: string,
 *   state: 'checking' | 'checked' | 'failed' | 'unread', findings: Finding[]}} DraftItem
 *
 * What became of a draft that had findings, or had not been checked. `text`: the boxes of a thread, an empty line between.
 * @typedef {{id: string, decision: 'acknowledged' | 'unchecked', site: {id: string, name: string, platform: string, url: string},
 *   page: string, form: DraftItem['form'], speaker: Speaker, text: string, findings: Finding[], reason: string, engine: string,
 *   policy: string}} DraftDecision
 *
 * @typedef {{id: string, title: string, text: string, machine: boolean}} Clause
 * @typedef {{id: string, clause: string, title: string, meaning: string, why: string, severity: Severity,
 *   strength: Strength, flags: string[], detector?: string | null, guards: string[], examples: {flag: string[], allow: string[]}}} Rule
 * @typedef {{engine: string, policy: string, pack: {name: string, version: string, hash: string}, clauses: Clause[],
 *   rules: Rule[], classes: {name: string, title: string, source: string, count: number}[],
 *   routes: {id: string, topic: string, owner: string}[],
 *   decisions: {restriction: {clause: string, title: string, law: string[], needs: string[]}} | null}} Catalogue
 */

/**
 * How the roster stands. `statuses`: students by how their release stands today. `over`: forgotten, because its time was over. `unreadable`: it is there and cannot be used; `code` and
 * `message` say why. Times are milliseconds since 1970-01-01T00:00Z.
 * @typedef {{format: number, importedAt: number, by: string, file: string, schoolYears: string[], students: number,
 *   rows: {read: number, merged: number, rejected: number}, passphrase: boolean}} RosterAbout
 * @typedef {{state: 'none' | 'ready' | 'locked' | 'unreadable' | 'over', about?: RosterAbout, until?: number, days?: number,
 *   statuses?: Record<string, number>,
 *   code?: string, message?: string}} RosterStanding
 */

/** Version of the messages; a page left open over an update speaks the old one and is told to reload. */
export const VERSION = 1;

/** What a content script may ask of the worker. Everything else answers to our own pages only. */
export const PAGE_KINDS = ['assess', 'status', 'capture', 'decide', 'lost', 'open-record', 'draftDecision'];
/** The roster's messages: what stands in it is for our own pages alone. */
export const ROSTER_KINDS = ['roster-about', 'roster-inspect', 'roster-import', 'roster-unlock', 'roster-forget', 'roster-days'];
export const TRUSTED_KINDS = ['catalogue', 'try', 'about', ...ROSTER_KINDS];

/** One message never holds more: the worker must stay quick for every other tab. */
export const MAX_ITEMS = 256;
export const MAX_CHARS = 1_000_000;

/** The sites Hallpass knows. The manifest names the same ones, and a test compares them. */
export const ORIGINS = ['https://www.facebook.com', 'https://x.com', 'https://twitter.com'];

/** Gravest first: the order of every list of findings. @type {Severity[]} */
export const SEVERITIES = ['urgent', 'review', 'notice'];

/** @type {Settings} */
export const DEFAULT_SETTINGS = { language: 'auto', marks: true, disabledSites: [] };

/** @param {string} code @param {string} message @param {string} [detail] @returns {Refusal} */
export const refusal = (code, message, detail) => ({ ok: false, error: { code, message, detail } });
