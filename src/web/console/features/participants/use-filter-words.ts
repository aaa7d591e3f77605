import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import type { AnswerTest } from './answer-tests.rules.js';
import type { ActiveFilter, OwnFilter } from './filter-list.rules.js';
import { reviewersQuery } from '../review/review-queries.js';
import type { MoreFilters, ParticipantSearch } from './participant-search.js';
import type { AnswerWords } from './use-answer-words.js';
import { useFollowUps } from './use-follow-ups.js';
import type { Questions } from './use-questions.js';

interface FilterWordsProps {
  event: Meeting;
  search: ParticipantSearch;
  more: MoreFilters;
  questions: Questions;
  words: AnswerWords;
}

/** More values than this are said by their number. */
const MOST_VALUES = 3;

/** Filters as short sentences: «Diet: vegetarian or vegan». */
export function useFilterWords({ event, search, more, questions, words }: FilterWordsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: reviewers } = useQuery({
    ...reviewersQuery(event.id),
    enabled: more.assignedTo !== undefined,
  });
  const followUps = useFollowUps(event);
  const nameOf = (by: OwnFilter): string => t(`participants.filters.${by}`);
  const values = (labels: string[]): string =>
    labels.length > MOST_VALUES
      ? t('participants.filters.oneOfMany', { count: labels.length })
      : formats.either(labels);
  const said = (name: string, value: string): string => t('participants.filters.said', { name, value });

  function sayOwn(by: OwnFilter): string {
    switch (by) {
      case 'category':
        return values(
          (search.category ?? []).map((id) =>
            formats.text(event.categories.find((one) => one.id === id)?.title, event.languages),
          ),
        );
      case 'country':
        return values((search.country ?? []).map(formats.country));
      case 'tags':
        return said(nameOf(by), values(more.tags ?? []));
      case 'assignedTo':
        return said(nameOf(by), assignee());
      case 'organization':
        return more.organization ?? '';
      case 'language':
        return said(nameOf(by), formats.languageName(more.language ?? ''));
      case 'registered':
        return said(nameOf(by), sayDays());
      case 'addedBy':
        return said(nameOf(by), values((more.addedBy ?? []).map((how) => t(`participants.addedBy.${how}`))));
      case 'consentMissing':
        return said(nameOf(by), sayConsent(more.consentMissing ?? ''));
      case 'unanswered':
        return said(nameOf(by), sayForm(more.unanswered ?? ''));
      case 'asksErasure':
        return nameOf(by);
    }
  }

  function sayConsent(consent: string): string {
    if (consent === 'data-processing' || consent === 'photography') {
      return t(`words:purpose.${consent}`);
    }
    const question = questions.find(consent);
    return question ? words.ask(question.field) : '…';
  }

  function sayForm(formId: string): string {
    const form = followUps.find(({ id }) => id === formId);
    return form ? formats.text(form.title, event.languages) : '…';
  }

  function assignee(): string {
    const { assignedTo = '' } = more;
    return assignedTo === 'me' || assignedTo === 'nobody'
      ? t(`participants.assigned.${assignedTo}`)
      : (reviewers?.find(({ accountId }) => accountId === assignedTo)?.name ?? '…');
  }

  function sayDays(): string {
    const { registeredFrom: from, registeredTo: to } = more;
    if (from && to) {
      return formats.days(from, to);
    }
    return from
      ? t('participants.filters.from', { day: formats.days(from) })
      : t('participants.filters.until', { day: formats.days(to ?? '') });
  }

  function sayTest({ field: id, is, values: wanted = [], value = '' }: AnswerTest): string {
    const question = questions.find(id);
    const name = question ? words.ask(question.field) : '…';
    switch (is) {
      case 'one-of':
        return said(name, question ? values(wanted.map((one) => words.sayValue(question.field, one))) : '…');
      case 'none-of':
        return said(
          name,
          t('participants.filters.not', {
            values: question ? values(wanted.map((one) => words.sayValue(question.field, one))) : '…',
          }),
        );
      case 'at-least':
        return said(name, sayBound('from', is, value));
      case 'at-most':
        return said(name, sayBound('until', is, value));
      case 'answered':
      case 'empty':
        return said(name, t(`participants.filters.${is}`));
    }
  }

  function sayBound(day: 'from' | 'until', number: 'at-least' | 'at-most', value: number | string): string {
    return typeof value === 'number'
      ? t(`participants.filters.${number}`, { value: formats.number(value) })
      : t(`participants.filters.${day}`, { day: value && formats.days(value) });
  }

  return {
    nameOf,
    sayConsent,
    say: (filter: ActiveFilter): string =>
      filter.by === 'answer' ? sayTest(filter.test) : sayOwn(filter.by),
  };
}
