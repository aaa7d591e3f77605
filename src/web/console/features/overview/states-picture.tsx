import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ByState, ParticipantState } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { StateMark } from '../../components/state-mark.js';
import classes from './overview.module.css';

const order: ParticipantState[] = [
  'confirmed',
  'offered',
  'waitlisted',
  'pending',
  'received',
  'declined',
  'cancelled',
];

interface StatesPictureProps {
  byState: ByState;
  eventId: string;
  opensList: boolean;
}

/** How many people are in which state: a bar, its word and its number each. */
export function StatesPicture({ byState, eventId, opensList }: StatesPictureProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const total = Object.values(byState).reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...Object.values(byState));
  const shown = order.filter((state) => (byState[state] ?? 0) > 0 || state === 'confirmed');
  return (
    <section className={classes.figure}>
      <h2 className={classes.subheading}>
        {t('overview.by-state')} <span className={classes.total}>{formats.number(total)}</span>
      </h2>
      {total === 0 ? (
        <p className={classes.quiet}>{t('overview.nobody-yet')}</p>
      ) : (
        <table className={classes.bars}>
          <thead className={classes.forReaders}>
            <tr>
              <th>{t('overview.state')}</th>
              <th>{t('overview.people')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((state) => (
              <tr key={state}>
                <th scope="row">
                  <StateMark state={state} />
                </th>
                <td className={classes.track} aria-hidden>
                  <span
                    className={classes.bar}
                    style={{
                      width: `${((byState[state] ?? 0) / most) * 100}%`,
                      background: `var(--state-${state})`,
                    }}
                  />
                </td>
                <td className={classes.count}>{formats.number(byState[state] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {opensList && (
        <Link to="/events/$eventId/participants" params={{ eventId }} className={classes.onward}>
          {t('overview.open-list')}
        </Link>
      )}
    </section>
  );
}
