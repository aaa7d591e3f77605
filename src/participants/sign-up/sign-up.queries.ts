import type { EntityManager } from 'typeorm';
import { NotFound } from '../../platform/errors.js';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import type { SessionKind } from '../../sessions/session.entity.js';
import type { SignUpRules } from './sign-up.order.js';

/** A group of sessions of which everybody has one at most. */
export interface Block {
  id: string;
  title: LocalizedText;
  position: number;
  version: number;
}

/** A session with its rules for signing up, and how many have it. */
export interface SignUpSession extends SignUpRules {
  id: string;
  title: LocalizedText;
  kind: SessionKind;
  startsAt: Date;
  endsAt: Date;
  roomName: LocalizedText | null;
  taken: number;
  waiting: number;
  version: number;
}

/** The blocks of an event in their order. */
export async function listBlocks(tx: EntityManager, eventId: string): Promise<Block[]> {
  return tx.query(
    `select id, title, position, version from session_blocks where event_id = $1 order by position, id`,
    [eventId],
  );
}

/** The sessions of an event that have a time, breaks apart, in the order of the day; all, or the one named. */
export async function listSignUpSessions(
  tx: EntityManager,
  eventId: string,
  id?: string,
): Promise<SignUpSession[]> {
  return tx.query(
    `select s.id, s.title, s.kind, s.starts_at as "startsAt", s.ends_at as "endsAt", r.name as "roomName",
            s.sign_up as "signUp", s.capacity, s.block_id as "blockId", s.sign_up_opens_at as "opensAt",
            s.sign_up_closes_at as "closesAt", s.version,
            array(select c.category_id from session_categories c where c.session_id = s.id
                  order by c.category_id) as "categoryIds",
            coalesce(n.taken, 0) as taken, coalesce(n.waiting, 0) as waiting
     from sessions s
       left join rooms r on r.id = s.room_id
       left join seat_counters n on n.event_id = s.event_id and n.scope = 'session' and n.key = s.id::text
     where s.event_id = $1 and s.starts_at is not null and ($2::uuid is null or s.id = $2)
       and (s.sign_up or s.kind not in ('break', 'social'))
     order by s.starts_at, r.position, s.id`,
    [eventId, id ?? null],
  );
}

/** @throws NotFound */
export async function getSignUpSession(
  tx: EntityManager,
  eventId: string,
  id: string,
): Promise<SignUpSession> {
  const [session] = await listSignUpSessions(tx, eventId, id);
  if (!session) {
    throw new NotFound();
  }
  return session;
}

/** @throws NotFound */
export async function getBlock(tx: EntityManager, eventId: string, id: string): Promise<Block> {
  const block = (await listBlocks(tx, eventId)).find((one) => one.id === id);
  if (!block) {
    throw new NotFound();
  }
  return block;
}

/** Sessions that have no place left. */
export async function listFullSessions(tx: EntityManager, eventId: string): Promise<Set<string>> {
  const rows: { key: string }[] = await tx.query(
    `select key from seat_counters
     where event_id = $1 and scope = 'session' and taken + held >= capacity + overruled`,
    [eventId],
  );
  return new Set(rows.map(({ key }) => key));
}

/** The sessions that somebody has, however she chose them. */
export async function listOwnPlaces(tx: EntityManager, participantId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select session_id as id from session_places where participant_id = $1`,
    [participantId],
  );
  return rows.map(({ id }) => id);
}
