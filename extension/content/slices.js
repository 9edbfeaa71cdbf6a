/**
 * Long work in short slices, so that the page never waits for us: a generator is run until the slice's time is up, and goes
 * on when the browser has nothing better to do. Each step is about a tenth of a millisecond's work: handing over takes its time too.
 */
(() => {
  const SLICE_MS = 6;
  /** @param {() => void} run */
  function soon(run) {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 100 });
    else setTimeout(run, 0);
  }

  /** Runs `work` to its end; null when it was no longer wanted on the way. @type {Hallpass['slices']} */
  function slices(work, alive) {
    return new Promise((done, fail) => {
      function slice() {
        try {
          if (!alive()) return done(null);
          const until = performance.now() + SLICE_MS;
          for (;;) {
            const step = work.next();
            if (step.done) return done(step.value);
            if (performance.now() >= until) return soon(slice);
          }
        } catch (error) {
          return fail(error);
        }
      }
      soon(slice);
    });
  }

  globalThis.hallpass.slices = slices;
})();
