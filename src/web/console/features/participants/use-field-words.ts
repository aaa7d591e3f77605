import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { participantFields } from './participant-edit.rules.js';

/** The names of a participant's fields, and their values as people say them. */
export function useFieldWords(event: Meeting) {
  const { t } = useTranslation();
  const formats = useFormats();
  return {
    nameOfField: (field: string): string => {
      const known = participantFields.find((name) => name === field);
      return known ? t(`participants.field.${known}`) : t('participants.field.categoryId');
    },
    wordOf: (field: string, value: unknown): string => {
      if (typeof value !== 'string' || value === '') {
        return t('participants.notGiven');
      }
      switch (field) {
        case 'country':
          return formats.country(value);
        case 'language':
          return formats.languageName(value);
        case 'categoryId':
          return formats.text(event.categories.find(({ id }) => id === value)?.title, event.languages);
        default:
          return value;
      }
    },
  };
}
