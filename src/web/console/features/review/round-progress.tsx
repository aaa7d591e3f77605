import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Meeting, Round } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { nameOf } from '../participants/participant-words.js';
import { secondsLeft } from './letter-texts.rules.js';
import { DraftMark } from './said-mark.js';
import classes from './release.module.css';

const reasons = [
  'event-full',
  'quota-full',
  'place-free',
  'overrule-reason',
  'withdrawn',
  'wrong-state',
] as const;

interface RoundProgressProps {
  event: Meeting;
  round: Round;
  /** When it was read, in milliseconds. */
  readAt: number;
}

/** A released round: how far it is, then what became of it and who was skipped. */
export function RoundProgress({ event, round, readAt }: RoundProgressProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { number, decisions, released, skipped, releasedAt, releasedBy, finishedAt } = round;
  const done = released + skipped.length;
  const left = secondsLeft({ done, all: decisions, since: Date.parse(releasedAt ?? '') }, readAt);
  return (
    <section className={classes.round} aria-label={t('review.round.number', { number })}>
      <h3>
        {t('review.round.number', { number })}{' '}
        <span>
          {releasedAt && formats.instant(releasedAt, event.timeZone)}
          {releasedBy && ` · ${releasedBy.name}`}
        </span>
      </h3>
      {finishedAt === null ? (
        <div role="status">
          <Progress
            value={(done / Math.max(1, decisions)) * 100}
            size="lg"
            color="var(--state-confirmed)"
            aria-label={t('review.round.number', { number })}
          />
          <p>
            {t('review.round.progress', { done: formats.number(done), count: decisions })}
            {left !== undefined && ` · ${t('review.round.left', { count: left })}`}
          </p>
        </div>
      ) : (
        <p>{t('review.round.told', { count: released })}</p>
      )}
      {skipped.length > 0 && (
        <>
          <p>{t('review.round.skipped', { count: skipped.length })}</p>
          <ul>
            {skipped.map(({ id, givenName, familyName, decision, why }) => (
              <li key={id}>
                <b>
                  {givenName === null
                    ? t('review.somebody')
                    : nameOf({ givenName, familyName: familyName ?? '' })}
                </b>{' '}
                <DraftMark decision={decision} /> {t(`review.round.why.${reasonOf(why)}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function reasonOf(why: string) {
  return reasons.find((one) => one === why) ?? 'wrong-state';
}
