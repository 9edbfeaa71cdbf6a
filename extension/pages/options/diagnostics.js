/**
 * What the people who make Hallpass need to know when something is wrong: versions, hashes, counts and times. No text, no
 * name and no address is in it, and all of it is shown before it is copied.
 */
import { ask } from '../shared/host.js';
import { loadSites } from '../shared/sites.js';
import { byId, setText } from '../shared/dom.js';
import { t } from '../shared/i18n.js';

let started = false;

export async function drawDiagnostics() {
  const shown = byId('diagnostics');
  shown.textContent = await diagnostics();
  if (started) return;
  started = true;
  byId('diagnostics-copy').addEventListener('click', async () => {
    shown.textContent = await diagnostics();
    try {
      await navigator.clipboard.writeText(shown.textContent);
      setText(byId('diagnostics-said'), t('about.diagnostics.copied'));
    } catch {
      setText(byId('diagnostics-said'), t('about.diagnostics.byhand'));
      shown.focus();
    }
  });
}

/** English for those who read it, one fact a line. */
async function diagnostics() {
  const [about, sites, space] = await Promise.all([ask('about'), loadSites(), navigator.storage.estimate()]);
  const facts = {
    Hallpass: chrome.runtime.getManifest().version,
    Engine: about.ok ? about.engine : `not running: ${about.error.code}`,
    ...(about.ok && {
      Policy: about.policy,
      'Rule pack': `${about.pack.version} ${about.pack.hash}`,
      'Not checked': about.notChecked.join('; ') || 'nothing',
      ...counted(about.counters),
    }),
    Browser: navigator.userAgent,
    Language: navigator.language,
    Cores: navigator.hardwareConcurrency,
    'Registered pages': sites.length,
    'Storage used': `${Math.round((space.usage ?? 0) / 1024)} KiB of ${Math.round((space.quota ?? 0) / 1024 / 1024)} MiB`,
  };
  return Object.entries(facts).map(([name, value]) => `${name}: ${value}`).join('\n');
}

/** @param {import('../../background/counters.js').Counters | undefined} counters */
function counted(counters) {
  if (!counters) return {};
  const { starts, batches, texts, failures, startMs, checkMs, slowestMs } = counters;
  const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  return {
    'Engine starts': `${starts}, the last in ${ms(startMs)}`,
    Checked: `${texts} texts in ${batches} batches, ${failures} failed`,
    'Time for a text': ms(checkMs / (texts || 1)),
    'Slowest batch': ms(slowestMs),
  };
}
