import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Meeting, ReviewOverview } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ChipButton, ChipCount } from '../../components/chip-button.js';
import { draftedIn } from './review-counts.rules.js';
import { tagsQuery } from './review-queries.js';
import type { ReviewSearch } from './review-search.js';
import classes from './review.module.css';

interface QueueFiltersProps {
  event: Meeting;
  overview: ReviewOverview | undefined;
  search: ReviewSearch;
  go: (change: Partial<ReviewSearch>) => void;
}

/** What narrows the queue: whose it is, what has been said, category and tag. */
export function QueueFilters({ event, overview, search, go }: QueueFiltersProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: tags = [] } = useQuery(tagsQuery(event.id));
  const drafted = overview?.decided ? draftedIn(overview) : undefined;
  const count = (number: number | undefined) =>
    number !== undefined && <ChipCount>{formats.number(number)}</ChipCount>;
  return (
    <div className={classes.filters} role="group" aria-label={t('review.filter.title')}>
      <ChipButton
        pressed={!search.assigned && !search.drafted}
        onPress={() => go({ assigned: undefined, drafted: undefined })}
      >
        {t('review.filter.all')} {count(overview?.pending)}
      </ChipButton>
      {(['me', 'nobody'] as const).map((assigned) => (
        <ChipButton
          key={assigned}
          pressed={search.assigned === assigned}
          onPress={() => go({ assigned: search.assigned === assigned ? undefined : assigned })}
        >
          {t(`review.filter.assigned.${assigned}`)}{' '}
          {count(assigned === 'me' ? overview?.mine : overview?.unassigned)}
        </ChipButton>
      ))}
      {overview?.may.seeDrafts &&
        (['no', 'yes'] as const).map((isDrafted) => (
          <ChipButton
            key={isDrafted}
            pressed={search.drafted === isDrafted}
            onPress={() => go({ drafted: search.drafted === isDrafted ? undefined : isDrafted })}
          >
            {t(`review.filter.drafted.${isDrafted}`)}{' '}
            {count(
              drafted === undefined
                ? undefined
                : isDrafted === 'yes'
                  ? drafted
                  : (overview?.pending ?? 0) - drafted,
            )}
          </ChipButton>
        ))}
      {overview?.approval === 'two-step' && (
        <Select
          size="xs"
          w={180}
          aria-label={t('review.filter.vote.title')}
          placeholder={t('review.filter.vote.title')}
          data={(['missing', 'for', 'against'] as const).map((vote) => ({
            value: vote,
            label: `${t(`review.filter.vote.${vote}`)} · ${formats.number(overview.preapproval[vote])}`,
          }))}
          value={search.preapproval ?? null}
          clearable
          clearButtonProps={{ 'aria-label': t('review.filter.vote.any') }}
          onChange={(vote) => go({ preapproval: (vote ?? undefined) as ReviewSearch['preapproval'] })}
        />
      )}
      {event.categories.length > 1 && (
        <Select
          size="xs"
          w={170}
          aria-label={t('review.filter.category')}
          placeholder={t('review.filter.any-category')}
          data={event.categories.map(({ id, title }) => ({
            value: id,
            label: formats.text(title, event.languages),
          }))}
          value={search.category ?? null}
          clearable
          clearButtonProps={{ 'aria-label': t('review.filter.any-category') }}
          onChange={(category) => go({ category: category ?? undefined })}
        />
      )}
      {tags.length > 0 && (
        <Select
          size="xs"
          w={150}
          aria-label={t('review.tags.filter')}
          placeholder={t('review.tags.any')}
          data={tags.map(({ tag }) => tag)}
          value={search.tag ?? null}
          clearable
          searchable
          clearButtonProps={{ 'aria-label': t('review.tags.any') }}
          onChange={(tag) => go({ tag: tag ?? undefined })}
        />
      )}
    </div>
  );
}
