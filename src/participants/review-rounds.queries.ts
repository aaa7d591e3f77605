import type { EntityManager } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { DecisionToRelease, Released } from './release-round.order.js';
import type { ReviewDecision } from './review.rules.js';
import { ReviewRound, type SkippedDecision } from './review-round.entity.js';

/** Decisions that the next round would tell, by what was decided and the language of the letter. */
export interface DraftedDecisions {
  decision: ReviewDecision;
  language: string;
  people: number;
  /** How many of them cannot be written to. */
  withoutAddress: number;
}

/** A released round with the names that people read. */
export interface RoundLine extends Omit<
  ReviewRound,
  'eventId' | 'releasedBy' | 'skipped' | 'version' | 'progressedAt'
> {
  releasedBy: { accountId: string; name: string } | null;
  skipped: (SkippedDecision & { givenName: string | null; familyName: string | null })[];
}

/** A co-host's approval is missing, was withdrawn, or is that of whoever decided; SQL of `needsOverruleReason`. */
const isObjected = `(e.approval = 'two-step' and r.decision = 'confirm' and r.overrule_reason is null
  and (r.preapproval is distinct from 'for' or r.preapproved_by is not distinct from r.decided_by))`;

const drafted = `from reviews r join participants p on p.id = r.participant_id join events e on e.id = r.event_id
  where r.event_id = $1 and r.decision is not null and r.round_id is null and p.state = 'pending'`;

export async function countDrafted(tx: EntityManager, eventId: string): Promise<DraftedDecisions[]> {
  return tx.query(
    `select r.decision, p.language, count(*)::int as people,
            count(*) filter (where p.email is null)::int as "withoutAddress"
     ${drafted} and not ${isObjected} group by 1, 2 order by 1, 2`,
    [eventId],
  );
}

/** How many drafted decisions lack an approval, and stay behind. */
export async function countObjected(tx: EntityManager, eventId: string): Promise<number> {
  const rows: { people: number }[] = await tx.query(
    `select count(*)::int as people ${drafted} and ${isObjected}`,
    [eventId],
  );
  return rows[0]!.people;
}

/** Makes the drafted decisions those of the round, for good. @returns how many they are */
export async function takeDrafted(tx: EntityManager, eventId: string, roundId: string): Promise<number> {
  const [, taken] = (await tx.query(
    `update reviews set round_id = $2, version = version + 1
     where participant_id = any(array(
       select r.participant_id ${drafted} and not ${isObjected} order by r.participant_id for update of r))`,
    [eventId, roundId],
  )) as [unknown[], number];
  return taken;
}

/** The round that is being prepared; undefined before anybody wrote an addition. */
export async function findDraftRound(tx: EntityManager, eventId: string): Promise<ReviewRound | undefined> {
  const rows = await tx
    .createQueryBuilder(ReviewRound, 'round')
    .where('round.eventId = :eventId and round.releasedAt is null', { eventId })
    .getMany();
  return rows[0];
}

export async function nextRoundNumber(tx: EntityManager, eventId: string): Promise<number> {
  const rows: { number: number }[] = await tx.query(
    `select coalesce(max(number), 0) + 1 as number from review_rounds where event_id = $1 and released_at is not null`,
    [eventId],
  );
  return rows[0]!.number;
}

/** Released rounds, the latest first. */
export async function listRounds(tx: EntityManager, eventId: string, roundId?: string): Promise<RoundLine[]> {
  return tx.query(
    `select r.id, r.number, r.letters, r.released_at as "releasedAt", r.decisions, r.released,
            r.finished_at as "finishedAt",
            case when a.id is not null then jsonb_build_object('accountId', a.id, 'name', a.name) end as "releasedBy",
            (select coalesce(jsonb_agg(s || jsonb_build_object('givenName', p.given_name, 'familyName', p.family_name)
                             order by place), '[]')
             from jsonb_array_elements(r.skipped) with ordinality as skipped(s, place)
               left join participants p on p.id = (s ->> 'id')::uuid) as skipped
     from review_rounds r left join accounts a on a.id = r.released_by
     where r.event_id = $1 and r.released_at is not null and ($2::uuid is null or r.id = $2)
     order by r.number desc limit 100`,
    [eventId, roundId ?? null],
  );
}

/** What a round has not carried out yet: those who are confirmed first, and of equals who came first. */
export async function listToRelease(
  tx: EntityManager,
  roundId: string,
  limit: number,
): Promise<DecisionToRelease[]> {
  return tx.query(
    `select r.participant_id as "participantId", p.email, r.decision, r.reason, r.overrule_reason as "overruleReason",
            ${isObjected} as "isObjected"
     from reviews r join participants p on p.id = r.participant_id join events e on e.id = r.event_id
     where r.round_id = $1 and r.decision is not null
     order by array_position(array['confirm', 'decline', 'wait'], r.decision), p.registered_at, p.id limit $2`,
    [roundId, limit],
  );
}

/** TypeORM answers a change with its rows and their number. */
type Changed = [unknown, number];

/** Two processes carried out the same decisions of a round; the second does nothing. */
class ReleasedTwice extends Error {}

/**
 * Writes down what became of some decisions of a round. Those who could not get a place stay in review with their
 * decision; of the others nothing is left to decide.
 * @throws ReleasedTwice when another process was faster; its transaction must be the only one
 */
export async function keepReleased(
  tx: EntityManager,
  roundId: string,
  { done, skipped }: Released,
  now: Date,
): Promise<void> {
  const isOver = ({ why }: SkippedDecision) => why === 'withdrawn' || why === 'wrong-state';
  const over = [...done, ...skipped.filter(isOver).map(({ id }) => id)];
  const back = skipped.filter((one) => !isOver(one)).map(({ id }) => id);
  const [[, closed], [, returned]] = (await Promise.all([
    tx.query(
      `update reviews set decision = null, decided_by = null, decided_at = null, reason = null, overrule_reason = null,
         round_id = null, version = version + 1 where round_id = $1 and participant_id = any($2)`,
      [roundId, over],
    ),
    tx.query(
      `update reviews set round_id = null, version = version + 1 where round_id = $1 and participant_id = any($2)`,
      [roundId, back],
    ),
    tx.query(
      `update review_rounds set released = released + $2, skipped = skipped || $3::jsonb, progressed_at = $4 where id = $1`,
      [roundId, done.length, JSON.stringify(skipped), now],
    ),
  ])) as [Changed, Changed, Changed];
  if (closed !== over.length || returned !== back.length) {
    throw new ReleasedTwice('Decisions of a round were carried out by another process.');
  }
}

/** @returns the event, when nothing was left to do and nobody had said so before */
export async function finishRound(
  tx: EntityManager,
  roundId: string,
  now: Date,
): Promise<string | undefined> {
  const [rows] = (await tx.query(
    `update review_rounds set finished_at = $2
     where id = $1 and finished_at is null and not exists (select from reviews where round_id = $1)
     returning event_id`,
    [roundId, now],
  )) as [{ event_id: string }[], number];
  return rows[0]?.event_id;
}

/** Rounds that nobody has gone on with for a while: whoever did was stopped. */
export async function listStalledRounds(tx: EntityManager, since: Date): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select id from review_rounds where released_at is not null and finished_at is null and progressed_at < $1`,
    [since],
  );
  return rows.map(({ id }) => id);
}

/** What the organizers added to a letter of a released round. */
export async function readAddition(
  tx: EntityManager,
  roundId: string,
  decision: ReviewDecision,
): Promise<LocalizedText | null> {
  const rows: { addition: LocalizedText | null }[] = await tx.query(
    `select letters -> $2 as addition from review_rounds where id = $1`,
    [roundId, decision],
  );
  return rows[0]?.addition ?? null;
}
