//! What `cargo xtask` alone prints.

/// Prints the tasks, their options and the environment variables they read.
pub fn print() {
    println!(
        "\
Hallpass tasks. Each sets up what it needs: the WebAssembly target, npm packages, Chromium.

  cargo xtask run [ARGS]   build, then open Chromium with the extension on sample district pages;
                           without a display: pictures in target/run/ and the findings as a table
  cargo xtask test         every check and test, native and in Chromium
      --firefox            also the core flow in Firefox (builds geckodriver once: about 4 minutes)
      --quick              without the browser
  cargo xtask build        pkg/: the evaluator as WebAssembly and the compiled policy
  cargo xtask check        formatting, lints, types and the repository's own rules
  cargo xtask bench        target/bench/report.html: every figure of the performance budget, beside other filters
      --short              fewer rounds, smaller pages
      --baseline           compare with the committed baseline: 15 % worse fails
      --save-baseline      write that baseline anew
  cargo xtask learn [--data DIR]
                           learns policy/evidence/weights.csv anew from the labelled comments and from public data sets in DIR
  cargo xtask fuzz [--minutes N] [TARGET…]
                           random input for everything that strangers and broken files can reach; `dom` changes stored
                           pages in Chromium, `messages` asks the worker's router
  cargo xtask soak [--minutes N] [--comments N] [--tabs N]
                           hours of scrolling in five tabs, the worker ended every minute: what is missed, what leaks
  cargo xtask dist         target/dist/: a zip for Chrome and Edge, an xpi for Firefox
  cargo xtask setup        only set up; --firefox for the Firefox test too

To use the extension by hand: `cargo xtask build`, then load the repository's root as an unpacked
extension (Chrome and Edge: chrome://extensions, developer mode, Load unpacked; Firefox:
about:debugging, This Firefox, Load Temporary Add-on, manifest.json).

Environment
  HALLPASS_CHROMIUM        the Chromium to test with (Google Chrome no longer takes --load-extension)
  HALLPASS_FIREFOX         the Firefox to test with
  HALLPASS_GECKODRIVER     the geckodriver to test with
  HALLPASS_CORPUS          a labelled corpus for `hallpass eval` (else ../shared/corpus/corpus.jsonl)
  HALLPASS_WASM_TOOLCHAIN  `rustup` or `debian`: which toolchain builds the WebAssembly"
    );
}
