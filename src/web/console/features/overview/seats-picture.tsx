import { useTranslation } from 'react-i18next';
import type { Seats, SeatsOfEvent } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import classes from './overview.module.css';

/** Beyond this many, places are drawn as one bar instead of one square each. */
const MOST_SQUARES = 300;

interface SeatsPictureProps {
  seats: SeatsOfEvent;
  nameOf: (categoryId: string) => string;
}

/** The places of the event, one square each: taken, held for somebody, free. Categories with places of their own below. */
export function SeatsPicture({ seats, nameOf }: SeatsPictureProps) {
  const { t } = useTranslation();
  const limited = seats.categories.filter(({ capacity }) => capacity !== null);
  return (
    <section className={classes.figure}>
      <h2 className={classes.subheading}>{t('overview.seats')}</h2>
      <SeatsWords seats={seats.event} />
      {seats.event.capacity !== null && <Squares seats={seats.event} capacity={seats.event.capacity} />}
      {limited.map((category) => (
        <div key={category.categoryId} className={classes.category}>
          <p className={classes.label}>{nameOf(category.categoryId)}</p>
          <SeatsWords seats={category} />
          <Track seats={category} capacity={category.capacity ?? 0} />
        </div>
      ))}
    </section>
  );
}

function SeatsWords({ seats }: { seats: Seats }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const taken = formats.number(seats.taken);
  const words =
    seats.capacity === null
      ? t('overview.taken-unlimited', { count: seats.taken, taken })
      : t('overview.taken-of', { count: seats.capacity, taken, capacity: formats.number(seats.capacity) });
  return (
    <p className={classes.seatWords}>
      {words}
      {seats.held > 0 && ` · ${t('overview.held', { count: seats.held })}`}
      {seats.overruled > 0 && ` · ${t('overview.overruled', { count: seats.overruled })}`}
      {seats.waiting > 0 && ` · ${t('overview.waiting', { count: seats.waiting })}`}
    </p>
  );
}

function Squares({ seats, capacity }: { seats: Seats; capacity: number }) {
  const places = capacity + seats.overruled;
  if (places > MOST_SQUARES) {
    return <Track seats={seats} capacity={capacity} />;
  }
  const kindOf = (place: number) =>
    place < seats.taken ? 'taken' : place < seats.taken + seats.held ? 'held' : 'free';
  return (
    <div className={classes.squares} aria-hidden>
      {Array.from({ length: places }, (_, place) => (
        <span key={place} data-kind={kindOf(place)} />
      ))}
    </div>
  );
}

function Track({ seats, capacity }: { seats: Seats; capacity: number }) {
  const share = (count: number) => `${Math.min(100, (count / Math.max(1, capacity)) * 100)}%`;
  return (
    <div className={classes.seatTrack} aria-hidden>
      <span data-kind="taken" style={{ width: share(seats.taken) }} />
      <span data-kind="held" style={{ width: share(seats.held) }} />
    </div>
  );
}
