import { useTranslation } from 'react-i18next';
import type { Meeting, MessageAudience } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { activeFilters } from '../participants/filter-list.rules.js';
import { listOf } from '../participants/saved-views.rules.js';
import { useAnswerWords } from '../participants/use-answer-words.js';
import { useFilterWords } from '../participants/use-filter-words.js';
import { useQuestions } from '../participants/use-questions.js';

/** Whom a message is for, as short sentences; nothing means everybody. */
export function useAudienceWords(event: Meeting, audience: MessageAudience): string[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const { search, more } = listOf({ filters: audience.filters });
  const questions = useQuestions(event);
  const words = useAnswerWords(event);
  const filterWords = useFilterWords({ event, search, more, questions, words });
  if (audience.ids) {
    return [t('messages.chosenByName', { count: audience.ids.length })];
  }
  const states = (search.state ?? []).map((state) => t(`words:state.${state}`));
  return [
    ...(states.length > 0 ? [formats.either(states)] : []),
    ...activeFilters(search, more).map(filterWords.say),
  ];
}
