/** How the button and the panel of a draft look; the rest is the layer's own. */
globalThis.hallpass.layerStyle += `
.draft.mark { --tone: var(--soft); --tone-soft: var(--field); color: var(--ink); border-color: var(--line); }
.draft.mark[data-severity] { color: var(--tone); border-color: var(--tone); }
.draft.mark[data-severity="urgent"] { --tone: var(--urgent); --tone-soft: var(--urgent-soft); }
.draft.mark[data-severity="review"] { --tone: var(--review); --tone-soft: var(--review-soft); }
.draft.mark[data-severity="notice"] { --tone: var(--notice); --tone-soft: var(--notice-soft); }
.draft.mark[data-held] { background: var(--tone); color: var(--face); }
.draft.mark[data-held] .more { color: inherit; }
.speaker { margin: 12px 0 0; font-size: 13px; color: var(--soft); overflow-wrap: anywhere; }
.speaker bdi { color: var(--ink); font-weight: 600; }
.speaker.other { padding: 8px 10px; color: var(--ink); background: var(--review-soft); border-radius: 8px; }
.held { margin: 12px 0 0; padding: 10px 12px; background: var(--review-soft); border-radius: 8px; }
.held p { margin: 0; }
.held strong { font-weight: 650; }
.reason { display: block; margin: 12px 0 0; font-size: 13px; }
.reason input { display: block; width: 100%; margin-top: 4px; padding: 6px 8px; font: inherit; color: var(--ink); background: var(--face); border: 1px solid var(--soft); border-radius: 6px; pointer-events: auto; }
.copy { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; margin: 8px 0 0; }
.copy q { flex: 1 1 12rem; padding: 6px 10px; background: var(--field); border-radius: 4px; quotes: none; overflow-wrap: anywhere; white-space: pre-wrap; user-select: text; }
.copy button { min-height: 28px; padding: 2px 10px; color: var(--ink); background: var(--face); border: 1px solid var(--soft); border-radius: 6px; }
.copy button:hover { background: var(--field); }
.copy .told { flex-basis: 100%; margin: 0; font-size: 13px; color: var(--soft); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .draft.mark[data-held] { forced-color-adjust: none; } .held, .speaker.other { border: 1px solid CanvasText; } }
`;
