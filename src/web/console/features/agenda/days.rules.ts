import { dayOf } from '../../../../platform/i18n/dates.js';
import { instantOf } from '../../../../platform/wall-time.js';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** The moments between which a day of the event is drawn; minutes count from its midnight. */
export interface DayFrame {
  /** `2024-06-05` */
  day: string;
  timeZone: string;
  /** Its midnight, in milliseconds since 1970. */
  midnight: number;
  /** The first and the last minute drawn; whole hours. */
  from: number;
  to: number;
}

/** What a session needs to have a place on a day. */
export interface Timed {
  startsAt: string | null;
  endsAt: string | null;
}

/** Without sessions, a day is drawn from seven in the morning to ten in the evening. */
const FIRST_HOUR = 7;
const LAST_HOUR = 22;

/** The event's days, and those on which sessions lie although the event does not, in order. */
export function daysOf(
  { startsOn, endsOn, timeZone }: { startsOn: string; endsOn: string; timeZone: string },
  sessions: readonly Timed[],
): string[] {
  const days = new Set<string>();
  for (let day = startsOn; day <= endsOn && days.size < 60; day = nextDay(day)) {
    days.add(day);
  }
  const known = [...days].map((day) => midnightOf(day, timeZone));
  const end = midnightOf(nextDay(endsOn), timeZone);
  for (const { startsAt } of sessions) {
    const start = startsAt ? Date.parse(startsAt) : Number.NaN;
    if (startsAt && (start < (known[0] ?? 0) || start >= end)) {
      days.add(dayOf(new Date(start), timeZone));
    }
  }
  return [...days].toSorted((one, other) => (one < other ? -1 : 1));
}

/** The day as it is drawn: wide enough for all its sessions. */
export function frameOf(day: string, timeZone: string, sessions: readonly Timed[]): DayFrame {
  const midnight = midnightOf(day, timeZone);
  const empty = { day, timeZone, midnight, from: FIRST_HOUR * 60, to: LAST_HOUR * 60 };
  return sessionsOfDay(empty, sessions).reduce((frame, session) => {
    const { from, to } = spanIn(frame, session)!;
    return {
      ...frame,
      from: Math.min(frame.from, Math.floor(from / 60) * 60),
      to: Math.max(frame.to, Math.ceil(to / 60) * 60),
    };
  }, empty);
}

/** Sessions that begin on the day, by their beginning. */
export function sessionsOfDay<Session extends Timed>(
  { day, timeZone, midnight }: Pick<DayFrame, 'day' | 'timeZone' | 'midnight'>,
  sessions: readonly Session[],
): Session[] {
  const end = midnightOf(nextDay(day), timeZone);
  const begins = ({ startsAt }: Session) => Date.parse(startsAt ?? '');
  return sessions
    .filter((session) => begins(session) >= midnight && begins(session) < end)
    .sort((one, other) => begins(one) - begins(other));
}

/** Where a session lies in minutes since the day's midnight; undefined in the tray. */
export function spanIn(
  { midnight }: Pick<DayFrame, 'midnight'>,
  { startsAt, endsAt }: Timed,
): { from: number; to: number } | undefined {
  return startsAt && endsAt
    ? { from: (Date.parse(startsAt) - midnight) / MINUTE_MS, to: (Date.parse(endsAt) - midnight) / MINUTE_MS }
    : undefined;
}

/** The instant (ISO) that lies so many minutes after the day's midnight. */
export function instantAt({ midnight }: Pick<DayFrame, 'midnight'>, minute: number): string {
  return new Date(midnight + minute * MINUTE_MS).toISOString();
}

/** How long a session lasts or shall last, in minutes. */
export function lengthOf({ startsAt, endsAt, minutes }: Timed & { minutes: number | null }): number {
  return startsAt && endsAt
    ? Math.max(1, Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE_MS))
    : (minutes ?? 60);
}

/** The first instant of a day, in milliseconds since 1970. */
export function midnightOf(day: string, timeZone: string): number {
  return Date.parse(instantOf(`${day}T00:00`, timeZone));
}

/** `2024-06-06` after `2024-06-05` */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MINUTES * MINUTE_MS).toISOString().slice(0, 10);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock at the event shows, "09:30", in every language. */
export function clockTime(instant: string | number, timeZone: string): string {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(timeZone, clock);
  }
  return clock.format(typeof instant === 'number' ? instant : Date.parse(instant));
}

/** "09:30–11:00" */
export function clockSpan({ startsAt, endsAt }: Timed, timeZone: string): string {
  return startsAt && endsAt ? `${clockTime(startsAt, timeZone)}–${clockTime(endsAt, timeZone)}` : '';
}
