/**
 * Types of what runs in the page, and of the tables that content scripts share with our own pages.
 * Classic scripts hang their part on `globalThis.hallpass`; this file says what hangs there.
 */
import type { AssessItem, AssessResult, AuthorRole, ContentKind, Coverage, Finding, PageState, Site, Snapshot, Status } from './shared/protocol.js';

declare global {
  /** A stretch of a content's text and the node of the page it came from. */
  interface TextPiece {
    start: number;
    end: number;
    node: Text | Element;
    /** Where in the text node the stretch starts. An element (an emoji's picture) is taken whole. */
    offset: number;
  }

  interface TextMap {
    text: string;
    pieces: TextPiece[];
  }

  /** One comment, reply or post as it stands in the page. */
  interface PageContent {
    /** The site's own id of it: status id, comment id, post id. */
    key: string;
    kind: ContentKind;
    element: Element;
    map: TextMap;
    author: string;
    handle: string;
    link: string;
    authorRole: AuthorRole;
    lang: string;
    media: { kind: string; alt?: string }[];
    permalink: string;
    context: string;
    thread: string[];
    partly: boolean;
    /** The comment that a reply answers. */
    parent?: string;
  }

  type UnreadReason = 'no-id' | 'no-text' | 'media-only' | 'layout' | 'engine' | 'ownership' | 'placeholder';

  /** What came of one place on the page that looks like a content. */
  type ReadResult = ({ content: PageContent } | { unread: UnreadReason }) & {
    /** Links with a comment's id that stand in this place itself, and whether they speak of more than one comment. */
    links?: number;
    mixed?: boolean;
  };

  /** The part of the page that belongs to a registered page: the only part that is read. */
  interface Surface {
    root: Element;
    site: Site;
    kind: 'post' | 'timeline';
    /** The id in the address: of a post or a status. */
    wanted: string | null;
    /** A post or a timeline holds something to read; a page "about" the account may not. */
    expects: boolean;
  }

  type SurfaceAnswer =
    | { state: 'found'; surface: Surface }
    | { state: 'waiting' }
    | { state: 'foreign' }
    | { state: 'unowned'; site: Site; seen: number };

  interface Reading {
    contents: PageContent[];
    unread: Map<UnreadReason, number>;
    /** How many comments the page itself says there are. */
    claimed: number | null;
    /** Self-test: what the selectors met. */
    counters: Record<string, number>;
  }

  interface SiteAdapter {
    platform: 'facebook' | 'x';
    surface(document: Document, href: string, sites: Site[]): SurfaceAnswer;
    /** Yields between contents, so that a long page is read in slices. `cache` holds what has not changed since. */
    read(surface: Surface, cache: WeakMap<Element, ReadResult>): Generator<void, Reading, void>;
    /** Room in pixels that the site's own menu takes at the end of a comment's first line. */
    inset: number;
  }

  interface Entry {
    content: PageContent;
    order: number;
    /** What was asked, so that the same is not asked twice. */
    signature: string;
    state: 'pending' | 'checked' | 'failed';
    findings: Finding[];
    route: string | null;
  }

  type ParsedPage =
    | { ok: true; platform: 'facebook' | 'x'; handle?: string; pageId?: string; name?: string; url: string }
    | { ok: false; code: string };

  interface Registry {
    parse(url: string): ParsedPage;
    ownerOf(href: string, sites: Site[]): { site: Site } | { ask: true } | null;
    same(site: Site, who: { handle?: string; pageId?: string }): boolean;
    merge(own: unknown, managed: unknown): Site[];
    wanted(href: string | URL): string | null;
    profile(href: string | URL): { handle?: string; pageId?: string } | null;
    named(first: string): { handle?: string; pageId?: string } | null;
  }

  type MessageTable = Record<string, string | Record<string, string>>;
  type AssessOutcome = { ok: true; results: Map<string, AssessResult> } | { ok: false; code: string; message: string };

  interface Hallpass {
    messages: Record<string, MessageTable>;
    addMessages(language: string, table: MessageTable): void;
    setLanguage(wanted?: string): string;
    language(): string;
    t(key: string, params?: Record<string, string | number>): string;
    registry: Registry;
    selectors: { facebook: FacebookSelectors; x: XSelectors };
    dom: HallpassDom;
    text: HallpassText;
    facebookIds: FacebookIds;
    facebookSurface: SiteAdapter['surface'];
    facebookComments: FacebookComments;
    facebookLinks: FacebookLinks;
    facebookPost: FacebookPost;
    sites: { facebook: SiteAdapter; x: SiteAdapter };
    xTweet: XTweet;
    observe: (root: Element, changed: (touched: Set<Element>) => void) => () => void;
    slices: <T>(work: Generator<void, T, void>, alive: () => boolean) => Promise<T | null>;
    client: HallpassClient;
    highlight: HallpassHighlight;
    /** `clear`: what it speaks of must stay in sight, at the cost of the card's height. */
    beside(spot: Spot, size: { width: number; height: number }, view: { width: number; height: number }, clear?: boolean): { left: number; top: number; limit: string };
    host: HallpassHost;
    fronts: HallpassFronts;
    secrets: HallpassSecrets;
    newDraft: (key: string, composer: Composer) => Draft;
    sight: HallpassSight;
    marks: HallpassMarks;
    layer: HallpassLayer;
    entries: HallpassEntries;
    report: HallpassReport;
    card: HallpassCard;
    draw: {
      sign(name: string): SVGElement;
      element(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement;
    };
    steps: { steps(findings: Finding[], role: AuthorRole, platform: 'facebook' | 'x'): string[]; byGravity(findings: Finding[]): Finding[] };
    coverage: {
      coverage(entries: Entry[], reading: Reading, wanted: string | null): Coverage;
      empty(entries: Entry[], reading: Reading, surface: Surface): boolean;
    };
    mergeOrder(seen: string[], stretch: string[]): string[];
    nearOrder(seen: string[], present: { has(key: string): boolean; size: number }, wanted: (key: string) => unknown): string[];
    layerStyle: string;
    theme: (root: Element | null) => 'light' | 'dark';
    skeleton: (document: Document) => string;
    /** The structure of one element, as `skeleton` tells it. */
    structure: (element: Element) => string;
    page: HallpassPage;
    retainWords: RetainSelectors['actWords'];
    /** What an event opens; nothing when it opens nothing of ours. `entry` is missing where a menu item tells of no place. */
    retainOpened(event: Event, entries: Iterable<Entry>, root: Element, is: RetainSelectors): { act: RetainAct | 'elsewhere'; entry: Entry | null } | null;
    retainCopy(entry: Entry, surface: Surface, post: PageContent | null, is: RetainSelectors, at: string): RetainCopy;
    retainPut: HallpassRetainPut;
    /** The keys of `sequence` that were taken away. `isRoom`: the screen shows a place for a neighbour on that side. */
    retainGone(sequence: string[], present: { has(key: string): boolean }, isRoom: (key: string, side: 'before' | 'after') => boolean): string[];
    retainCard(offer: RetainOffer, acts: RetainActs): HTMLElement;
    retainLayer: HallpassRetainLayer;
    retain: HallpassRetain;
    /** Set once this document has a running copy, so that a second injection does nothing. */
    running?: boolean;
  }

  type RetainAct = 'menu' | 'hide' | 'remove' | 'report' | 'restrict';

  interface RetainSelectors {
    menu: string[];
    acts: string[];
    item: string[];
    actWords: Record<Exclude<RetainAct, 'menu'>, string[]>;
    editedWords: string[];
  }

  /** A comment as it stood in the page: what a record is made of. */
  interface RetainCopy {
    /** When it was read, UTC. */
    at: string;
    site: { id: string; name: string; platform: 'facebook' | 'x'; url: string };
    page: string;
    post: { key: string; text: string; permalink: string };
    key: string;
    kind: ContentKind;
    text: string;
    partly: boolean;
    author: { name: string; handle: string; link: string; role: AuthorRole };
    permalink: string;
    posted: { shown: string; label?: string; exact?: string };
    edited: string;
    lang: string;
    media: { kind: string; alt?: string }[];
    context: string;
    thread: string[];
    parent: string;
    structure: string;
  }

  /** What a copy holds beyond the content that was let go. */
  interface RetainPut {
    place: Pick<RetainCopy, 'site' | 'page' | 'post'>;
    at: string;
    /** Where it is not the content's own. */
    text: string | null;
    posted: RetainCopy['posted'];
    edited: string;
    context: string;
    thread: string[];
    structure: string;
  }

  interface HallpassRetainPut {
    away(copy: RetainCopy, content: PageContent): RetainPut;
    /** The copy again. */
    back(put: RetainPut, content: PageContent): RetainCopy;
    forget(): void;
  }

  /** `fate`: nobody kept it yet; it was kept; it is gone unkept. */
  interface RetainHeld {
    /** Given when it is first told of. */
    id: string;
    entry: Entry;
    copy: RetainCopy | null;
    /** The copy of one whose row is gone. */
    put: RetainPut | null;
    fate: 'open' | 'kept' | 'lost';
    record: string;
    act: RetainAct | 'seen';
    /** When its menu was opened, on the page's own clock; 0 when it was not. */
    openedAt: number;
    seenAt: string;
  }

  interface RetainOffer {
    stage: 'offer' | 'gone' | 'keeping' | 'failed' | 'kept' | 'noted';
    reason: string;
    record: string;
    text: string;
    author: string;
    /** How many more are to be asked about. */
    waiting: number;
  }

  interface RetainActs {
    keep(): void;
    lost(): void;
    close(): void;
    decide(action: string): void;
    /** Opens the record, with a decision begun. */
    open(action?: string): void;
  }

  interface HallpassRetainLayer {
    show(card: HTMLElement, comment: Element, close: () => void): void;
    hide(): void;
    /** Runs something while nothing of ours is drawn. */
    aside<T>(run: () => Promise<T>): Promise<T>;
    focus(): void;
  }

  interface HallpassRetain {
    /** What stands on the surface now was read. */
    seen(surface: Surface, is: RetainSelectors): void;
    rest(): void;
    forget(): void;
    /** `focus`: whoever asked waits for the card, and is brought to it. */
    keep(key: string, focus?: boolean, elsewhere?: boolean): Promise<{ ok: true; record: string; told: string } | { ok: false; error: { code: string; message: string } }>;
  }

  interface FacebookSelectors {
    retain: RetainSelectors;
    dialog: string[];
    main: string[];
    aside: string[];
    feed: string[];
    feedUnit: string[];
    owner: string[];
    story: string[];
    comment: string[];
    commentWrapper: string[];
    commentLink: string;
    leaf: string[];
    skip: string;
    more: string;
    media: string;
    mediaKinds: string[];
    mediaLink: string;
    mediaAddress: RegExp;
    postMedia: string;
    siteAlt: string;
    ad: string[];
    count: string;
    countStems: string[];
    private: string[];
  }

  interface XSelectors {
    retain: RetainSelectors;
    column: string[];
    section: string[];
    tweet: string[];
    permalink: string[];
    statusLink: string;
    userName: string[];
    text: string[];
    more: string[];
    heading: string[];
    promoted: string[];
    quote: string[];
    photo: string[];
    photoLink: string;
    video: string;
    card: string[];
    replyCount: string[];
    articleView: string[];
    articleTitle: string[];
    articleBody: string[];
    articleLine: string;
    emptyAlts: string[];
  }

  interface HallpassDom {
    /** The first of the selectors that finds something; a selector the browser refuses counts as finding nothing. */
    all(root: ParentNode, selectors: string[]): Element[];
    first(root: ParentNode, selectors: string[]): Element | null;
    /** All, for those whom the first will mostly do: the rest is looked for when it is wanted. */
    each(root: ParentNode, selector: string): Generator<Element, void, void>;
    /** One by one in the order of the page, for those who need the first few only. */
    walk(root: Element, selector: string): Generator<Element, void, void>;
    closest(element: Element, selectors: string[]): Element | null;
    /**
     * Finds, for one of the elements, the largest element around it within `root` that holds only elements of the same owner.
     */
    alone(owners: Map<Element, unknown>, root: Element): (anchor: Element) => Element;
    href(link: Element, base: string): URL | null;
    count(unread: Map<UnreadReason, number>, reason: UnreadReason, by?: number): void;
  }

  interface HallpassText {
    /** `lines`: a selector of the elements that stand on lines of their own inside a block. */
    read(blocks: Element[], skip: (element: Element) => boolean, lines?: string): TextMap;
    range(map: TextMap, start: number, end: number): Range | null;
    plain(element: Element | null): string;
  }

  interface FacebookIds {
    own(link: Element, address?: string): string | null;
    parent(address: string): string | null;
    post(href: string | URL): string | null;
    decode(value: string): { post: string; comment: string } | null;
  }

  interface FacebookComments {
    /** Every place that looks like a comment: labelled articles first, then what the comment links themselves point out. */
    find(root: Element): Generator<void, { places: Element[]; counters: Record<string, number> }, void>;
    /** Places that only links point out. */
    strays(root: Element, places: Set<Element>): Generator<void, Element[], void>;
    inOrder(places: Iterable<Element>): Element[];
    /** `within`: the places, where others stand inside this one; null where none does, as almost everywhere. */
    read(place: Element, within: Set<Element> | null, site: Site): ReadResult;
    /** The words of these lines, and whether the site shows only a part of them. */
    speech(lines: Element[]): { map: TextMap; partly: boolean };
    leftOut(leaf: Element, place: Element): boolean;
    placeOf(element: Element, places: Set<Element>): Element | null;
  }

  interface FacebookPost {
    claimed(root: Element, places: Set<Element>): number | null;
    story(root: Element, places: Set<Element>): { map: TextMap; partly: boolean } | null;
  }

  /** A link that carries a comment's id. `person`: whose profile it leads to; `parent`: the comment that is answered. */
  interface FacebookTelling {
    link: Element;
    address: string;
    id: string;
    person: { handle?: string; pageId?: string } | null;
    parent: string | null;
  }

  interface FacebookLinks {
    /** Whether its comment id is its own. */
    tells(link: Element, address?: string): boolean;
    insideWords(link: Element): boolean;
    /** `mine`: which links are the place's own; null where all are. */
    own(place: Element, mine: ((link: Element) => boolean) | null): { telling: FacebookTelling[]; links: number; mixed: boolean };
    isPage(site: Site, person: { handle?: string; pageId?: string }): boolean;
    /** The address of a profile without what else it carries. */
    clean(address: string): string;
    whole(address: string): string;
  }

  interface XTweet {
    id(article: Element): { handle: string; key: string; link: string; anchor: Element } | null;
    read(article: Element, surface: Surface): ReadResult;
    replies(article: Element): number | null;
  }

  interface HallpassClient {
    assess(contents: PageContent[], each: (results: AssessResult[]) => void): Promise<{ ok: true } | { ok: false; code: string; message: string }>;
    /** Asks the worker anything, once more when it did not answer. */
    ask(message: Record<string, unknown>): Promise<any>;
    why(error: { code: string; message: string; detail?: string } | undefined): string;
    known(content: PageContent): AssessResult | null;
    /** Another roster, other answers: everything is asked again. */
    forget(): void;
    signature(content: PageContent): string;
    tell(message: Record<string, unknown>): void;
    /** False once the extension was updated or removed under this page. */
    alive(): boolean;
    engine: string;
    policy: string;
    item(content: PageContent): AssessItem;
  }

  /** Where a mark stands, and what it speaks of. */
  interface Spot {
    x: number;
    y: number;
    box: { left: number; right: number; top: number; bottom: number };
  }

  interface HallpassHost {
    /** Gives the element to draw in. */
    start(user: string): HTMLElement;
    leave(user: string): void;
    drawn(user: string): boolean;
    /** `root`: what the page's own colour is read from. */
    dress(root: Element | null): void;
    watch(): void;
    focused(): HTMLElement | null;
    holds(event: Event): boolean;
  }

  /** Of a finding, as the engine gives it or as a record keeps it. */
  type SecretFinding = { clause: string; start: number; end: number; masked?: string };

  interface HallpassSecrets {
    holds(finding: Pick<SecretFinding, 'clause' | 'masked'>): boolean;
    quote(finding: Pick<Finding, 'clause' | 'masked' | 'text'>): string;
    without(text: string, findings: SecretFinding[]): string;
  }

  interface HallpassFronts {
    /** Dialogs and menus of the page, as far as the page has changed since somebody asked. */
    all(): Element[];
    dialogs(): number;
    forget(): void;
  }

  interface HallpassSight {
    /** `changed`: something came near the screen or went away from it. */
    make(changed: () => void): {
      follow(elements: Element[], root: Element): boolean;
      clear(): void;
      spots(flagged: Iterable<[string, Entry]>, inset: number): { spots: Map<string, Spot>; rightToLeft: boolean };
      isNear(element: Element): boolean;
      /** What stands in front may have changed. */
      look(): void;
    };
  }

  interface HallpassMarks {
    draw(layer: HTMLElement, flagged: Map<string, Entry>, spots: Map<string, Spot>, rightToLeft: boolean): void;
    clear(): void;
    close(giveBack: boolean): void;
    focus(key: string): boolean;
    outside(event: Event): void;
    has(key: string): boolean;
  }

  interface HallpassEntries {
    /** The same without the nodes of the page, which belong to the site. */
    letGo(content: PageContent): PageContent;
    clear(): void;
    take(contents: PageContent[]): PageContent[];
    answer(results: AssessResult[]): void;
    fail(): void;
    all(): Entry[];
    flagged(): Entry[];
    /** Findings whose rows the site has taken out of its list. */
    departed(): Entry[];
    /** One of these. */
    left(key: string): Entry | undefined;
    get(key: string): Entry | undefined;
  }

  /** What the page's state gives to those who tell of it. */
  interface ReportView {
    state: PageState;
    reason: string;
    reading: Reading;
    surface: Surface | null;
    site: Site | null;
  }

  interface HallpassReport {
    status(view: ReportView): Status;
    snapshot(view: ReportView): Snapshot;
  }

  interface HallpassLayer {
    show(entries: Entry[], root: Element, inset: number): void;
    clear(): void;
    focus(key: string): boolean;
    onScreen(key: string): boolean;
    place(): void;
    watch(): void;
    redraw(): void;
  }

  interface HighlightGroup {
    draw(entries: { content: { key: string; map: TextMap }; findings: Finding[] }[]): void;
    clear(): void;
  }

  interface HallpassHighlight extends HighlightGroup {
    group(): HighlightGroup;
  }

  interface HallpassCard {
    build(entry: Entry, close: () => void): HTMLElement;
    /** For the district's own words: one part for each rule's findings, in the order they come. */
    parts(findings: Finding[]): HTMLElement[];
  }

  interface HallpassPage {
    visit(href: string, sites: Site[], settings: { marks: boolean; disabledSites: string[] }): void;
    handle(message: { kind?: string; key?: string }): unknown;
    /** The part of the page that is read now. */
    surface(): Surface | null;
  }

  var hallpass: Hallpass;
}

export type { Coverage, PageState };
