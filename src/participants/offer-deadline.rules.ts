import type { Event } from '../events/event.entity.js';
import { instantOf, wallTime } from '../platform/wall-time.js';

const HOUR_MS = 60 * 60 * 1000;
/** An offer ends after so many days at the latest, whatever the working hours are. */
const LONGEST_DAYS = 60;

type OfferingEvent = Pick<Event, 'timeZone' | 'offerHours' | 'workingHours'>;

/**
 * Until when an offered place is kept: only the working hours of the event's place count, so that nobody loses a
 * place over a night or a weekend. Days as ISO 8601 counts them, Monday is 1.
 */
export function offerDeadline({ timeZone, offerHours, workingHours }: OfferingEvent, now: Date): Date {
  const { days, from, to } = workingHours;
  const today = wallTime(now.toISOString(), timeZone).slice(0, 10);
  let left = offerHours * HOUR_MS;
  for (let ahead = 0; ahead < LONGEST_DAYS; ahead += 1) {
    const day = new Date(Date.parse(today) + ahead * 24 * HOUR_MS);
    if (!days.includes(day.getUTCDay() || 7)) {
      continue;
    }
    const instant = (time: string) =>
      Date.parse(instantOf(`${day.toISOString().slice(0, 10)}T${time}`, timeZone));
    const begins = Math.max(instant(from), now.getTime());
    const works = Math.max(0, instant(to) - begins);
    if (works >= left) {
      return new Date(begins + left);
    }
    left -= works;
  }
  return new Date(now.getTime() + LONGEST_DAYS * 24 * HOUR_MS);
}
