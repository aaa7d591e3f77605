import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Event } from '../events/event.entity.js';
import { isAgendaPublic, isVenuePublic } from '../events/event-visibility.rules.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { emptyAgenda, type AgendaContent, type ReleasedSession } from './agenda-content.js';
import { AgendaPeople } from './agenda-people.js';
import { findRelease } from './agenda-releases.queries.js';
import { readCurrentAgenda } from './current-agenda.queries.js';
import { differencesOf, isWorthTelling, type AgendaDifference } from './releases.rules.js';
import type { SessionRole } from './session-person.entity.js';

/** What the last release did to a session. */
export type ChangeMark = 'new' | 'moved' | 'changed' | 'cancelled';

/** Somebody in a session who may be named. */
export interface ShownPerson {
  /** Of `agenda_people`. */
  id: string;
  name: string;
  role: SessionRole;
}

/** A session as its readers see it; one that the last release took off stays, marked, until the next. */
export interface ShownSession extends Omit<ReleasedSession, 'startsAt' | 'endsAt' | 'people'> {
  startsAt: Date;
  endsAt: Date;
  people: ShownPerson[];
  /** Whether participants choose it beforehand. */
  signUp: boolean;
  mark: ChangeMark | null;
  /** In what it differs from the release before, where that is worth telling. */
  differences: AgendaDifference[];
}

/** What is released, made ready for its readers. */
export interface ShownAgenda {
  /** Of the release; 0 when there is none yet. */
  number: number;
  releasedAt: Date | null;
  /** None where the reader may not know them. */
  rooms: { id: string; name: LocalizedText }[];
  tracks: { id: string; title: LocalizedText; colour: string | null }[];
  /** By beginning, then by the order of rooms. */
  sessions: ShownSession[];
  /** To speak of the changes: the release before and this one, without what the reader may not know. */
  from: AgendaContent;
  to: AgendaContent;
  names: ReadonlyMap<string, string>;
}

type Seen = Pick<Event, 'id' | 'agendaVisibility' | 'venueVisibility'>;

/** Reads released agendas as strangers may see them. */
@Injectable()
export class ShownAgendas {
  constructor(private readonly people: AgendaPeople) {}

  /** As strangers may see it: null where the agenda is for confirmed participants only. */
  async readPublic(tx: EntityManager, event: Seen): Promise<ShownAgenda | null> {
    return isAgendaPublic(event) ? this.read(tx, event.id, isVenuePublic(event)) : null;
  }

  private async read(tx: EntityManager, eventId: string, seesRooms: boolean): Promise<ShownAgenda> {
    const [current, names] = await Promise.all([
      readCurrentAgenda(tx, eventId),
      this.people.namePublicly(tx, eventId),
    ]);
    if (!current) {
      return { ...nothing, names };
    }
    const before = current.number > 1 ? await findRelease(tx, eventId, current.number - 1) : null;
    const shown = (content: AgendaContent) => (seesRooms ? content : withoutRooms(content));
    const to = shown({
      ...emptyAgenda,
      rooms: current.rooms,
      tracks: current.tracks,
      sessions: current.sessions.map(asReleased),
    });
    const from = before ? shown(before.content) : to;
    const signUps = new Set(current.sessions.filter(({ signUp }) => signUp).map(({ id }) => id));
    return {
      number: current.number,
      releasedAt: current.releasedAt,
      rooms: to.rooms.map(({ id, name }) => ({ id, name })),
      tracks: to.tracks.map(({ id, title, colour }) => ({ id, title, colour })),
      sessions: markedSessions(from, to, names, signUps),
      from,
      to,
      names,
    };
  }
}

const nothing = {
  number: 0,
  releasedAt: null,
  rooms: [],
  tracks: [],
  sessions: [],
  from: emptyAgenda,
  to: emptyAgenda,
};

/** The sessions of both agendas: those of the later, and among them those that only the earlier had. */
function markedSessions(
  from: AgendaContent,
  to: AgendaContent,
  names: ReadonlyMap<string, string>,
  signUps: ReadonlySet<string>,
): ShownSession[] {
  const bySession = Map.groupBy(
    differencesOf(from, to).filter(isWorthTelling),
    ({ sessionId }) => sessionId ?? '',
  );
  const rooms = new Map([...from.rooms, ...to.rooms].map(({ id, position }) => [id, position]));
  const placeOf = ({ roomId }: ReleasedSession) => rooms.get(roomId ?? '') ?? rooms.size;
  const here = new Set(to.sessions.map(({ id }) => id));
  return [...to.sessions, ...from.sessions.filter(({ id }) => !here.has(id))]
    .toSorted(
      (one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt) || placeOf(one) - placeOf(other),
    )
    .map((session) => {
      const differences = bySession.get(session.id) ?? [];
      return {
        ...session,
        startsAt: new Date(session.startsAt),
        endsAt: new Date(session.endsAt),
        people: session.people.flatMap(({ personId, role }) => {
          const name = names.get(personId);
          return name ? [{ id: personId, name, role }] : [];
        }),
        signUp: signUps.has(session.id),
        mark: markOf(differences),
        differences,
      };
    });
}

/** One word for several changes: the one that matters most to who wants to be there. */
function markOf(differences: readonly AgendaDifference[]): ChangeMark | null {
  const has = (...kinds: AgendaDifference['kind'][]) => differences.some(({ kind }) => kinds.includes(kind));
  if (has('removed', 'put-in-tray')) {
    return 'cancelled';
  }
  if (has('added')) {
    return 'new';
  }
  if (has('moved', 'longer', 'shorter')) {
    return 'moved';
  }
  return differences.length > 0 ? 'changed' : null;
}

/** As who may not know where it is held sees it. Compared without rooms, two agendas tell nothing of them either. */
function withoutRooms(content: AgendaContent): AgendaContent {
  return { ...content, rooms: [], sessions: content.sessions.map((one) => ({ ...one, roomId: null })) };
}

type Current = NonNullable<Awaited<ReturnType<typeof readCurrentAgenda>>>['sessions'][number];

function asReleased({ signUp: _signUp, capacity: _capacity, ...session }: Current): ReleasedSession {
  return {
    ...session,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
  };
}
