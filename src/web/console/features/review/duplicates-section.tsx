import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { AlikePerson } from '../duplicates/alike-person.js';
import { duplicatesQuery } from './review-queries.js';
import classes from './application.module.css';

/** Others at the event who may be the same person; nothing where nobody is. */
export function DuplicatesSection({ event, participantId }: { event: Meeting; participantId: string }) {
  const { t } = useTranslation();
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
              <AlikePerson eventId={event.id} person={other} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
