/**
 * The icon's badge says at a glance how the tab stands. It is empty only where Hallpass reads nothing: a page that was
 * checked and has no finding shows 0, one that could not be read shows an exclamation mark.
 *
 * @typedef {import('../shared/protocol.js').Status} Status
 */
const COLORS = { urgent: '#b3261e', findings: '#7a4b00', clean: '#1b5e3f', trouble: '#5b2a86', quiet: '#4a5560' };

/** @param {Status} status @returns {{text: string, color: string}} */
export function badgeOf({ state, findings, urgent, shown, checked }) {
  if (state === 'off') return { text: '', color: COLORS.quiet };
  if (state === 'waiting' || state === 'checking') return { text: '…', color: COLORS.quiet };
  if (state !== 'ready') return { text: '!', color: COLORS.trouble };
  const count = findings > 99 ? '99+' : String(findings);
  const color = urgent > 0 ? COLORS.urgent : findings > 0 ? COLORS.findings : checked < shown ? COLORS.trouble : COLORS.clean;
  return { text: checked < shown ? `${count}?` : count, color };
}

/** @param {Status} status */
function titleOf({ state, findings, shown, checked }) {
  const { t } = globalThis.hallpass;
  if (state !== 'ready') return `Hallpass: ${t(`state.${state}`)}`;
  return `Hallpass: ${t('coverage.line', { checked, shown })}, ${t('card.title', { count: findings })}`;
}

/** @param {number} tabId @param {Status} status */
export async function showStatus(tabId, status) {
  /** @type {{settings?: Partial<import('../shared/protocol.js').Settings>}} */
  const { settings } = await chrome.storage.local.get('settings');
  globalThis.hallpass.setLanguage(settings?.language);
  const { text, color } = badgeOf(status);
  // The tab may close while this runs; there is nothing to show then.
  await Promise.allSettled([
    chrome.action.setBadgeText({ tabId, text }),
    chrome.action.setBadgeBackgroundColor({ tabId, color }),
    chrome.action.setBadgeTextColor?.({ tabId, color: '#ffffff' }),
    chrome.action.setTitle({ tabId, title: titleOf(status) }),
  ]);
}
