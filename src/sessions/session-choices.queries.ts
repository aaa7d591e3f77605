import type { EntityManager } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { ReleasedSession } from './agenda-content.js';

/** For whom choices are read: editors know the draft, everybody else what is released. */
export type ChoiceReaders = 'staff' | 'everybody';

/** A session as forms offer it, or as who holds a place in it knows it. */
export interface SessionToChoose {
  id: string;
  title: LocalizedText;
  /** Null while it stands on no agenda. */
  startsAt: Date | null;
  endsAt: Date | null;
  /** Whether it can be chosen: it takes sign-ups, and the current release has it. */
  isOpen: boolean;
}

type Row = SessionToChoose & { released: boolean; releasedIn: number | null };

/**
 * Sessions by time. Those that the current release does not have can be chosen by nobody, and are here so that who has
 * chosen one can go on reading what it was: in the words of the last release that had it, or of the draft where none
 * did and people hold places all the same. Editors read the draft in its own words, whatever is released.
 */
export async function listSessionsToChoose(
  tx: EntityManager,
  eventId: string,
  readers: ChoiceReaders,
): Promise<SessionToChoose[]> {
  const [rows, released] = await Promise.all([
    tx.query(
      `select id, title, starts_at as "startsAt", ends_at as "endsAt", released and sign_up as "isOpen", released,
              released_in as "releasedIn"
       from sessions
       where event_id = $1 and ($2 or released_in is not null or exists (
         select from session_places where session_id = sessions.id))
       order by starts_at nulls last, id`,
      [eventId, readers === 'staff'],
    ) as Promise<Row[]>,
    readers === 'staff' ? new Map<string, ReleasedSession>() : readReleasedSessions(tx, eventId),
  ]);
  const known = rows.map(({ id, title, startsAt, endsAt, isOpen, released: isReleased }) => {
    const as = released.get(id);
    if (!as) {
      return { id, title, ...(readers === 'staff' ? { startsAt, endsAt } : noTime), isOpen };
    }
    const time = isReleased ? { startsAt: new Date(as.startsAt), endsAt: new Date(as.endsAt) } : noTime;
    return { id, title: as.title, ...time, isOpen };
  });
  return known.toSorted((one, other) => timeOf(one) - timeOf(other));
}

const noTime = { startsAt: null, endsAt: null };

function timeOf({ startsAt }: SessionToChoose): number {
  return startsAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}

/** Each session as the last release that had it knows it. */
async function readReleasedSessions(
  tx: EntityManager,
  eventId: string,
): Promise<Map<string, ReleasedSession>> {
  const releases: { number: number; sessions: ReleasedSession[] }[] = await tx.query(
    `select number, content -> 'sessions' as sessions from agenda_releases
     where event_id = $1 and number in (select distinct released_in from sessions where event_id = $1)
     order by number`,
    [eventId],
  );
  return new Map(
    releases.flatMap(({ sessions }) => sessions.map((session) => [session.id, session] as const)),
  );
}
