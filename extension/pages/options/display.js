/** Display: the language of our own words, and whether marks are drawn on the page. */
import { loadSettings, saveSettings } from '../shared/settings.js';
import { byId, setText } from '../shared/dom.js';
import { t } from '../shared/i18n.js';

export async function startDisplay() {
  const settings = await loadSettings();
  const language = /** @type {HTMLSelectElement} */ (byId('language'));
  const marks = /** @type {HTMLInputElement} */ (byId('marks'));
  language.value = settings.language;
  marks.checked = settings.marks;
  language.addEventListener('change', async () => {
    await saveSettings({ language: /** @type {'auto' | 'en' | 'es'} */ (language.value) });
    location.reload(); // Every word of the page changes.
  });
  marks.addEventListener('change', async () => {
    await saveSettings({ marks: marks.checked });
    setText(byId('display-said'), t(marks.checked ? 'display.marks.on' : 'display.marks.off'));
  });
}
