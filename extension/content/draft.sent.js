/** What became of drafts: sent although they had findings, or sent before their words had been checked. The worker keeps it. */
(() => {
  const hallpass = globalThis.hallpass;
  const { client } = hallpass;
  const MOST = 20;
  const AGAIN_MS = 5_000;

  /** @type {import('../shared/protocol.js').DraftItem[]} */
  const items = [];
  let count = 0;

  /** What the worker has not taken yet, the oldest first. @type {Record<string, unknown>[]} */
  const waiting = [];
  let flushing = false;

  async function flush() {
    if (flushing) return;
    flushing = true;
    while (waiting.length && client.alive()) {
      const reply = await client.ask(waiting[0]);
      if (!reply?.ok) break;
      waiting.shift();
    }
    flushing = false;
    if (waiting.length && client.alive()) setTimeout(() => void flush(), AGAIN_MS);
  }

  /**
   * @param {Composer} composer @param {string[]} texts
   * @param {Pick<import('../shared/protocol.js').DraftDecision, 'decision' | 'findings' | 'reason'>} what
   */
  function tell({ site, form, voice }, texts, what) {
    /** @type {import('../shared/protocol.js').DraftDecision} */
    const decision = {
      id: crypto.randomUUID(),
      ...what,
      site: { id: site.id, name: site.name, platform: site.platform, url: site.url },
      page: location.href,
      form,
      speaker: { role: voice.role, name: voice.name },
      text: texts.join('\n\n'),
      engine: client.engine,
      policy: client.policy,
    };
    waiting.push({ kind: 'draftDecision', ...decision });
    void flush();
  }

  /** @type {HallpassDraftSent['acknowledged']} */
  function acknowledged({ composer, maps, reason }, findings) {
    tell(composer, maps.map(({ text }) => text), { decision: 'acknowledged', findings, reason: reason.trim() });
  }

  /** It goes out now; it is checked all the same. @type {HallpassDraftSent['unchecked']} */
  async function unchecked({ composer, maps }) {
    const { drafts } = hallpass;
    const texts = maps.map(({ text }) => text);
    const key = `sent-${++count}`;
    const asked = drafts.contents(key, composer, maps);
    /** @type {import('../shared/protocol.js').DraftItem} */
    const item = {
      key,
      sent: true,
      form: composer.form,
      site: composer.site.name,
      speaker: { role: composer.voice.role, name: composer.voice.name },
      excerpt: '',
      state: 'checking',
      findings: [],
    };
    items.unshift(item);
    items.length = Math.min(items.length, MOST);
    drafts.say();
    const results = await drafts.assess(asked);
    item.state = results ? 'checked' : 'failed';
    item.excerpt = drafts.excerpt({ state: item.state, assessed: results && { texts, results }, maps });
    item.findings = results?.flatMap(({ findings }) => findings) ?? [];
    tell(composer, texts, { decision: 'unchecked', findings: item.findings, reason: '' });
    drafts.say();
  }

  hallpass.draftSent = { acknowledged, unchecked: (draft) => void unchecked(draft), items: () => [...items] };
})();
