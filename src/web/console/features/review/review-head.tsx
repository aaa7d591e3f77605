import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { LinkButton } from '../../components/link-button.js';
import { PageHeader } from '../../components/page-header.js';
import { draftedIn } from './review-counts.rules.js';
import { reviewOverviewQuery } from './review-queries.js';
import classes from './review.module.css';

interface ReviewHeadProps {
  event: Meeting;
  /** A second row under the parts of the review. */
  children?: ReactNode;
  /** Leaves the way to the release out, on its own page. */
  isRelease?: boolean;
}

/** The head of every page of the review: its parts, and the way to release what is drafted. */
export function ReviewHead({ event, children, isRelease = false }: ReviewHeadProps) {
  const { t } = useTranslation();
  const { data: overview } = useQuery(reviewOverviewQuery(event.id));
  const drafted = overview ? draftedIn(overview) : 0;
  const params = { eventId: event.id };
  return (
    <PageHeader
      title={t('shell.review')}
      parts={
        <nav className={classes.parts} aria-label={t('review.parts')}>
          <Link
            to="/events/$eventId/review"
            params={params}
            activeOptions={{ exact: true, includeSearch: false }}
            className={classes.part}
          >
            {t('review.part.queue')}
          </Link>
          {overview?.may.decide && (
            <Link to="/events/$eventId/review/release" params={params} className={classes.part}>
              {t('review.part.release')}
            </Link>
          )}
          <Link to="/events/$eventId/review/waiting" params={params} className={classes.part}>
            {t('review.part.waiting')}
          </Link>
        </nav>
      }
      actions={
        overview?.may.decide &&
        drafted > 0 &&
        !isRelease && (
          <LinkButton to="/events/$eventId/review/release" params={params}>
            {t('review.release.button', { count: drafted })}
          </LinkButton>
        )
      }
    >
      {children}
    </PageHeader>
  );
}
