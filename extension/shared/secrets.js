/**
 * Secrets of access (III.C.10) are hidden wherever words are shown: a code that is read over somebody's shoulder, or stands on a
 * picture of the screen, is given away once more. Pure. A classic script, so that content scripts and our pages hide the same.
 */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));
  const ACCESS = 'III.C.10';
  const HIDDEN = '••••';

  /** @type {HallpassSecrets['holds']} */
  const holds = ({ clause, masked }) => masked !== undefined || clause === ACCESS;

  /** What may be shown of a finding's words. @type {HallpassSecrets['quote']} */
  const quote = (finding) => (holds(finding) ? (finding.masked ?? HIDDEN) : finding.text);

  /** A whole text without what its findings say is secret. @type {HallpassSecrets['without']} */
  function without(text, findings) {
    let shown = '';
    let at = 0;
    for (const { start, end, masked = HIDDEN } of findings.filter(holds).sort((a, b) => a.start - b.start)) {
      // Where one secret runs into another, what is between stays hidden too.
      if (start >= at) shown += text.slice(at, start) + masked;
      at = Math.max(at, end);
    }
    return shown + text.slice(at);
  }

  hallpass.secrets = { holds, quote, without };
})();
