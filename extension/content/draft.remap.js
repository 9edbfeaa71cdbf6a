/** Findings of an older text laid onto a newer one while that is being checked: what was changed drops its marks. Pure. */
(() => {
  const hallpass = (globalThis.hallpass ??= /** @type {any} */ ({}));

  /** @type {Hallpass['remap']} */
  function remap(findings, before, after) {
    if (before === after) return findings;
    const shorter = Math.min(before.length, after.length);
    let front = 0;
    while (front < shorter && before.charCodeAt(front) === after.charCodeAt(front)) front++;
    let back = 0;
    while (back < shorter - front && before.charCodeAt(before.length - 1 - back) === after.charCodeAt(after.length - 1 - back)) back++;
    const shift = after.length - before.length;
    const moved = [];
    for (const finding of findings) {
      if (finding.end <= front) moved.push(finding);
      else if (finding.start >= before.length - back) moved.push({ ...finding, start: finding.start + shift, end: finding.end + shift });
    }
    return moved;
  }

  hallpass.remap = remap;
})();
