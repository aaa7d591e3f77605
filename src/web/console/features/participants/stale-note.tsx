import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import type { Clash } from './participant-edit.rules.js';
import { useFieldWords } from './use-field-words.js';

/** Says that somebody else changed her meanwhile, and what stands now where both typed. */
export function StaleNote({ event, clashes }: { event: Meeting; clashes: Clash[] }) {
  const { t } = useTranslation();
  const { nameOfField, wordOf } = useFieldWords(event);
  return (
    <Alert role="alert" color="dye" variant="light" title={t('participants.stale.title')}>
      {t(clashes.length > 0 ? 'participants.stale.clashes' : 'participants.stale.merged')}
      {clashes.length > 0 && (
        <ul>
          {clashes.map(({ field, theirs }) => (
            <li key={field}>
              {nameOfField(field)}: <strong>{wordOf(field, theirs)}</strong>
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
