import type { EntityManager } from 'typeorm';
import { NotFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { Participant } from './participant.entity.js';
import type { ParticipantState } from './participant-states.rules.js';

export const participantSorts = ['newest', 'oldest', 'name', 'country', 'waiting'] as const;

export type ParticipantSort = (typeof participantSorts)[number];

/** Which participants of an event, in which order. */
export interface ParticipantSearch {
  /** Words that must all occur in names, badge, organization or address. */
  q?: string;
  states?: ParticipantState[];
  categoryIds?: string[];
  countries?: string[];
  language?: string;
  sort: ParticipantSort;
  limit: number;
}

/** A participant as a line of a list. */
export type ParticipantLine = Pick<
  Participant,
  | 'id'
  | 'state'
  | 'givenName'
  | 'familyName'
  | 'badgeName'
  | 'organization'
  | 'country'
  | 'language'
  | 'categoryId'
  | 'waitingNumber'
  | 'registeredAt'
  | 'decidedAt'
  | 'email'
>;

/** What somebody agreed to, with the words she read. */
export interface ConsentLine {
  purpose: 'data-processing' | 'photography';
  givenAt: Date;
  withdrawnAt: Date | null;
  text: string;
}

/** The columns that order a list, the last of them unique; an index of the event stands behind each but `country`. */
const orders: Record<ParticipantSort, { keys: string[]; direction: 'asc' | 'desc'; only?: string }> = {
  newest: { keys: ['registered_at', 'id'], direction: 'desc' },
  oldest: { keys: ['registered_at', 'id'], direction: 'asc' },
  name: { keys: ['name_key', 'id'], direction: 'asc' },
  country: { keys: ['country', 'id'], direction: 'asc' },
  waiting: { keys: ['waiting_number', 'id'], direction: 'asc', only: `state = 'waitlisted'` },
};

const lineColumns = `id, state, given_name as "givenName", family_name as "familyName", badge_name as "badgeName",
  organization, country, language, category_id as "categoryId", waiting_number as "waitingNumber",
  registered_at as "registeredAt", decided_at as "decidedAt", email`;

/**
 * One page of an event's participants, found by keys, never by counting rows. Sorted by `waiting`, only those who
 * wait are listed; names follow their letters without case and diacritics, script by script.
 * @param after the keys of the last line seen
 * @returns the keys to go on with, undefined at the end
 */
export async function listParticipantsPage(
  tx: EntityManager,
  eventId: string,
  search: ParticipantSearch,
  after?: string[],
): Promise<{ items: ParticipantLine[]; next?: string[] }> {
  const order = orders[search.sort];
  const where = new Conditions();
  where.add((p) => `event_id = ${p(eventId)}`);
  addFilters(where, search);
  if (order.only) {
    where.add(() => order.only!);
  }
  if (after) {
    const than = order.direction === 'asc' ? '>' : '<';
    where.add((p) => `(${order.keys.join(', ')}) ${than} (${after.map((key) => p(key)).join(', ')})`);
  }
  const rows: (ParticipantLine & { keys: string[] })[] = await tx.query(
    `select ${lineColumns}, array[${order.keys.map((key) => `${key}::text`).join(', ')}] as keys
     from participants
     where ${where.sql()}
     order by ${order.keys.map((key) => `${key} ${order.direction}`).join(', ')}
     limit ${where.value(search.limit + 1)}`,
    where.values,
  );
  const hasMore = rows.length > search.limit;
  const page = rows.slice(0, search.limit);
  return {
    items: page.map(({ keys: _keys, ...line }) => line),
    ...(hasMore ? { next: page.at(-1)!.keys } : {}),
  };
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

function addFilters(where: Conditions, search: ParticipantSearch): void {
  for (const word of wordsOf(search.q)) {
    where.add((p) => condition(word, p));
  }
  const lists = [
    ['state', search.states],
    ['category_id', search.categoryIds],
    ['country', search.countries],
    ['language', search.language ? [search.language] : undefined],
  ] as const;
  for (const [column, wanted] of lists) {
    if (wanted && wanted.length > 0) {
      where.add((p) => `${column} = any(${p(wanted)})`);
    }
  }
}

/**
 * A word with `@` is (the beginning of) an address or, beginning with it, a domain; others are looked for in the
 * names. The index knows an address by what stands before the `@`.
 */
function condition(word: string, p: (value: unknown) => string): string {
  const [local = '', domain] = word.split('@', 2);
  if (domain === undefined) {
    return `search like search_pattern(${p(word)})`;
  }
  const literal = word.toLowerCase().replace(/[\\%_]/g, '\\$&');
  return local === ''
    ? `email like ${p(`%${literal}%`)}`
    : `search like search_pattern(${p(local)}) and email like ${p(`${literal}%`)}`;
}

function wordsOf(q = ''): string[] {
  return q.normalize('NFC').split(/\s+/).filter(Boolean).slice(0, 8);
}

/** Conditions of a statement with their values, numbered as they come. */
class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  add(write: (parameter: (value: unknown) => string) => string): void {
    this.parts.push(write((value) => this.value(value)));
  }

  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  sql(): string {
    return this.parts.join(' and ');
  }
}
