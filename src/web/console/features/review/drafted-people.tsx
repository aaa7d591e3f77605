import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Meeting, ReviewDecision, ReviewLine } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { nameOf } from '../participants/participant-words.js';
import { DecisionShape } from './said-mark.js';
import classes from './release.module.css';

interface DraftedPeopleProps {
  event: Meeting;
  decision: ReviewDecision;
  people: readonly ReviewLine[];
  /** Of whom the first are listed. */
  all: number;
}

/** Who is confirmed, waits or is declined in this round; each name leads back to the application. */
export function DraftedPeople({ event, decision, people, all }: DraftedPeopleProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (all === 0) {
    return null;
  }
  return (
    <details className={classes.people} open={all <= 12}>
      <summary>
        <DecisionShape decision={decision} /> {t(`review.round.of.${decision}`, { count: all })}
      </summary>
      <ul>
        {people.map((line) => (
          <li key={line.id}>
            <Link
              to="/events/$eventId/review"
              params={{ eventId: event.id }}
              search={{ open: line.id, drafted: 'yes' }}
            >
              {nameOf(line)}
            </Link>{' '}
            <span>{[formats.country(line.country), line.organization].filter(Boolean).join(' · ')}</span>
            {line.draft?.reason && <q>{line.draft.reason}</q>}
          </li>
        ))}
        {all > people.length && <li>{t('review.round.more', { count: all - people.length })}</li>}
      </ul>
    </details>
  );
}
