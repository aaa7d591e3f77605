import type { FieldProblem } from '../../platform/errors.js';
import type { I18n, Language } from '../../platform/i18n/i18n.js';
import type { Mistakes } from './fields.js';

/** Fields with a sentence of their own for "nothing was written here". */
const asked = new Set([
  'givenName',
  'familyName',
  'email',
  'country',
  'category',
  'language',
  'dataProcessing',
]);

/** What does not fit, as sentences beside the fields of the form. */
export function mistakeSentences(
  mistakes: readonly FieldProblem[],
  i18n: I18n,
  language: Language,
): Mistakes {
  const pages = i18n.translator(language, 'pages');
  const problems = i18n.translator(language, 'problems');
  return Object.fromEntries(
    mistakes.map((mistake) => {
      const field = mistake.field.replace('consents.', '');
      const unanswered = mistake.code === 'required' || mistake.code === 'must-agree';
      if (mistake.code === 'text-changed') {
        return [field, pages('mistake.textChanged')];
      }
      const sentence =
        unanswered && asked.has(field)
          ? pages(`mistake.${field}`)
          : problems(`fields.${mistake.code}`, mistake.params);
      return [field, sentence];
    }),
  );
}
