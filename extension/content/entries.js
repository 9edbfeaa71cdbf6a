/**
 * What is known about each content of the page: read, asked, answered. The worker keeps none of it. Content is keyed by the
 * site's own id, since rows are taken out and used again.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { client, mergeOrder, nearOrder } = hallpass;

  /** @type {Map<string, Entry>} */
  let entries = new Map();
  /** Those with findings, until something changes. @type {Entry[] | null} */
  let found = null;
  /** Findings whose rows the site has taken out of its list: told still, though not drawn. @type {Map<string, Entry>} */
  let departed = new Map();
  /** Stands for the place of a content that has none any more: its nodes belong to the site, which has let them go. */
  const NOWHERE = document.createElement('i');
  /** @type {any[]} */
  const NONE = [];
  /** The keys seen on this surface, in the order of the page, as far as anybody may still ask for them. @type {string[]} */
  let sequence = [];

  function clear() {
    entries = new Map();
    found = null;
    departed = new Map();
    sequence = [];
  }

  /** Takes what was read; gives back what has to be asked. @type {HallpassEntries['take']} */
  function take(contents) {
    /** @type {Map<string, Entry>} */
    const next = new Map();
    const keys = contents.map(({ key }) => key);
    sequence = nearOrder(mergeOrder(sequence, keys), new Set(keys), (key) => departed.has(key) || entries.get(key)?.findings.length);
    const places = new Map(sequence.map((key, at) => [key, at]));
    for (const content of contents) {
      const order = places.get(content.key) ?? 0;
      const signature = client.signature(content);
      const before = entries.get(content.key);
      if (before?.signature === signature && before.state === 'checked') {
        next.set(content.key, { ...before, content, order });
        continue;
      }
      const answer = client.known(content);
      next.set(content.key, {
        content,
        order,
        signature,
        state: answer ? 'checked' : 'pending',
        findings: answer?.findings ?? [],
        route: answer?.route ?? null,
      });
    }
    for (const [key, entry] of departed) {
      if (next.has(key)) departed.delete(key);
      else entry.order = places.get(key) ?? entry.order;
    }
    for (const [key, { content, order, state, findings, route }] of entries) {
      if (findings.length && !next.has(key)) departed.set(key, { content: letGo(content), order: places.get(key) ?? order, signature: '', state, findings, route });
    }
    entries = next;
    found = null;
    return [...next.values()].filter(({ state }) => state === 'pending').map(({ content }) => content);
  }

  /**
   * What is told of a content whose row is gone. Its words are copied, since a part of a longer text would keep the whole in
   * memory, and what all have alike is one thing for all. @type {HallpassEntries['letGo']}
   */
  function letGo(content) {
    if (content.element === NOWHERE) return content;
    const { kind, authorRole, partly } = content;
    const copied = JSON.stringify([content.key, content.map.text, content.author, content.handle, content.link, content.lang, content.media, content.permalink, content.parent ?? '']);
    const [key, text, author, handle, link, lang, media, permalink, parent] = JSON.parse(copied);
    return {
      key, kind, element: NOWHERE, map: { text, pieces: NONE }, author, handle, link, authorRole, lang, media: media.length ? media : NONE,
      permalink, context: '', thread: NONE, partly, ...(parent && { parent }),
    };
  }

  /** @type {HallpassEntries['answer']} */
  function answer(results) {
    found = null;
    for (const result of results) {
      const entry = entries.get(result.key);
      if (!entry) continue;
      entry.state = result.error ? 'failed' : 'checked';
      entry.findings = result.findings ?? [];
      entry.route = result.route ?? null;
    }
  }

  /** What still waits for an answer will get none. */
  function fail() {
    for (const entry of entries.values()) if (entry.state === 'pending') entry.state = 'failed';
  }

  const all = () => [...entries.values()];
  const flagged = () => (found ??= all().filter(({ findings }) => findings.length));

  /** @type {HallpassEntries} */
  hallpass.entries = { clear, take, letGo, answer, fail, all, flagged, departed: () => [...departed.values()], left: (key) => departed.get(key), get: (key) => entries.get(key) };
})();
