import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, WaitingLine } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import { nameOf } from '../participants/participant-words.js';
import { useLimitWords } from './use-limit-words.js';
import { setPriority } from './waiting.queries.js';
import classes from './waiting.module.css';

interface WaitingRowProps {
  event: Meeting;
  line: WaitingLine;
  place: number;
  /** Whether the list goes by priority, and the reader may set it. */
  setsPriority: boolean;
  /** Missing for those who may not decide. */
  onOffer: (() => void) | undefined;
}

/** Somebody who waits, with the sentence that says why she stands where she stands. */
export function WaitingRow({ event, line, place, setsPriority, onOffer }: WaitingRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const limitWords = useLimitWords(event);
  const category = event.categories.find(({ id }) => id === line.categoryId);
  const about = [
    formats.country(line.country),
    line.organization,
    formats.text(category?.title, event.languages),
  ];
  const limits = formats.list(line.limits.map(limitWords));
  return (
    <li className={classes.row} data-why={line.why}>
      <span className={classes.place}>{formats.number(place)}</span>
      <div className={classes.who}>
        <Link to="/events/$eventId/participants" params={{ eventId: event.id }} search={{ open: line.id }}>
          {nameOf(line)}
        </Link>
        <span>{about.filter(Boolean).join(' · ')}</span>
      </div>
      <p className={classes.why}>
        {line.why === 'passed-over'
          ? t('review.waiting.passed-over', { limits, count: line.limits.length })
          : t(`review.waiting.${line.why}`)}
        {line.offersLapsed > 0 && ` ${t('review.waiting.lapsed', { count: line.offersLapsed })}`}
      </p>
      <div className={classes.deeds}>
        {setsPriority && <Priority event={event} line={line} />}
        {onOffer && (
          <Button size="compact-sm" variant="default" onClick={onOffer}>
            {t('review.offer.button')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Priority({ event, line }: Pick<WaitingRowProps, 'event' | 'line'>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<number | null>(null);
  const set = useMutation({
    mutationFn: (priority: number) => setPriority(event.id, line.id, priority),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: keys.review(event.id) });
      setTyped(null);
    },
  });
  const keep = () => typed !== null && typed !== line.priority && set.mutate(typed);
  return (
    <NumberInput
      size="xs"
      w={86}
      min={-100}
      max={100}
      allowDecimal={false}
      aria-label={t('review.waiting.priority', { name: nameOf(line) })}
      value={typed ?? line.priority}
      error={set.isError}
      onChange={(value) => setTyped(value === '' ? 0 : Number(value))}
      onBlur={keep}
      onKeyDown={(press) => press.key === 'Enter' && keep()}
    />
  );
}
