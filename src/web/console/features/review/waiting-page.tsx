import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, OfferedLine, WaitingLine } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { EmptyState } from '../../components/empty-state.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { may, useEvent } from '../events/event.queries.js';
import { nameOf } from '../participants/participant-words.js';
import { OfferDialog } from './offer-dialog.js';
import { ReviewHead } from './review-head.js';
import { WaitingRow } from './waiting-row.js';
import { waitingQuery } from './waiting.queries.js';
import classes from './waiting.module.css';

/** Who waits for a place, in turn, and why; and the places that are offered now. */
export function WaitingPage() {
  const { t } = useTranslation();
  const event = useEvent();
  const list = useInfiniteQuery(waitingQuery(event.id));
  const [offering, setOffering] = useState<WaitingLine | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { order, offered = [] } = list.data?.pages[0] ?? {};
  const decides = may(event, 'participants.decide');
  return (
    <>
      <ReviewHead event={event} />
      <div className={classes.page}>
        {list.error && !list.data && <ProblemNote problem={list.error} onRetry={() => void list.refetch()} />}
        {!list.data && !list.error && <RowSkeletons rows={8} />}
        {offered.length > 0 && <Offers {...{ event, offered }} />}
        {list.data && items.length === 0 && (
          <EmptyState title={t('review.waiting.nobody')}>{t('review.waiting.nobody-text')}</EmptyState>
        )}
        {order && items.length > 0 && (
          <section>
            <div className={classes.head}>
              <h2>{t('review.waiting.title')}</h2>
              <p>
                {t(`review.waiting.order.${order}`)} {t(`review.waiting.promotion.${event.promotion}`)}{' '}
                {may(event, 'events.write') && (
                  <Link
                    to="/events/$eventId/settings/$section"
                    params={{ eventId: event.id, section: 'waiting' }}
                  >
                    {t('review.waiting.change')}
                  </Link>
                )}
              </p>
            </div>
            <ol className={classes.rows}>
              {items.map((line, index) => (
                <WaitingRow
                  key={line.id}
                  {...{ event, line }}
                  place={index + 1}
                  setsPriority={order === 'priority' && decides}
                  onOffer={decides ? () => setOffering(line) : undefined}
                />
              ))}
            </ol>
            {list.hasNextPage && (
              <Button
                variant="default"
                mt="md"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {t('review.waiting.more')}
              </Button>
            )}
          </section>
        )}
      </div>
      {offering && <OfferDialog event={event} her={offering} onClose={() => setOffering(null)} />}
    </>
  );
}

function Offers({ event, offered }: { event: Meeting; offered: OfferedLine[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <section className={classes.offers}>
      <h2>{t('review.offer.running', { count: offered.length })}</h2>
      <ul>
        {offered.map((line) => (
          <li key={line.id}>
            <Link
              to="/events/$eventId/participants"
              params={{ eventId: event.id }}
              search={{ open: line.id }}
            >
              {nameOf(line)}
            </Link>{' '}
            <span>
              {t('review.offer.until', { when: formats.instant(line.offerExpiresAt, event.timeZone) })} ·{' '}
              {formats.ago(line.offerExpiresAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
