/** What is said about this page: the status for the badge, the snapshot for panel and popup. Pure but for what is on screen. */
(() => {
  const hallpass = globalThis.hallpass;
  const { client, coverage, entries, layer } = hallpass;
  const EXCERPT = 160;
  const MOST_ITEMS = 600;

  /** @param {ReportView} view */
  const count = ({ reading, surface }) => coverage.coverage(entries.all(), reading, surface?.wanted ?? null);

  /** @type {HallpassReport['status']} */
  function status(view) {
    const { shown, checked } = count(view);
    const findings = [...entries.flagged(), ...entries.departed()].flatMap((entry) => entry.findings);
    return { state: view.state, findings: findings.length, urgent: findings.filter(({ severity }) => severity === 'urgent').length, shown, checked };
  }

  /** @type {HallpassReport['snapshot']} */
  function snapshot(view) {
    const { state, reason, site, reading } = view;
    const every = entries.all();
    const present = every.length > MOST_ITEMS ? entries.flagged() : every;
    const listed = [...present, ...entries.departed()].sort((a, b) => a.order - b.order);
    return {
      ok: true,
      state,
      site: site && state !== 'off' ? { id: site.id, name: site.name, platform: site.platform } : null,
      ...(reason && { reason }),
      coverage: count(view),
      items: listed.map(item),
      engine: client.engine,
      policy: client.policy,
      counters: reading.counters,
    };
  }

  /** @param {Entry} entry @returns {import('../shared/protocol.js').SnapshotItem} */
  function item({ content, order, findings, route }) {
    const { key, kind, author, authorRole, permalink, partly, map } = content;
    const excerpt = map.text.length > EXCERPT ? `${map.text.slice(0, EXCERPT).trimEnd()}…` : map.text;
    return { key, order, kind, author, authorRole, permalink, excerpt, partly, onScreen: layer.onScreen(key), route, findings };
  }

  hallpass.report = { status, snapshot };
})();
