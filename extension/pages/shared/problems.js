/** What the log refuses, told at the fields of a form. */
import { t } from './i18n.js';

/** What is wrong, at its field where there is one, the first one focused. @param {HTMLElement} form @param {HTMLElement} said @param {{message?: string, problems?: string}} error */
export function showProblems(form, said, error) {
  /** @type {import('../../shared/archive.js').Problem[]} */
  const problems = JSON.parse(error.problems ?? '[]');
  const rest = [];
  for (const { code, field, what } of problems) {
    const key = `problem.${code}`;
    const words = t(key) === key ? what : t(key);
    const control = /** @type {HTMLElement | null} */ (form.querySelector(`[data-field="${CSS.escape(field)}"]`));
    const place = control && form.querySelector(`#${CSS.escape(`${control.id}-problem`)}`);
    if (!control || !place || control.closest('[hidden]')) rest.push(words);
    else {
      place.textContent = [place.textContent, words].filter(Boolean).join(' ');
      control.setAttribute('aria-invalid', 'true');
    }
  }
  const general = problems.length ? rest.join(' ') : t('decide.failed', { reason: error.message ?? '' });
  said.textContent = [t('decide.refused', { count: Math.max(problems.length, 1) }), general].filter(Boolean).join(' ');
  const first = /** @type {HTMLElement | null} */ (form.querySelector('[aria-invalid]'));
  (first ?? said).focus();
}
