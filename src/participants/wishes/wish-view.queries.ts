import type { EntityManager } from 'typeorm';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import { groupOf } from './wish-closures.rules.js';
import type { WishPerson } from './wish-facts.queries.js';
import { listWishResults, type WishResult } from './wish-results.queries.js';
import type { WishRound } from './wish-round.js';

/** Somebody who ranked sessions, or got one, with what became of it. */
export type WishViewPerson = Pick<
  WishPerson,
  'id' | 'givenName' | 'familyName' | 'country' | 'categoryId' | 'wishes'
> &
  Omit<WishResult, 'participantId'> & {
    /** Where her participation stands. */
    state: string;
    /** What the balance counts her under. */
    group: string | null;
  };

/** A session of the block with what people wished of it, and got. */
export interface WishViewSession {
  id: string;
  title: LocalizedText;
  startsAt: Date;
  endsAt: Date;
  /** Null: as many as come. */
  capacity: number | null;
  /** Places that people have already. */
  taken: number;
  /** How many wished it first, second, and so on. */
  wished: number[];
  /** How many get it by the assignment, released or not, by the rank that they had given it. */
  got: number[];
  /** How many get it who had not wished it. */
  gotUnwished: number;
  /** How many of each group get it, the largest first; empty without a balance. */
  groups: { group: string; people: number }[];
}

/** A round with everybody in it. */
export interface WishView {
  sessions: WishViewSession[];
  people: WishViewPerson[];
}

type PersonRow = WishPerson & { state: string };
type SessionRow = Omit<WishViewSession, 'wished' | 'got' | 'gotUnwished' | 'groups'>;

/** What people wished, and what the assignment made of it. */
export async function readWishView(tx: EntityManager, round: WishRound): Promise<WishView> {
  const [sessions, people, results] = await Promise.all([
    tx.query(
      `select s.id, s.title, s.starts_at as "startsAt", s.ends_at as "endsAt", s.capacity,
              coalesce(n.taken + n.held, 0) as taken
       from sessions s
         left join seat_counters n on n.event_id = s.event_id and n.scope = 'session' and n.key = s.id::text
       where s.block_id = $1 and s.sign_up and s.starts_at is not null order by s.starts_at, s.id`,
      [round.blockId],
    ) as Promise<SessionRow[]>,
    tx.query(
      `select p.id, p.given_name as "givenName", p.family_name as "familyName", p.category_id as "categoryId", p.state,
              p.country, p.organization, p.language, p.category_id as category,
              array(select w.session_id from session_wishes w
                    where w.round_id = $1 and w.participant_id = p.id order by w.rank) as wishes
       from participants p
       where p.id in (select participant_id from session_wishes where round_id = $1
                      union select participant_id from wish_results where round_id = $1)
       order by p.family_name, p.given_name, p.id`,
      [round.id],
    ) as Promise<PersonRow[]>,
    listWishResults(tx, round.id),
  ]);
  const resultOf = new Map(results.map((result) => [result.participantId, result]));
  const rows = people.map((person) => rowOf(person, resultOf.get(person.id), round));
  return { people: rows, sessions: sessions.map((session) => countUp(session, rows, round.ranks)) };
}

function rowOf(person: PersonRow, result: WishResult | undefined, { balances }: WishRound): WishViewPerson {
  const { id, givenName, familyName, country, categoryId, wishes, state } = person;
  const { participantId: _participantId, ...outcome } = result ?? { ...noResult, participantId: id };
  const [balance] = balances;
  const group = balance ? groupOf(person, balance.attribute) : null;
  return { id, givenName, familyName, country, categoryId, wishes, state, group, ...outcome };
}

function countUp(session: SessionRow, people: readonly WishViewPerson[], ranks: number): WishViewSession {
  const places = Array.from({ length: ranks }, (_none, index) => index + 1);
  const inside = people.filter(({ sessionId }) => sessionId === session.id);
  const groups = Map.groupBy(
    inside.filter(({ group }) => group !== null),
    ({ group }) => group!,
  );
  return {
    ...session,
    wished: places.map((rank) => people.filter(({ wishes }) => wishes[rank - 1] === session.id).length),
    got: places.map((rank) => inside.filter((one) => one.rank === rank).length),
    gotUnwished: inside.filter(({ rank }) => rank === null).length,
    groups: [...groups]
      .map(([group, some]) => ({ group, people: some.length }))
      .toSorted((one, other) => other.people - one.people),
  };
}

const noResult: Omit<WishResult, 'participantId'> = {
  sessionId: null,
  rank: null,
  refused: [],
  byHand: false,
  handReason: null,
  skipped: null,
  toldAt: null,
};

/** How many have ranked anything, by round. */
export async function countWishers(tx: EntityManager, eventId: string): Promise<Map<string, number>> {
  const rows: { roundId: string; people: number }[] = await tx.query(
    `select w.round_id as "roundId", count(distinct w.participant_id)::int as people
     from session_wishes w join wish_rounds r on r.id = w.round_id where r.event_id = $1 group by 1`,
    [eventId],
  );
  return new Map(rows.map(({ roundId, people }) => [roundId, people]));
}
