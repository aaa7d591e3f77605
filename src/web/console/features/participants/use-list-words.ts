import { useMemo } from 'react';
import type { ColumnDefinition, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import type { FormField } from '../forms/form-definition.js';
import type { AnswerWords } from './use-answer-words.js';
import type { Questions } from './use-questions.js';

export interface ListWords {
  category: (categoryId: string) => string;
  /** An answer, said by the version of the form under which it was given. */
  answer: (fieldId: string, formNumber: number, answer: unknown) => string;
}

/** The words of the list's cells; the same object as long as nothing that it says changes. */
export function useListWords(
  event: Meeting,
  definitions: readonly ColumnDefinition[],
  questions: Questions,
  words: AnswerWords,
): ListWords {
  const formats = useFormats();
  return useMemo(() => {
    const titles = new Map(
      event.categories.map(({ id, title }) => [id, formats.text(title, event.languages)]),
    );
    const fields = new Map(
      definitions.map(({ field, formNumber }) => [`${field.id} ${formNumber}`, field as FormField]),
    );
    return {
      category: (categoryId) => titles.get(categoryId) ?? '',
      answer: (fieldId, formNumber, answer) => {
        const field = fields.get(`${fieldId} ${formNumber}`) ?? questions.find(fieldId)?.field;
        return field ? words.say(field, answer) : '';
      },
    };
  }, [event, formats, definitions, questions, words]);
}
