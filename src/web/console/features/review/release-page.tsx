import { Button } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, RoundInPreparation } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { LinkButton } from '../../components/link-button.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { useEvent } from '../events/event.queries.js';
import { decisions } from './deciding.rules.js';
import { DraftedPeople } from './drafted-people.js';
import { LetterEditor } from './letter-editor.js';
import { LetterPreview } from './letter-preview.js';
import { ReleaseDialog } from './release-dialog.js';
import { ReviewHead } from './review-head.js';
import { RoundProgress } from './round-progress.js';
import { draftedQuery, roundQuery, roundsQuery } from './rounds.queries.js';
import { useLetters } from './use-letters.js';
import classes from './release.module.css';

/** What is decided and not told yet: who, the letters, and the release; earlier rounds below. */
export function ReleasePage() {
  const { t } = useTranslation();
  const event = useEvent();
  const round = useQuery(roundQuery(event.id));
  const { data: rounds = [], dataUpdatedAt: readAt } = useQuery(roundsQuery(event.id));
  return (
    <>
      <ReviewHead event={event} isRelease />
      <div className={classes.page}>
        {round.error && !round.data && (
          <ProblemNote problem={round.error} onRetry={() => void round.refetch()} />
        )}
        {!round.data && !round.error && <RowSkeletons rows={6} />}
        {rounds
          .filter(({ finishedAt }) => finishedAt === null)
          .map((one) => (
            <RoundProgress key={one.id} {...{ event, readAt }} round={one} />
          ))}
        {round.data &&
          (round.data.decisions + round.data.objected > 0 ? (
            <Preparation key={round.data.number} event={event} round={round.data} />
          ) : (
            <EmptyState
              title={t('review.release.nothing')}
              action={
                <LinkButton variant="default" to="/events/$eventId/review" params={{ eventId: event.id }}>
                  {t('review.part.queue')}
                </LinkButton>
              }
            >
              {t('review.release.nothing-text')}
            </EmptyState>
          ))}
        {rounds
          .filter(({ finishedAt }) => finishedAt !== null)
          .map((one) => (
            <RoundProgress key={one.id} {...{ event, readAt }} round={one} />
          ))}
      </div>
    </>
  );
}

function Preparation({ event, round }: { event: Meeting; round: RoundInPreparation }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const letters = useLetters(event.id, round);
  const [confirm, wait, decline] = useQueries({
    queries: decisions.map(({ decision }) => draftedQuery(event.id, decision)),
    combine: (results) => results.map(({ data }) => data?.items ?? []),
  });
  const drafted = { confirm: confirm ?? [], wait: wait ?? [], decline: decline ?? [] };
  return (
    <>
      <section className={classes.summary} aria-label={t('review.part.release')}>
        <div className={classes.numbers}>
          {decisions.map(({ decision }) => (
            <DraftedPeople
              key={decision}
              {...{ event, decision }}
              people={drafted[decision]}
              all={round.byDecision[decision]}
            />
          ))}
        </div>
        {round.objected > 0 && (
          <p className={classes.behind}>{t('review.round.objected', { count: round.objected })}</p>
        )}
        {round.withoutAddress > 0 && (
          <p className={classes.behind}>
            {t('review.release.without-address', { count: round.withoutAddress })}
          </p>
        )}
        <Button size="md" disabled={round.decisions === 0} onClick={() => setAsking(true)}>
          {t('review.release.decisions', { count: round.decisions })}{' '}
          {t('review.release.letters', { count: round.decisions - round.withoutAddress })}
        </Button>
      </section>
      <div className={classes.columns}>
        <section>
          <div className={classes.lettersHead}>
            <h2>{t('review.letter.title')}</h2>
            <span role="status">{t(`review.letter.state.${letters.state}`)}</span>
          </div>
          <p className={classes.quiet}>{t('review.letter.explained')}</p>
          {letters.problem !== null && <ProblemNote problem={letters.problem} />}
          {letters.state === 'stale' && (
            <div className={classes.stale} role="alert">
              <p>{t('review.letter.stale')}</p>
              <Button size="xs" onClick={letters.keepMine}>
                {t('conflict.keep-mine')}
              </Button>{' '}
              <Button size="xs" variant="default" onClick={letters.takeTheirs}>
                {t('conflict.take-theirs')}
              </Button>
            </div>
          )}
          {decisions
            .filter(({ decision }) => round.byDecision[decision] > 0)
            .map(({ decision }) => (
              <LetterEditor key={decision} {...{ round, decision, letters }} />
            ))}
        </section>
        <LetterPreview {...{ event, drafted }} letters={letters.letters} />
      </div>
      {isAsking && (
        <ReleaseDialog {...{ event, round }} letters={letters.letters} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
