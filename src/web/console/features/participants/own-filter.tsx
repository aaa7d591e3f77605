import { SimpleGrid, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Numbers } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { CheckList } from './check-list.js';
import type { OwnFilter } from './filter-list.rules.js';
import { participantLanguages } from './participant-choices.js';
import { reviewersQuery, tagsQuery } from '../review/review-queries.js';
import type { MoreFilters, ParticipantSearch } from './participant-search.js';
import { sumOf } from './state-chips.rules.js';
import type { Filtering } from './use-filtering.js';
import { useFollowUps } from './use-follow-ups.js';

/** What is changed in a filter before it is applied. */
export interface FilterDraft {
  search: Partial<ParticipantSearch>;
  more: Partial<MoreFilters>;
}

interface OwnFilterProps {
  filtering: Filtering;
  by: OwnFilter;
  draft: FilterDraft;
  label: string;
  onChange: (draft: FilterDraft) => void;
}

const arrivals = ['form', 'staff', 'invitation', 'import', 'substitution'] as const;

/** One of the filters that every event has. */
export function OwnFilterEditor({ filtering, by, draft, label, onChange }: OwnFilterProps) {
  const { t } = useTranslation();
  const { event, numbers, questions, filterWords } = filtering;
  const followUps = useFollowUps(event);
  const formats = useFormats();
  const { data: tags = [] } = useQuery({ ...tagsQuery(event.id), enabled: by === 'tags' });
  const { data: reviewers = [] } = useQuery({ ...reviewersQuery(event.id), enabled: by === 'assignedTo' });
  const { search, more } = draft;
  const setMore = (change: Partial<MoreFilters>) => onChange({ search, more: { ...more, ...change } });
  const setSearch = (change: Partial<ParticipantSearch>) =>
    onChange({ more, search: { ...search, ...change } });
  const byLabel = (a: { label: string }, b: { label: string }) =>
    a.label.localeCompare(b.label, formats.language);

  switch (by) {
    case 'category':
      return (
        <CheckList
          label={label}
          choices={event.categories.map(({ id, title }) => ({
            value: id,
            label: counted(
              formats.text(title, event.languages),
              numbers?.byCategory.find(({ categoryId }) => categoryId === id)?.byState,
            ),
          }))}
          value={search.category ?? []}
          onChange={(category) => setSearch({ category: orNothing(category) })}
        />
      );
    case 'country':
      return (
        <CheckList
          label={label}
          choices={(numbers?.byCountry ?? [])
            .map(({ country, byState }) => ({
              value: country,
              label: counted(formats.country(country), byState),
            }))
            .sort(byLabel)}
          value={search.country ?? []}
          onChange={(country) => setSearch({ country: orNothing(country) })}
        />
      );
    case 'tags':
      return (
        <CheckList
          label={label}
          choices={tags.map(({ tag, participants }) => ({
            value: tag,
            label: `${tag} · ${formats.number(participants)}`,
          }))}
          value={more.tags ?? []}
          onChange={(chosen) => setMore({ tags: chosen })}
        />
      );
    case 'assignedTo':
      return (
        <CheckList
          single
          label={label}
          choices={[
            { value: 'me', label: t('participants.assigned.me') },
            { value: 'nobody', label: t('participants.assigned.nobody') },
            ...reviewers.map(({ accountId, name }) => ({ value: accountId, label: name })),
          ]}
          value={more.assignedTo ? [more.assignedTo] : []}
          onChange={([assignedTo]) => setMore({ assignedTo })}
        />
      );
    case 'organization':
      return (
        <TextInput
          aria-label={label}
          description={t('participants.filters.wholeName')}
          data-autofocus
          value={more.organization ?? ''}
          onChange={(typed) => setMore({ organization: typed.currentTarget.value })}
        />
      );
    case 'language':
      return (
        <CheckList
          single
          label={label}
          choices={participantLanguages
            .map((value) => ({ value, label: formats.languageName(value) }))
            .sort(byLabel)}
          value={more.language ? [more.language] : []}
          onChange={([language]) => setMore({ language })}
        />
      );
    case 'registered':
      return (
        <SimpleGrid cols={2} spacing="xs">
          <TextInput
            type="date"
            label={t('participants.filters.first')}
            value={more.registeredFrom ?? ''}
            onChange={(typed) => setMore({ registeredFrom: typed.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label={t('participants.filters.last')}
            value={more.registeredTo ?? ''}
            onChange={(typed) => setMore({ registeredTo: typed.currentTarget.value || undefined })}
          />
        </SimpleGrid>
      );
    case 'addedBy':
      return (
        <CheckList
          label={label}
          choices={arrivals.map((value) => ({ value, label: t(`participants.addedBy.${value}`) }))}
          value={more.addedBy ?? []}
          onChange={(chosen) => setMore({ addedBy: chosen as MoreFilters['addedBy'] })}
        />
      );
    case 'consentMissing':
      return (
        <CheckList
          single
          label={label}
          choices={['data-processing', 'photography', ...consentQuestions()].map((value) => ({
            value,
            label: filterWords.sayConsent(value),
          }))}
          value={more.consentMissing ? [more.consentMissing] : []}
          onChange={([consentMissing]) => setMore({ consentMissing })}
        />
      );
    case 'unanswered':
      return (
        <CheckList
          single
          label={label}
          choices={followUps.map(({ id, title }) => ({
            value: id,
            label: formats.text(title, event.languages),
          }))}
          value={more.unanswered ? [more.unanswered] : []}
          onChange={([unanswered]) => setMore({ unanswered })}
        />
      );
    case 'asksErasure':
      return null;
  }

  function consentQuestions(): string[] {
    return questions.all.filter(({ field }) => field.type === 'consent').map(({ field }) => field.id);
  }

  function counted(name: string, byState: Numbers['byState'] | undefined): string {
    return byState ? `${name} · ${formats.number(sumOf(byState))}` : name;
  }
}

function orNothing(values: string[]): string[] | undefined {
  return values.length > 0 ? values : undefined;
}
