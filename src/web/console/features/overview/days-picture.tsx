import { useTranslation } from 'react-i18next';
import type { Numbers } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { everyDay } from './days.rules.js';
import classes from './overview.module.css';

const HEIGHT = 90;
const GAP = 2;

/** Registrations per day as columns; the days and numbers also as a table. */
export function DaysPicture({ days }: { days: Numbers['byDay'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (days.length === 0) {
    return null;
  }
  const all = everyDay(days);
  const most = Math.max(1, ...all.map(({ registered }) => registered));
  const width = Math.max(4, Math.min(28, Math.floor(640 / all.length))) - GAP;
  const busiest = all.find(({ registered }) => registered === most);
  const first = all[0]?.day ?? '';
  const last = all.at(-1)?.day ?? '';
  return (
    <section className={`${classes.figure} ${classes.whole}`}>
      <h2 className={classes.subheading}>{t('overview.by-day')}</h2>
      <p className={classes.seatWords}>
        {busiest && t('overview.busiest', { day: formats.shortDay(busiest.day), count: most })}
      </p>
      <svg
        viewBox={`0 0 ${all.length * (width + GAP)} ${HEIGHT}`}
        className={classes.days}
        style={{ maxWidth: all.length * (width + GAP) }}
        preserveAspectRatio="none"
        aria-hidden
      >
        {all.map(({ day, registered }, index) => {
          const height = (registered / most) * (HEIGHT - 2);
          return (
            <rect
              key={day}
              x={index * (width + GAP)}
              y={HEIGHT - height}
              width={width}
              height={height}
              rx="1.5"
            >
              <title>{`${formats.shortDay(day)}: ${registered}`}</title>
            </rect>
          );
        })}
      </svg>
      <p className={classes.axis} aria-hidden style={{ maxWidth: all.length * (width + GAP) }}>
        <span>{formats.shortDay(first)}</span>
        {last !== first && <span>{formats.shortDay(last)}</span>}
      </p>
      <div className={classes.forReaders}>
        <table>
          <thead>
            <tr>
              <th>{t('overview.day')}</th>
              <th>{t('overview.people')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, registered }) => (
              <tr key={day}>
                <td>{formats.shortDay(day)}</td>
                <td>{formats.number(registered)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
