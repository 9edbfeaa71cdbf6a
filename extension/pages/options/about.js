/** About and privacy: what Hallpass does with what it reads, why it has each permission, and what a finding is not. */
import { ask, errorText } from '../shared/host.js';
import { byId, h } from '../shared/dom.js';
import { t } from '../shared/i18n.js';

const PARTS = [
  { title: 'about.stays', points: ['about.stays.local', 'about.stays.network', 'about.stays.registered', 'about.stays.stored'] },
  { title: 'about.never', points: ['about.never.act', 'about.never.write', 'about.never.messages', 'about.never.faces', 'about.never.c12'] },
  { title: 'about.evidence', points: ['about.evidence.person', 'about.evidence.law', 'about.evidence.harsh', 'about.evidence.counsel'] },
  { title: 'about.permissions', points: ['about.permissions.hosts', 'about.permissions.storage', 'about.permissions.alarms', 'about.permissions.panel', 'about.permissions.scripting', 'about.permissions.tab'] },
];

export async function drawAbout() {
  byId('about-text').replaceChildren(...PARTS.flatMap(({ title, points }) => [
    h('h3', {}, t(title)),
    h('ul', {}, ...points.map((point) => h('li', {}, t(point)))),
  ]));
  const reply = await ask('about');
  const facts = reply.ok
    ? { 'about.version': chrome.runtime.getManifest().version, 'about.engine': reply.engine, 'about.policy': reply.policy, 'about.pack': `${reply.pack.name} ${reply.pack.version}`, 'about.hash': reply.pack.hash }
    : { 'about.version': chrome.runtime.getManifest().version, 'about.engine': errorText(reply.error) };
  byId('versions').replaceChildren(...Object.entries(facts).flatMap(([key, value]) => [h('dt', {}, t(key)), h('dd', {}, key === 'about.hash' ? h('code', {}, value) : value)]));
}
