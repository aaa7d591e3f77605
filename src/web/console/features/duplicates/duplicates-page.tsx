import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicatePair, Meeting, ParticipantSummary } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { StateMark } from '../../components/state-mark.js';
import { may, useEvent } from '../events/event.queries.js';
import { BackToList } from '../participants/back-to-list.js';
import { nameOf } from '../participants/participant-words.js';
import { duplicatePairsQuery, tellApart } from './duplicates.queries.js';
import { MergeDialog } from './merge-dialog.js';
import classes from './duplicates.module.css';

/** Participants who may be one person, pair by pair. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const event = useEvent();
  const pairs = useInfiniteQuery(duplicatePairsQuery(event.id));
  const [merging, setMerging] = useState<[string, string] | null>(null);
  const items = pairs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title={t('duplicates.title')} />
      <div className={classes.page}>
        <BackToList eventId={event.id} />
        {pairs.error && <ProblemNote problem={pairs.error} onRetry={() => void pairs.refetch()} />}
        {pairs.isPending && <RowSkeletons />}
        {pairs.isSuccess && items.length === 0 && (
          <EmptyState title={t('duplicates.empty.title')}>{t('duplicates.empty.text')}</EmptyState>
        )}
        <ul className={classes.pairs}>
          {items.map((pair) => (
            <Pair
              key={`${pair.first.id} ${pair.second.id}`}
              {...{ event, pair }}
              onMerge={() => setMerging([pair.first.id, pair.second.id])}
            />
          ))}
        </ul>
        {pairs.hasNextPage && (
          <Button
            variant="default"
            loading={pairs.isFetchingNextPage}
            onClick={() => void pairs.fetchNextPage()}
          >
            {t('imports.more')}
          </Button>
        )}
      </div>
      {merging && <MergeDialog event={event} pair={merging} onClose={() => setMerging(null)} />}
    </>
  );
}

function Pair({ event, pair, onMerge }: { event: Meeting; pair: DuplicatePair; onMerge: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { first, second, reasons } = pair;
  const apart = useMutation({
    mutationFn: () => tellApart(event.id, first.id, second.id),
    onSuccess: () => sayDone(t('duplicates.toldApart')),
    onSettled: () => queries.invalidateQueries({ queryKey: duplicatePairsQuery(event.id).queryKey }),
  });
  const writes = may(event, 'participants.write');
  return (
    <li className={classes.pair}>
      <p className={classes.reasons}>
        {reasons.map((reason) => t(`duplicates.reason.${reason}`)).join(' · ')}
      </p>
      <Side event={event} person={first} />
      <Side event={event} person={second} />
      {writes && (
        <div className={classes.buttons}>
          <Button size="sm" onClick={onMerge}>
            {t('duplicates.merge')}
          </Button>
          <Button size="sm" variant="default" loading={apart.isPending} onClick={() => apart.mutate()}>
            {t('duplicates.apart')}
          </Button>
        </div>
      )}
      {apart.error && <ProblemNote problem={apart.error} />}
    </li>
  );
}

function Side({ event, person }: { event: Meeting; person: ParticipantSummary }) {
  const formats = useFormats();
  return (
    <div className={classes.side}>
      <Link to="/events/$eventId/participants" params={{ eventId: event.id }} search={{ open: person.id }}>
        {nameOf(person)}
      </Link>{' '}
      {person.badgeName && <span>{person.badgeName}</span>} <StateMark state={person.state} />
      <p>
        {[person.email, person.organization, formats.country(person.country)].filter(Boolean).join(' · ')}
      </p>
      <p>{formats.instant(person.registeredAt, event.timeZone)}</p>
    </div>
  );
}
