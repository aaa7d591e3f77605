import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { LinkButton } from '../../components/link-button.js';
import { may } from '../events/event.queries.js';
import { isNarrowed, type ReviewSearch } from './review-search.js';
import classes from './review.module.css';

interface NothingToReviewProps {
  event: Meeting;
  search: ReviewSearch;
  go: (change: Partial<ReviewSearch>) => void;
}

/** An empty queue: nothing fits the filters, all is done, or the event takes whoever registers. */
export function NothingToReview({ event, search, go }: NothingToReviewProps) {
  const { t } = useTranslation();
  if (isNarrowed(search)) {
    return (
      <div className={classes.message}>
        <EmptyState
          title={t('review.empty.filtered')}
          action={
            <Button
              variant="default"
              onClick={() =>
                go({
                  assigned: undefined,
                  drafted: undefined,
                  preapproval: undefined,
                  category: undefined,
                  tag: undefined,
                })
              }
            >
              {t('review.empty.show-all')}
            </Button>
          }
        >
          {t('review.empty.filtered-text')}
        </EmptyState>
      </div>
    );
  }
  const reviews = event.access === 'review' || event.categories.some(({ needsReview }) => needsReview);
  return (
    <div className={classes.message}>
      <EmptyState
        title={t(reviews ? 'review.empty.done' : 'review.empty.open')}
        action={
          !reviews &&
          may(event, 'events.write') && (
            <LinkButton
              variant="default"
              to="/events/$eventId/settings/$section"
              params={{ eventId: event.id, section: 'registration' }}
            >
              {t('review.empty.settings')}
            </LinkButton>
          )
        }
      >
        {t(reviews ? 'review.empty.done-text' : 'review.empty.open-text')}
      </EmptyState>
    </div>
  );
}
