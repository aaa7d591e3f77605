import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LocalizedText, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import type { Effect } from './review-balance.rules.js';
import { quotasQuery } from './review-queries.js';

/** The names of what a balance counts by, and of its columns. */
export function useBalanceWords(event: Meeting) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: quotas } = useQuery(quotasQuery(event.id));
  const fields = quotas?.fields ?? [];

  function nameOfBy(by: string): string {
    const fieldId = /^choice:(.*)$/.exec(by)?.[1];
    if (fieldId !== undefined) {
      const field = fields.find((one) => one.fieldId === fieldId);
      return formats.text(field?.label, event.languages) || fieldId;
    }
    return t(`review.balance.by.${by as 'country' | 'region' | 'organization'}`);
  }

  function nameOfValue(by: string, key: string, label: LocalizedText | null): string {
    if (key === '') {
      return t('review.balance.none');
    }
    if (label) {
      return formats.text(label, event.languages) || key;
    }
    if (by === 'country') {
      return formats.country(key);
    }
    return by.startsWith('choice:') && (key === 'yes' || key === 'no') ? t(`action.${key}`) : key;
  }

  function nameOfCategory(id: string): string {
    return formats.text(event.categories.find((one) => one.id === id)?.title, event.languages);
  }

  function nameOfEffect({ limit, by, key, label }: Effect): string {
    switch (limit) {
      case 'event':
        return t('review.balance.whole-event');
      case 'category':
        return nameOfCategory(key);
      case 'quota':
        return by.startsWith('choice:')
          ? t('review.limit.choice', {
              question: nameOfBy(by),
              answer: nameOfValue(by, key, label),
            })
          : nameOfValue(by, key, label);
    }
  }

  return {
    nameOfBy,
    nameOfValue,
    nameOfCategory,
    nameOfEffect,
    /** Everything that can be counted by. */
    choices: ['country', 'region', 'organization', ...fields.map(({ fieldId }) => `choice:${fieldId}`)],
  };
}
