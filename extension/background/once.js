/**
 * Remembers what `make` gives, and one failure of it: the first call after a failure tries once more (a file may have been
 * in the middle of an update), after that the same error is given until the worker is next started.
 * @template T @param {() => Promise<T>} make @returns {() => Promise<T>}
 */
export function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  let failures = 0;
  return () => {
    if (!made) {
      const attempt = make();
      attempt.catch(() => {
        failures += 1;
        if (failures === 1) made = undefined;
      });
      made = attempt;
    }
    return made;
  };
}
