import type { FieldProblem } from '../../../platform/errors.js';
import type { I18n, Language } from '../../../platform/i18n/i18n.js';
import type { Mistakes } from '../fields.js';
import { inputName } from './posted-page.js';

const ANSWERS = 'answers.';

function isAboutAnswer({ field }: FieldProblem): boolean {
  return field.startsWith(ANSWERS);
}

/** The sentences beside the questions, by input name; the first, should a question have several. */
export function answerMistakes(problems: readonly FieldProblem[], i18n: I18n, language: Language): Mistakes {
  const t = i18n.translator(language, 'problems');
  const mistakes: Record<string, string> = {};
  for (const { field, code, params } of problems.filter(isAboutAnswer)) {
    const fieldId = field.slice(ANSWERS.length).split('.')[0]!;
    mistakes[inputName(fieldId)] ??= t(`fields.${code}`, params);
  }
  return mistakes;
}
