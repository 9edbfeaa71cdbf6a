/**
 * What is known about each content of the page: read, asked, answered. The worker keeps none of it. Content is keyed by the
 * site's own id, since rows are taken out and used again.
 */
(() => {
  const hallpass = globalThis.hallpass;
  const { client, mergeOrder } = hallpass;

  /** @type {Map<string, Entry>} */
  let entries = new Map();
  /** Findings whose rows the site has taken out of its list: told still, though not drawn. @type {Map<string, Entry>} */
  let departed = new Map();
  /** Stands for the place of a content that has none any more: its nodes belong to the site, which has let them go. */
  const NOWHERE = document.createElement('i');
  /** Every key seen on this surface, in the order of the page. @type {string[]} */
  let sequence = [];

  function clear() {
    entries = new Map();
    departed = new Map();
    sequence = [];
  }

  /** Takes what was read; gives back what has to be asked. @type {HallpassEntries['take']} */
  function take(contents) {
    /** @type {Map<string, Entry>} */
    const next = new Map();
    sequence = mergeOrder(sequence, contents.map(({ key }) => key));
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
    for (const [key, entry] of [...departed, ...entries]) {
      if (next.has(key) || !entry.findings.length) departed.delete(key);
      else departed.set(key, { ...entry, signature: '', content: letGo(entry.content), order: places.get(key) ?? entry.order });
    }
    entries = next;
    return [...next.values()].filter(({ state }) => state === 'pending').map(({ content }) => content);
  }

  /** @type {HallpassEntries['letGo']} */
  const letGo = (content) => (content.element === NOWHERE ? content : { ...content, element: NOWHERE, context: '', thread: [], map: { text: content.map.text, pieces: [] } });

  /** @type {HallpassEntries['answer']} */
  function answer(results) {
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
  const flagged = () => all().filter(({ findings }) => findings.length);

  /** @type {HallpassEntries} */
  hallpass.entries = { clear, take, letGo, answer, fail, all, flagged, departed: () => [...departed.values()], get: (key) => entries.get(key) };
})();
