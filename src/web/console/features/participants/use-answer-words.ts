import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalizedText, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import type { FormField } from '../forms/form-definition.js';
import { signUpSessionsQuery } from '../forms/forms.queries.js';

export interface AnswerWords {
  /** The question, as the reader's language puts it. */
  ask: (field: FormField) => string;
  /** An answer as it is kept, in the reader's words. */
  say: (field: FormField, answer: unknown) => string;
  /** One of the values that an answer can have: a code, a country, `yes`. */
  sayValue: (field: FormField, value: string) => string;
}

/**
 * Says answers where there are too many to ask the server for the words of each.
 * @param sessions whether the names of sessions are needed
 */
export function useAnswerWords(event: Meeting, sessions = false): AnswerWords {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: agenda } = useQuery({ ...signUpSessionsQuery(event.id), enabled: sessions });
  return useMemo(() => {
    const text = (words: LocalizedText | undefined) => formats.text(words, event.languages);
    const titles = new Map(agenda?.map(({ id, title }) => [id, text(title as LocalizedText)]));

    function sayValue({ type, options }: FormField, value: string): string {
      const option = options?.find(({ code }) => code === value);
      if (option) {
        return text(option.label) || value;
      }
      switch (type) {
        case 'yes-no':
        case 'consent':
          return t(value === 'yes' ? 'action.yes' : 'action.no');
        case 'country':
          return formats.country(value);
        case 'languages':
          return formats.languageName(value);
        case 'session-choice':
          return titles.get(value) ?? value;
        case 'date':
          return formats.days(value);
        default:
          return value;
      }
    }

    function say(field: FormField, answer: unknown): string {
      switch (typeof answer) {
        case 'string':
          return sayValue(field, answer);
        case 'number':
          return formats.number(answer);
        case 'boolean':
          return t(answer ? 'action.yes' : 'action.no');
        case 'object':
          return answer === null ? '' : sayObject(field, answer);
        default:
          return '';
      }
    }

    function sayObject(field: FormField, answer: object): string {
      if (Array.isArray(answer)) {
        return field.type === 'file' || field.type === 'picture'
          ? t('participants.answers.files', { count: answer.length })
          : answer.map((value) => sayValue(field, String(value))).join(', ');
      }
      const { from, to, name } = answer as { from?: unknown; to?: unknown; name?: unknown };
      if (typeof from === 'string' && typeof to === 'string') {
        return formats.days(from, to);
      }
      return typeof name === 'string' ? name : '';
    }

    return { ask: (field) => text(field.label) || field.id, say, sayValue };
  }, [agenda, event, formats, t]);
}
