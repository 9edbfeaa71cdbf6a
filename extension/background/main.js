/**
 * The worker's listeners, all registered while the file is first read: the browser wakes a stopped worker only for
 * events that it had a listener for. Nothing is kept here between two events but the engine's promise.
 */
import '../shared/messages.js';
import '../shared/messages/en.js';
import '../shared/messages/es.js';
import { archive } from '../shared/archive.js';
import { actor } from './actor.js';
import { counters } from './counters.js';
import { engine } from './engine.js';
import { takePicture } from './picture.js';
import { recordRoutes } from './records.js';
import { assessAll, createRouter } from './router.js';
import { showStatus } from './badge.js';
import { installed } from './install.js';
import { once } from './once.js';
import { packaged } from './packaged.js';
import { copyManaged } from './managed.js';
import { watchAge } from './roster.age.js';

const records = recordRoutes({
  archive,
  engine,
  assess: assessAll,
  actor,
  picture: takePicture,
  openPage: (path) => chrome.tabs.create({ url: chrome.runtime.getURL(path) }),
  now: () => new Date().toISOString(),
  pack: async () => (await packaged('pkg/policy.bin')).arrayBuffer(),
  moduleHash: once(async () => {
    const digest = await crypto.subtle.digest('SHA-256', await (await packaged('pkg/hallpass_bg.wasm')).arrayBuffer());
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }),
});
const route = createRouter({ engine, showStatus, counters, id: chrome.runtime.id, base: chrome.runtime.getURL(''), more: records });

chrome.runtime.onMessage.addListener((message, sender, sendResponse) => {
  const reply = route(message, sender);
  if (!reply) return false;
  reply.then(sendResponse);
  return true;
});

chrome.runtime.onInstalled.addListener((details) => {
  void installed(details.reason);
  void copyManaged();
});

chrome.runtime.onStartup.addListener(() => void copyManaged().then(() => watchAge(engine)));
chrome.storage.managed.onChanged?.addListener(() => void copyManaged().then(() => watchAge(engine)));
chrome.alarms.onAlarm.addListener(() => void watchAge(engine));
