import { useMemo } from 'react';
import type { Meeting, Numbers } from '../../api/types.js';
import type { AnswerTest } from './answer-tests.rules.js';
import {
  activeFilters,
  changedFilters,
  withoutFilter,
  withoutTest,
  withTest,
  type ActiveFilter,
} from './filter-list.rules.js';
import { keepList } from './list-memory.js';
import type { MoreFilters, ParticipantSearch } from './participant-search.js';
import { useAnswerWords, type AnswerWords } from './use-answer-words.js';
import { useFilterWords } from './use-filter-words.js';
import { useQuestions, type Questions } from './use-questions.js';

export interface Filtering {
  event: Meeting;
  numbers: Numbers | undefined;
  search: ParticipantSearch;
  more: MoreFilters;
  questions: Questions;
  words: AnswerWords;
  filterWords: ReturnType<typeof useFilterWords>;
  active: readonly ActiveFilter[];
  change: (search: Partial<ParticipantSearch>, more: Partial<MoreFilters>) => void;
  /** Puts a test at its place, or behind the others. */
  test: (test: AnswerTest, place?: number) => void;
  remove: (filter: ActiveFilter) => void;
}

/** The filters of the list, where they stand: what is code in the address, the rest in memory. */
export function useFiltering(props: {
  event: Meeting;
  numbers: Numbers | undefined;
  search: ParticipantSearch;
  more: MoreFilters;
  go: (change: Partial<ParticipantSearch>) => void;
}): Filtering {
  const { event, numbers, search, more, go } = props;
  const questions = useQuestions(event);
  const asksSessions = questions.all.some(({ field }) => field.type === 'session-choice');
  const words = useAnswerWords(event, asksSessions);
  const filterWords = useFilterWords({ event, search, more, questions, words });
  const active = useMemo(() => activeFilters(search, more), [search, more]);
  const keep = (change: Partial<MoreFilters>) =>
    keepList(event.id, { filters: changedFilters(more, change) });

  return {
    event,
    numbers,
    search,
    more,
    questions,
    words,
    filterWords,
    active,
    change: (searchChange, moreChange) => {
      keep(moreChange);
      const { category, country } = { ...search, ...searchChange };
      if (category !== search.category || country !== search.country) {
        go({ category, country });
      }
    },
    test: (test, place) => keep({ answers: withTest(more.answers, test, place) }),
    remove: (filter) => {
      if (filter.by === 'answer') {
        keep({ answers: withoutTest(more.answers, filter.place) });
        return;
      }
      const { search: searchChange, drop } = withoutFilter(filter.by);
      if (searchChange) {
        go(searchChange);
      }
      keep(Object.fromEntries(drop.map((key) => [key, undefined])));
    },
  };
}
