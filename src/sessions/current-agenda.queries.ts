import type { EntityManager } from 'typeorm';
import type { ReleasedRoom, ReleasedSession, ReleasedTrack } from './agenda-content.js';
import { findCurrentRelease } from './agenda-releases.queries.js';

/** A session as it was released, with its places as they are now. */
export interface CurrentSession extends Omit<ReleasedSession, 'startsAt' | 'endsAt'> {
  startsAt: Date;
  endsAt: Date;
  /** Whether participants choose it beforehand; false once it is gone from the draft. */
  signUp: boolean;
  /** Null: as many as the room holds. */
  capacity: number | null;
}

/** The agenda that the world may know of; what else stands in the draft is nobody's business yet. */
export interface CurrentAgenda {
  /** Of the release. */
  number: number;
  releasedAt: Date;
  /** The release that this one brought back, where it did. */
  fromRelease: number | null;
  /** In the order of the hosts. Show their names only; the rest is for bringing them back. */
  rooms: ReleasedRoom[];
  tracks: ReleasedTrack[];
  /** By beginning, then by the order of rooms. */
  sessions: CurrentSession[];
}

/**
 * What is released of an event's agenda; null before the first release. Every page, feed, booklet and letter for
 * anybody but the editors is made from this. It does not look at who may see agenda and venue
 * (`isAgendaPublic`, `isVenuePublic`), and has no names: `AgendaPeople.namePublicly` gives those that may be told.
 */
export async function readCurrentAgenda(tx: EntityManager, eventId: string): Promise<CurrentAgenda | null> {
  const [release, rows] = await Promise.all([
    findCurrentRelease(tx, eventId),
    tx.query(`select id, sign_up as "signUp", capacity from sessions where event_id = $1 and released`, [
      eventId,
    ]) as Promise<{ id: string; signUp: boolean; capacity: number | null }[]>,
  ]);
  if (!release) {
    return null;
  }
  const { number, releasedAt, fromRelease, content } = release;
  const places = new Map(rows.map(({ id, signUp, capacity }) => [id, { signUp, capacity }]));
  return {
    number,
    releasedAt,
    fromRelease,
    rooms: content.rooms,
    tracks: content.tracks,
    sessions: content.sessions.map((session) => ({
      ...session,
      startsAt: new Date(session.startsAt),
      endsAt: new Date(session.endsAt),
      ...(places.get(session.id) ?? { signUp: false, capacity: null }),
    })),
  };
}
