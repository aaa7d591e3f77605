import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Meeting, WaitingLine } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { quotasQuery, regionsQuery } from './review-queries.js';

type Limit = WaitingLine['limits'][number];

/** A limit as people say it: "Georgia", "the category Speaker", "First meeting: yes". */
export function useLimitWords(event: Meeting): (limit: Limit) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: quotas } = useQuery(quotasQuery(event.id));
  const { data: regions = [] } = useQuery(regionsQuery(event.id));
  return ({ scope, key }) => {
    if (scope === 'category') {
      const category = event.categories.find(({ id }) => id === key);
      return t('review.limit.category', { name: formats.text(category?.title, event.languages) });
    }
    const [dimension, first = '', ...rest] = key.split('/');
    switch (dimension) {
      case 'country':
        return formats.country(first);
      case 'region':
        return formats.text(regions.find(({ id }) => id === first)?.name, event.languages) || first;
      case 'choice':
        return choiceWords(first, rest.join('/'));
      default:
        return t('review.limit.organization', { name: [first, ...rest].join('/') });
    }
  };

  function choiceWords(fieldId: string, code: string): string {
    const field = quotas?.fields.find((one) => one.fieldId === fieldId);
    const option = field?.options.find((one) => one.code === code);
    const yesOrNo = code === 'yes' || code === 'no' ? t(`action.${code}`) : code;
    const answer = formats.text(option?.label, event.languages) || yesOrNo;
    return t('review.limit.choice', {
      question: formats.text(field?.label, event.languages) || fieldId,
      answer,
    });
  }
}
