import { Select, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, ReviewDecision, ReviewLine, RoundLetters } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { ProblemNote } from '../../components/problem-note.js';
import { MailFrame } from '../mails/mail-frame.js';
import { listNameOf } from '../participants/participant-words.js';
import { previewQuery } from './rounds.queries.js';
import classes from './release.module.css';

interface LetterPreviewProps {
  event: Meeting;
  letters: RoundLetters;
  drafted: Record<ReviewDecision, ReviewLine[]>;
}

/** The very letter that anybody of the round would get, with what is typed just now. */
export function LetterPreview({ event, letters, drafted }: LetterPreviewProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [wished, setWished] = useState<string | null>(null);
  const [written] = useDebouncedValue(letters, 500);
  const people = Object.values(drafted).flat();
  const chosen = people.find(({ id }) => id === wished) ?? people[0];
  const { data, error, isPlaceholderData } = useQuery({
    ...previewQuery(event.id, chosen?.id ?? '', written),
    enabled: chosen !== undefined,
    placeholderData: keepPreviousData,
  });
  const groups = (Object.keys(drafted) as ReviewDecision[])
    .filter((decision) => drafted[decision].length > 0)
    .map((decision) => ({
      group: t(`review.letter.${decision}`),
      items: drafted[decision].map((line) => ({
        value: line.id,
        label: `${listNameOf(line)} · ${formats.languageName(line.language)}`,
      })),
    }));
  return (
    <section className={classes.preview} aria-label={t('review.preview.title')}>
      <Select
        label={t('review.preview.for-whom')}
        data={groups}
        value={chosen?.id ?? null}
        searchable
        allowDeselect={false}
        onChange={setWished}
      />
      {error && !data && <ProblemNote problem={error} />}
      {!data && !error && <Skeleton height={360} mt="sm" aria-label={t('shell.reading')} />}
      {data && (
        <div className={classes.mail} data-stale={isPlaceholderData || undefined}>
          <p lang={data.language}>
            <span>{t('review.preview.subject')}</span> {data.subject}
          </p>
          <MailFrame html={data.html} title={t('review.preview.title')} />
        </div>
      )}
    </section>
  );
}
