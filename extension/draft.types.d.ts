/** Types of what reads, checks and holds drafts; the parts hang on `globalThis.hallpass` like all others. */
import type { AssessResult, DraftItem, Finding, Site } from './shared/protocol.js';

declare global {
  /** Where we are: the part of the page that belongs to a registered page, and the pages registered for this site. */
  interface Here {
    surface: Surface | null;
    sites: Site[];
  }

  /** Who speaks. `site`: the registered page, when it does. `unknown`: the composer doesn't tell. */
  interface Voice {
    role: 'page' | 'employee' | 'unknown';
    name: string;
    site: Site | null;
  }

  /** One public composer that may be read. */
  interface Composer {
    /** What holds the boxes and the button that sends them. */
    container: Element;
    /** The editors, in order: more than one in a thread. */
    boxes: Element[];
    /** What sends it; not all of it need be shown now. */
    send: Element[];
    form: 'post' | 'comment' | 'reply' | 'share' | 'unknown';
    /** The registered page that speaks, or whose post is answered. */
    site: Site;
    voice: Voice;
    /** The district's post it stands under. */
    context: string;
    thread: string[];
    media: { kind: string; alt?: string }[];
  }

  interface ComposerAdapter {
    /** Selects every editor that could belong to a public composer. */
    editor: string;
    /** The public composer that an editor or a button stands in; null when there is none, or it is not ours to read. */
    at(element: Element, here: Here): Composer | null;
    /** Would this key send the composer? */
    sends(event: KeyboardEvent, composer: Composer): boolean;
    /**
     * Is this an editor that we can say nothing of? Neither a composer we know, ours or another's, nor known to be private.
     */
    unknown(editor: Element, here: Here): boolean;
    /** The button that sends a composer, at or around the element. */
    button(element: Element): Element | null;
    /** The words of one box, exactly. */
    read(box: Element): TextMap;
  }

  interface FacebookComposerSelectors {
    comment: string;
    post: string;
    editor: string;
    block: string;
    foreign: string;
    dialog: string;
    button: string;
    commentSend: string;
    send: string[];
    share: string[];
    voices: string[];
    names: string;
    private: string[];
    talk: string;
    privatePaths: RegExp;
    media: string;
    notMedia: string;
    list: string;
    otherList: string;
  }

  interface XComposerSelectors {
    editor: string;
    block: string;
    foreign: string;
    send: string;
    bounded: string;
    column: string;
    dialog: string;
    avatar: string;
    foreignAvatar: string;
    account: string;
    article: string;
    private: string[];
    privatePaths: RegExp;
    attachments: string;
    attachment: string;
  }

  /** `own`: the form stands in a dialog of its own; `inside`: in a registered page's post. */
  type FacebookVoice = (editor: Element, form: Element, where: { own: boolean; inside: boolean }, here: Here, isPrivate: (editor: Element) => boolean) => Voice;

  interface HallpassEditorText {
    /** `block`: the elements that are lines; `foreign`: what stands in the editor and is none of its words. */
    read(editor: Element, is: { block: string; foreign: string }): TextMap;
  }

  /** A composer that is followed. */
  interface Draft {
    /** Ours, and neutral. */
    key: string;
    composer: Composer;
    maps: TextMap[];
    /** The last answer, and the words it is about. */
    assessed: { texts: string[]; results: AssessResult[] } | null;
    /** By box; moved with the words since the last answer. */
    findings: Finding[][];
    /** `unread`: it is no composer that we know. */
    state: 'empty' | 'checking' | 'checked' | 'failed' | 'unread';
    /** Grows with every question, so that older answers are known. */
    turn: number;
    dirtySince: number;
    timer: number;
    frame: number;
    /** The words that were held: sent again, they go through. */
    heldTexts: string[] | null;
    /** It was held by a key that is still down. */
    heldKey: boolean;
    /** The words whose sending has been told. */
    decided: string;
    reason: string;
    stop(): void;
  }

  interface HallpassDrafts {
    visit(sites: Site[], settings: { marks: boolean; disabledSites: string[] }): void;
    /** Somebody is in this element: if it is a composer of ours, it is followed from now on. */
    meet(element: Element, writing?: boolean): void;
    follow(composer: Composer): Draft;
    /** Gives the words as they stand now. */
    refresh(draft: Draft): string[];
    release(): void;
    verdict(draft: Draft, texts: string[]): Finding[] | null;
    contents(key: string, composer: Composer, maps: TextMap[]): PageContent[];
    assess(contents: PageContent[]): Promise<AssessResult[] | null>;
    items(): DraftItem[];
    say(): void;
    active(): boolean;
    adapter(): ComposerAdapter;
    here(): Here;
    excerpt(draft: Pick<Draft, 'state' | 'assessed' | 'maps'>): string;
    /** Whether anything may be drawn on the page. */
    shows(): boolean;
  }

  interface HallpassDraftSent {
    acknowledged(draft: Draft, findings: Finding[]): void;
    unchecked(draft: Draft): void;
    items(): DraftItem[];
  }

  interface HallpassDraftUnread {
    /** Somebody writes in a box that is no composer we know. True when it was not known before. */
    meet(editor: Element, site: Site): boolean;
    /** True when any went. */
    forget(gone: (editor: Element) => boolean): boolean;
    all(): Draft[];
  }

  interface HallpassDraftLayer {
    show(drafts: Draft[]): void;
    watch(): void;
    drop(key: string): void;
    close(): void;
    /** False when nothing could be shown. */
    hold(draft: Draft): boolean;
  }

  interface HallpassDraftCard {
    build(draft: Draft, close: () => void): HTMLElement;
  }

  interface Hallpass {
    composerSelectors: { facebook: FacebookComposerSelectors; x: XComposerSelectors };
    composers: { facebook: ComposerAdapter; x: ComposerAdapter };
    editorText: HallpassEditorText;
    facebookVoice: FacebookVoice;
    /** `findings` of the text `before`, as far as they still stand in the text `after`. */
    remap(findings: Finding[], before: string, after: string): Finding[];
    drafts: HallpassDrafts;
    draftSent: HallpassDraftSent;
    draftUnread: HallpassDraftUnread;
    draftLayer: HallpassDraftLayer;
    draftCard: HallpassDraftCard;
    draftGate: { listen(): void };
  }
}
