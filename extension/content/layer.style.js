/** How marks and cards look. Adopted by the layer's own shadow root, so that neither the page's styles nor ours reach across. */
globalThis.hallpass.layerStyle = `
:host {
  all: initial !important;
  display: contents !important;
}
.front {
  position: fixed; inset: 0; z-index: 2147483646; width: auto; height: auto; margin: 0; padding: 0; border: 0; background: none;
  overflow: hidden; contain: strict; pointer-events: none;
}
.layer {
  position: absolute; inset: 0; overflow: hidden; contain: strict; will-change: transform;
  --face: #ffffff; --ink: #17202a; --soft: #55616d; --line: #c9d1d9; --field: #f3f5f7; --focus: #0b5cad;
  --urgent: #a81e17; --urgent-soft: #fdebe9; --review: #7d4a00; --review-soft: #fdf1dc; --notice: #2a557f; --notice-soft: #e6f0f9;
  font: 400 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color: var(--ink);
  text-align: start;
}
.layer[data-theme="dark"] {
  --face: #1b232c; --ink: #eef2f5; --soft: #aeb9c4; --line: #46525e; --field: #26303a; --focus: #8cc4ff;
  --urgent: #ff9b92; --urgent-soft: #47201d; --review: #f4c173; --review-soft: #3f2f14; --notice: #9ac7ef; --notice-soft: #1d3245;
}
*, *::before { box-sizing: border-box; }
button { font: inherit; color: inherit; cursor: pointer; }
.symbol { width: 1.1em; height: 1.1em; flex: none; }
.mark {
  position: absolute; inset: 0 auto auto 0; pointer-events: auto; contain: layout style paint;
  display: inline-flex; align-items: center; gap: 5px; min-height: 24px; padding: 1px 9px 1px 7px; margin: 0;
  font-size: 12px; font-weight: 600; line-height: 1; white-space: nowrap; letter-spacing: .01em;
  color: var(--tone); background: var(--face); border: 1.5px solid var(--tone); border-radius: 999px;
  box-shadow: 0 1px 3px rgb(0 0 0 / 18%);
}
.mark[hidden] { display: none; }
.mark:hover, .mark[aria-expanded="true"] { background: var(--tone-soft); }
.mark .more { font-weight: 500; color: var(--ink); }
.card {
  position: absolute; inset: 0 auto auto 0; pointer-events: auto;
  display: flex; flex-direction: column; width: min(24rem, calc(100vw - 16px)); max-height: min(34rem, calc(100vh - 16px));
  background: var(--face); border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 8px 28px rgb(0 0 0 / 26%);
  overflow: hidden; animation: arrive .12s ease-out;
}
@keyframes arrive { from { opacity: 0; } }
.head { display: flex; align-items: center; gap: 8px; padding: 10px 8px 10px 16px; border-bottom: 1px solid var(--line); }
.head h2 { flex: 1; min-width: 0; margin: 0; font-size: 15px; font-weight: 650; overflow-wrap: anywhere; }
.head h2 bdi { font-weight: 400; color: var(--soft); }
.close { display: grid; place-items: center; width: 32px; height: 32px; padding: 0; color: var(--soft); background: none; border: 0; border-radius: 8px; }
.close:hover { background: var(--field); color: var(--ink); }
.body { overflow: auto; padding: 4px 16px 14px; overscroll-behavior: contain; }
.finding { padding: 12px 0; border-bottom: 1px solid var(--line); }
.kind { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; margin: 0; font-size: 14px; font-weight: 650; }
.chip { display: inline-flex; align-items: center; gap: 4px; padding: 2px 8px 2px 6px; font-size: 12px; color: var(--tone); background: var(--tone-soft); border-radius: 6px; }
.words { margin: 6px 0 0; padding: 6px 10px; background: var(--field); border-inline-start: 3px solid var(--tone); border-radius: 4px; overflow-wrap: anywhere; white-space: pre-wrap; }
.clamped { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
.whole { min-height: 24px; margin: 2px 0 0; padding: 0 2px; color: var(--focus); background: none; border: 0; text-decoration: underline; font-size: 13px; }
.why { margin: 8px 0 0; }
.strength { margin: 4px 0 0; color: var(--soft); font-size: 13px; }
h3 { margin: 12px 0 4px; font-size: 14px; font-weight: 650; }
ol { margin: 0; padding-inline-start: 1.4em; }
li { margin: 3px 0; }
li::marker { color: var(--soft); }
.first { font-weight: 650; }
.note { margin: 10px 0 0; padding: 8px 10px; background: var(--field); border-radius: 8px; font-size: 13px; }
.foot { margin: 12px 0 0; color: var(--soft); font-size: 13px; }
.retain { animation: none; border-color: var(--focus); }
.retain .lead { margin: 10px 0 0; font-weight: 600; }
.acts { display: flex; flex-wrap: wrap; gap: 6px; margin: 10px 0 0; }
.act { min-height: 32px; padding: 4px 12px; font-weight: 600; font-size: 13px; background: var(--face); border: 1px solid var(--soft); border-radius: 8px; }
.act:hover { background: var(--field); }
.act.main { color: var(--face); background: var(--focus); border-color: var(--focus); }
.act.quiet { border-color: transparent; color: var(--focus); }
[data-severity="urgent"] { --tone: var(--urgent); --tone-soft: var(--urgent-soft); }
[data-severity="review"] { --tone: var(--review); --tone-soft: var(--review-soft); }
[data-severity="notice"] { --tone: var(--notice); --tone-soft: var(--notice-soft); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.card:focus-visible { outline-width: 2px; outline-offset: -2px; }
@media (prefers-reduced-motion: reduce) { .card { animation: none; } }
@media (forced-colors: active) { .mark, .card, .act { border: 2px solid ButtonText; } .words { border-inline-start-color: CanvasText; } }
`;
