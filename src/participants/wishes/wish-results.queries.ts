import type { EntityManager } from 'typeorm';
import type { Placement, WishRefusal } from './wish-assignment.rules.js';

/** What the round made of somebody's wishes. */
export interface WishResult {
  participantId: string;
  sessionId: string | null;
  /** From 1; null for a session that she did not wish, or none. */
  rank: number | null;
  refused: { sessionId: string; reason: WishRefusal }[];
  byHand: boolean;
  handReason: string | null;
  /** The code of why a released result could not be carried out. */
  skipped: string | null;
  toldAt: Date | null;
}

const columns = `r.participant_id as "participantId", r.session_id as "sessionId", r.rank, r.refused, r.by_hand as "byHand",
  r.hand_reason as "handReason", r.skipped, r.told_at as "toldAt"`;

export async function listWishResults(tx: EntityManager, roundId: string): Promise<WishResult[]> {
  return tx.query(`select ${columns} from wish_results r where r.round_id = $1`, [roundId]);
}

/** Takes the place of what an earlier run made; what was mended by hand stays. */
export async function replaceWishResults(
  tx: EntityManager,
  roundId: string,
  placements: readonly Placement[],
): Promise<void> {
  await tx.query(`delete from wish_results where round_id = $1 and not by_hand`, [roundId]);
  await tx.query(
    `insert into wish_results (round_id, participant_id, session_id, rank, refused)
     select $1, id, "sessionId", rank, refused
     from jsonb_to_recordset($2::jsonb) as r(id uuid, "sessionId" uuid, rank smallint, refused jsonb)`,
    [roundId, JSON.stringify(placements)],
  );
}

/** Puts somebody somewhere by hand, or leaves her to the next run again. */
export async function mendWishResult(
  tx: EntityManager,
  roundId: string,
  { participantId, sessionId, rank, refused, byHand, handReason }: Omit<WishResult, 'skipped' | 'toldAt'>,
): Promise<void> {
  await tx.query(
    `insert into wish_results (round_id, participant_id, session_id, rank, refused, by_hand, hand_reason)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict on constraint wish_results_pkey do update set session_id = excluded.session_id, rank = excluded.rank,
       refused = excluded.refused, by_hand = excluded.by_hand, hand_reason = excluded.hand_reason, skipped = null`,
    [roundId, participantId, sessionId, rank, JSON.stringify(refused), byHand, handReason],
  );
}

/** Results that nobody has been told yet; those that could not be carried out are left for the organizers. */
export async function listWishesToRelease(
  tx: EntityManager,
  roundId: string,
  limit: number,
): Promise<{ participantId: string; sessionId: string | null; wished: boolean }[]> {
  return tx.query(
    `select r.participant_id as "participantId", r.session_id as "sessionId",
            exists (select from session_wishes w where w.round_id = $1 and w.participant_id = r.participant_id) as wished
     from wish_results r where r.round_id = $1 and r.told_at is null and r.skipped is null
     order by r.participant_id limit $2`,
    [roundId, limit],
  );
}

/** Another process told these people; this one does nothing. */
class ToldTwice extends Error {}

/**
 * Writes down who was told, and who could not be given what the round made of her wishes.
 * @throws ToldTwice when another process was faster; its transaction must be the only one
 */
export async function keepTold(
  tx: EntityManager,
  roundId: string,
  { told, skipped }: { told: readonly string[]; skipped: readonly { id: string; why: string }[] },
  now: Date,
): Promise<void> {
  const [, done] = (await tx.query(
    `update wish_results set told_at = $3 where round_id = $1 and participant_id = any($2) and told_at is null`,
    [roundId, told, now],
  )) as [unknown, number];
  await tx.query(
    `update wish_results r set skipped = s.why from jsonb_to_recordset($2::jsonb) as s(id uuid, why text)
     where r.round_id = $1 and r.participant_id = s.id`,
    [roundId, JSON.stringify(skipped)],
  );
  await tx.query(`update wish_rounds set progressed_at = $2 where id = $1`, [roundId, now]);
  if (done !== told.length) {
    throw new ToldTwice('Results of a round were released by another process.');
  }
}

/** Somebody's result that she has been, or is being, told. */
export async function findWishResult(
  tx: EntityManager,
  roundId: string,
  participantId: string,
): Promise<WishResult | undefined> {
  const [result]: WishResult[] = await tx.query(
    `select ${columns} from wish_results r where r.round_id::text = $1 and r.participant_id = $2`,
    [roundId, participantId],
  );
  return result;
}

/** Takes the place of her wishes before. */
export async function replaceWishes(
  tx: EntityManager,
  roundId: string,
  participantId: string,
  sessionIds: readonly string[],
): Promise<void> {
  await tx.query(`delete from session_wishes where round_id = $1 and participant_id = $2`, [
    roundId,
    participantId,
  ]);
  await tx.query(
    `insert into session_wishes (round_id, participant_id, session_id, rank)
     select $1, $2, id, rank from unnest($3::uuid[]) with ordinality as wish(id, rank)`,
    [roundId, participantId, sessionIds],
  );
}

/** Her wishes in all rounds of the event, by round, the one that she wants most first. */
export async function listOwnWishes(
  tx: EntityManager,
  participantId: string,
): Promise<Map<string, string[]>> {
  const rows: { roundId: string; sessionIds: string[] }[] = await tx.query(
    `select round_id as "roundId", array_agg(session_id order by rank) as "sessionIds"
     from session_wishes where participant_id = $1 group by round_id`,
    [participantId],
  );
  return new Map(rows.map(({ roundId, sessionIds }) => [roundId, sessionIds]));
}
