/** A draft as it begins: nothing read, nothing asked. The one place that says what a draft is made of. */
(() => {
  /** @type {Hallpass['newDraft']} */
  globalThis.hallpass.newDraft = (key, composer) => ({
    key,
    composer,
    maps: [],
    assessed: null,
    findings: [],
    state: 'empty',
    turn: 0,
    dirtySince: 0,
    timer: 0,
    frame: 0,
    heldTexts: null,
    heldKey: false,
    decided: '',
    reason: '',
    stop: () => {},
  });
})();
