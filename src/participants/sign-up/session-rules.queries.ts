import type { EntityManager } from 'typeorm';
import type { SessionRule } from './session-choice.rules.js';

/** How somebody came to a session: by an answer on a form, on her page, out of a line, by wishes, by staff. */
export type PlaceSource = 'form' | 'own' | 'line' | 'wish' | 'staff';

/** What people have of sessions besides their answers on forms. */
export interface HeldSessions {
  /** Sessions by person, with how she came to them; those that she chose on a form are not among them. */
  direct: Map<string, Map<string, PlaceSource>>;
  /** Sessions for which she waits, by person, with her number in that line. */
  waits: Map<string, Map<string, string>>;
}

/** The rules of the sessions that take sign-ups, by id. */
export async function readSessionRules(
  tx: EntityManager,
  eventId: string,
): Promise<Map<string, SessionRule>> {
  const rules: SessionRule[] = await tx.query(
    `select s.id, s.capacity, s.block_id as "blockId", s.starts_at as "startsAt", s.ends_at as "endsAt",
            s.sign_up_opens_at as "opensAt", s.sign_up_closes_at as "closesAt",
            array(select c.category_id from session_categories c where c.session_id = s.id
                  order by c.category_id) as "categoryIds",
            (not s.released or exists (
              select from wish_rounds w where w.block_id = s.block_id and w.state <> 'released')) as "isShut"
     from sessions s where s.event_id = $1 and s.sign_up`,
    [eventId],
  );
  return new Map(rules.map((rule) => [rule.id, rule]));
}

/** What people have of sessions, besides their answers, and what they wait for. */
export async function readHeldSessions(tx: EntityManager, ids: readonly string[]): Promise<HeldSessions> {
  const held: HeldSessions = { direct: new Map(), waits: new Map() };
  if (ids.length === 0) {
    return held;
  }
  const rows: { participantId: string; sessionId: string; source: PlaceSource | null; number: string }[] =
    await tx.query(
      `select participant_id as "participantId", session_id as "sessionId", source, null as number
       from session_places where participant_id = any($1) and source <> 'form'
       union all
       select participant_id, session_id, null, number::text from session_waiting where participant_id = any($1)`,
      [ids],
    );
  for (const { participantId, sessionId, source, number } of rows) {
    if (source === null) {
      held.waits.set(
        participantId,
        (held.waits.get(participantId) ?? new Map<string, string>()).set(sessionId, number),
      );
    } else {
      held.direct.set(
        participantId,
        (held.direct.get(participantId) ?? new Map<string, PlaceSource>()).set(sessionId, source),
      );
    }
  }
  return held;
}

/** The sessions that somebody has besides her answers on forms. */
export function directOf({ direct }: HeldSessions, participantId: string): ReadonlySet<string> {
  return new Set(direct.get(participantId)?.keys());
}

/** Somebody who waits for a session. */
export interface SessionWaiter {
  participantId: string;
  sessionId: string;
  number: string;
}

/** The first who wait for each of these sessions, in the order of the line; the event's counters are locked. */
export async function nextForSessions(
  tx: EntityManager,
  sessionIds: readonly string[],
  limit: number,
): Promise<SessionWaiter[]> {
  return tx.query(
    `select w.* from unnest($1::uuid[]) as free(id) cross join lateral (
       select participant_id as "participantId", session_id as "sessionId", number::text
       from session_waiting where session_id = free.id order by number limit $2) as w`,
    [sessionIds, limit],
  );
}

/** Writes who begins or stops to wait. Numbers are given in the order of the list. */
export async function updateSessionWaiting(
  tx: EntityManager,
  waits: Iterable<{ participantId: string; sessionId: string; waits: boolean }>,
  now: Date,
): Promise<void> {
  const { begun = [], over = [] } = Object.groupBy(waits, (one) => (one.waits ? 'begun' : 'over'));
  if (over.length > 0) {
    await tx.query(
      `delete from session_waiting w using jsonb_to_recordset($1::jsonb) as r("participantId" uuid, "sessionId" uuid)
       where w.participant_id = r."participantId" and w.session_id = r."sessionId"`,
      [JSON.stringify(over)],
    );
  }
  if (begun.length > 0) {
    await tx.query(
      `insert into session_waiting (participant_id, session_id, asked_at)
       select "participantId", "sessionId", $2
       from rows from (jsonb_to_recordset($1::jsonb) as ("participantId" uuid, "sessionId" uuid)) with ordinality
       order by ordinality`,
      [JSON.stringify(begun), now],
    );
  }
}
