import type { EntityManager } from 'typeorm';
import { NotFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { findNearWords } from './near-words.queries.js';
import { Participant } from './participant.entity.js';
import {
  addPlace,
  fitting,
  listRows,
  lineColumns,
  orderOf,
  type ParticipantLine,
} from './participant-rows.queries.js';
import type { ParticipantSearch } from './participant-search.js';

/** What somebody agreed to, with the words she read. */
export interface ConsentLine {
  purpose: 'data-processing' | 'photography';
  givenAt: Date;
  withdrawnAt: Date | null;
  text: string;
}

/** So few hits make a search look for words with a typo too, and so many of these are added at most. */
const FEW = 5;
const MOST_NEAR = 20;

/**
 * One page of an event's participants, found by keys, never by counting rows. Sorted by `waiting`, only those who
 * wait are listed; names follow their letters without case and diacritics, script by script. A search that finds
 * next to nobody ends with people whose names differ from the words by one letter.
 * @param after the keys of the last line seen
 * @returns the keys to go on with, undefined at the end
 */
export async function listParticipantsPage(
  tx: EntityManager,
  eventId: string,
  search: ParticipantSearch,
  after?: string[],
): Promise<{ items: ParticipantLine[]; next?: string[] }> {
  const rows = await listRows(tx, { eventId, search, after });
  const hasMore = rows.length > search.limit;
  const page = rows.slice(0, search.limit);
  const near = !after && rows.length < FEW ? await listNear(tx, eventId, search, page) : [];
  return {
    items: [...page.map(({ keys: _keys, ...line }) => line), ...near],
    ...(hasMore ? { next: page.at(-1)!.keys } : {}),
  };
}

/**
 * Those whom the words find when each of five letters and more may have one typo, without those found already. Who
 * bears the near words is one look into an index, which the planner would not trust; of a name that hundreds bear some
 * are enough.
 */
async function listNear(
  tx: EntityManager,
  eventId: string,
  search: ParticipantSearch,
  found: readonly ParticipantLine[],
): Promise<ParticipantLine[]> {
  const most = Math.min(MOST_NEAR, search.limit - found.length);
  const words = most > 0 ? await findNearWords(tx, eventId, search.q) : undefined;
  if (!words) {
    return [];
  }
  const where = fitting(eventId, search, words);
  addPlace(where, search.sort);
  where.add((p) => `p.id <> all(${p(found.map((row) => row.id))})`);
  const [, near] = await Promise.all([
    tx.query(`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`),
    tx.query(
      `select ${lineColumns} from (select * from participants p where ${where.sql()} limit 500) as p
       ${orderOf(search.sort)}
       limit ${where.value(most)}`,
      where.values,
    ) as Promise<ParticipantLine[]>,
    tx.query(`select set_config('enable_seqscan', 'on', true), set_config('enable_indexscan', 'on', true)`),
  ]);
  return near;
}

/**
 * A participant of this event.
 * @throws NotFound when there is none, or she takes part in another event
 */
export async function getParticipant(
  tx: EntityManager,
  eventId: string,
  participantId: string,
  options: { lock?: boolean } = {},
): Promise<Participant> {
  const participant = isId(participantId)
    ? await tx.findOne(Participant, {
        where: { id: participantId, eventId },
        ...(options.lock ? { lock: { mode: 'pessimistic_write' } } : {}),
      })
    : null;
  if (!participant) {
    throw new NotFound();
  }
  return participant;
}

export async function listConsents(tx: EntityManager, participantId: string): Promise<ConsentLine[]> {
  return tx.query(
    `select c.purpose, c.given_at as "givenAt", c.withdrawn_at as "withdrawnAt", t.body as text
     from consents c join consent_texts t on t.id = c.text_id
     where c.participant_id = $1
     order by c.purpose`,
    [participantId],
  );
}
