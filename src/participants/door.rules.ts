import type { Event } from '../events/event.entity.js';

/** What a visitor can do at an event's page now; always words, never numbers of places (DESIGN §6). */
export type Door =
  | { kind: 'open'; closesAt: Date | null }
  | { kind: 'review'; closesAt: Date | null }
  | { kind: 'waiting-list'; closesAt: Date | null }
  | { kind: 'not-yet'; opensAt: Date | null }
  | { kind: 'closed' | 'invitation' | 'cancelled' | 'over' };

/** Whether the next newcomer would find a place. */
export type Places = 'free' | 'waiting-list';

type DoorEvent = Pick<
  Event,
  'lifecycle' | 'access' | 'registrationOpensAt' | 'registrationClosesAt' | 'endsOn' | 'timeZone'
>;

/** Says truthfully whether one can register, wait, not yet, no longer, or only with an invitation. */
export function doorOf(event: DoorEvent, now: Date, places: Places): Door {
  if (event.lifecycle === 'cancelled') {
    return { kind: 'cancelled' };
  }
  if (event.lifecycle === 'archived' || dayIn(event.timeZone, now) > event.endsOn) {
    return { kind: 'over' };
  }
  if (event.lifecycle === 'draft') {
    return { kind: 'not-yet', opensAt: event.registrationOpensAt };
  }
  if (event.lifecycle === 'closed' || (event.registrationClosesAt && now >= event.registrationClosesAt)) {
    return { kind: 'closed' };
  }
  if (event.access === 'invitation') {
    return { kind: 'invitation' };
  }
  if (event.registrationOpensAt && now < event.registrationOpensAt) {
    return { kind: 'not-yet', opensAt: event.registrationOpensAt };
  }
  const closesAt = event.registrationClosesAt;
  if (event.access === 'review') {
    return { kind: 'review', closesAt };
  }
  return places === 'free' ? { kind: 'open', closesAt } : { kind: 'waiting-list', closesAt };
}

/** Whether the form takes registrations. */
export function isOpen(door: Door): boolean {
  return door.kind === 'open' || door.kind === 'review' || door.kind === 'waiting-list';
}

/** The moments at which the door changes by itself, for whoever keeps what it said. */
export function nextDoorChange(event: DoorEvent, now: Date): Date | null {
  const moments = [event.registrationOpensAt, event.registrationClosesAt].filter((moment): moment is Date =>
    Boolean(moment && moment > now),
  );
  moments.sort((a, b) => a.getTime() - b.getTime());
  return moments[0] ?? null;
}

const MINUTE_MS = 60_000;
const dayFormats = new Map<string, Intl.DateTimeFormat>();
/** Clocks change on the minute: what is the day in a zone stays so for the rest of it. */
const lastDays = new Map<string, { minute: number; day: string }>();

/** The calendar day (`2024-06-05`) that an instant falls on in a time zone. */
export function dayIn(timeZone: string, instant: Date): string {
  const minute = Math.floor(instant.getTime() / MINUTE_MS);
  const last = lastDays.get(timeZone);
  if (last?.minute === minute) {
    return last.day;
  }
  const known = dayFormats.get(timeZone);
  const format = known ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  if (!known) {
    dayFormats.set(timeZone, format);
  }
  const day = format.format(instant);
  lastDays.set(timeZone, { minute, day });
  return day;
}
