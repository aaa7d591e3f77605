import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { StateMark } from '../../components/state-mark.js';
import { nameOf } from '../participants/participant-words.js';
import { duplicatesQuery } from './review-queries.js';
import classes from './application.module.css';

/** Others at the event who may be the same person; nothing where nobody is. */
export function DuplicatesSection({ event, participantId }: { event: Meeting; participantId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: pairs = [] } = useQuery(duplicatesQuery(event.id, participantId));
  if (pairs.length === 0) {
    return null;
  }
  return (
    <section className={classes.alike}>
      <h3>{t('review.alike', { count: pairs.length })}</h3>
      <ul className={classes.lines}>
        {pairs.map(({ first, second }) => {
          const other = first.id === participantId ? second : first;
          return (
            <li key={other.id}>
              <Link
                to="/events/$eventId/participants"
                params={{ eventId: event.id }}
                search={{ open: other.id }}
              >
                {nameOf(other)}
              </Link>{' '}
              <StateMark state={other.state} />
              <small>
                {[formats.country(other.country), other.organization].filter(Boolean).join(' · ')}
              </small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
