import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { countryChoices, languageChoices } from '../../app/countries.js';
import { useFormats } from '../../app/formats.js';
import type { LocalizedText, Meeting } from '../../api/types.js';
import type { FormField } from './form-definition.js';
import { signUpSessionsQuery } from './forms.queries.js';

export interface ValueChoice {
  value: string;
  label: string;
}

/** The values that an answer can have, where there is a list of them. */
export function useValueChoices({ event }: { event: Meeting }, asked: FormField): ValueChoice[] | null {
  const { t } = useTranslation();
  const formats = useFormats();
  const asksSessions = asked.type === 'session-choice';
  const { data: sessions = [] } = useQuery({ ...signUpSessionsQuery(event.id), enabled: asksSessions });
  if (asked.options) {
    return asked.options.map(({ code, label }) => ({
      value: code,
      label: formats.text(label, event.languages) || code,
    }));
  }
  switch (asked.type) {
    case 'yes-no':
    case 'consent':
      return [
        { value: 'yes', label: t('action.yes') },
        { value: 'no', label: t('action.no') },
      ];
    case 'country':
      return countryChoices(formats.language);
    case 'languages':
      return languageChoices(formats.language);
    case 'session-choice':
      return sessions.map(({ id, title }) => ({
        value: id,
        label: formats.text(title as LocalizedText, event.languages),
      }));
    default:
      return null;
  }
}
