/** Is the page light or dark where the surface stands? Its own background tells; a page without one is white, unless it lets the system choose. */
(() => {
  /** @param {string} colour */
  function luminance(colour) {
    const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [];
    const [red, green, blue, alpha = 1] = parts;
    if (parts.length < 3 || alpha < 0.5) return null;
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  }

  /** @type {Hallpass['theme']} */
  function theme(root) {
    for (let up = root ?? document.body; up; up = /** @type {any} */ (up.parentElement)) {
      const light = luminance(getComputedStyle(up).backgroundColor);
      if (light !== null) return light < 0.4 ? 'dark' : 'light';
    }
    const follows = getComputedStyle(document.documentElement).colorScheme.includes('dark');
    return follows && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  globalThis.hallpass.theme = theme;
})();
