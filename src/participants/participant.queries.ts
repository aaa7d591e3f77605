import type { EntityManager } from 'typeorm';
import { NotFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { Participant } from './participant.entity.js';
import type { ParticipantState } from './participant-states.rules.js';

export const participantSorts = ['newest', 'oldest', 'name', 'country', 'waiting'] as const;

export type ParticipantSort = (typeof participantSorts)[number];

/** Which participants of an event, in which order. */
export interface ParticipantSearch {
  /** Words that must all occur in names, badge, organization or address, in whatever script and spelling. */
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

/** So few hits make a search look for words with a typo too, and so many of these are added at most. */
const FEW = 5;
const MOST_NEAR = 20;

/** The columns that order a list, the last of them unique; an index of the event stands behind each but `country`. */
const orders: Record<ParticipantSort, { keys: string[]; direction: 'asc' | 'desc'; only?: string }> = {
  newest: { keys: ['registered_at', 'id'], direction: 'desc' },
  oldest: { keys: ['registered_at', 'id'], direction: 'asc' },
  name: { keys: ['name_key', 'id'], direction: 'asc' },
  country: { keys: ['country', 'id'], direction: 'asc' },
  waiting: { keys: ['waiting_number', 'id'], direction: 'asc', only: `state = 'waitlisted'` },
};

/** The columns of a `ParticipantLine` under the names of its properties. */
export const lineColumns = `id, state, given_name as "givenName", family_name as "familyName", badge_name as "badgeName",
  organization, country, language, category_id as "categoryId", waiting_number as "waitingNumber",
  registered_at as "registeredAt", decided_at as "decidedAt", email`;

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
  const rows = await listRows(tx, eventId, search, after);
  const hasMore = rows.length > search.limit;
  const page = rows.slice(0, search.limit);
  const near = !after && rows.length < FEW ? await listNear(tx, eventId, search, page) : [];
  return {
    items: [...page, ...near].map(({ keys: _keys, ...line }) => line),
    ...(hasMore ? { next: page.at(-1)!.keys } : {}),
  };
}

type Row = ParticipantLine & { keys: string[] };

/** @returns one row more than the limit, if there are as many */
async function listRows(
  tx: EntityManager,
  eventId: string,
  search: ParticipantSearch,
  after?: string[],
  words: WordCondition = holds,
): Promise<Row[]> {
  const order = orders[search.sort];
  const where = new Conditions();
  where.add((p) => `event_id = ${p(eventId)}`);
  addFilters(where, search, words);
  if (order.only) {
    where.add(() => order.only!);
  }
  if (after) {
    const than = order.direction === 'asc' ? '>' : '<';
    where.add((p) => `(${order.keys.join(', ')}) ${than} (${after.map((key) => p(key)).join(', ')})`);
  }
  return tx.query(
    `select ${lineColumns}, array[${order.keys.map((key) => `${key}::text`).join(', ')}] as keys
     from participants
     where ${where.sql()}
     order by ${order.keys.map((key) => `${key} ${order.direction}`).join(', ')}
     limit ${where.value(search.limit + 1)}`,
    where.values,
  );
}

/** Those whom the words find when each of five letters and more may have one typo, without those found already. */
async function listNear(
  tx: EntityManager,
  eventId: string,
  search: ParticipantSearch,
  found: Row[],
): Promise<Row[]> {
  const words = wordsOf(search.q);
  if (search.limit <= found.length || !words.some(mayHaveTypo)) {
    return [];
  }
  const limit = found.length + Math.min(MOST_NEAR, search.limit - found.length) - 1;
  const rows = await listRows(tx, eventId, { ...search, limit }, undefined, nearlyHolds);
  const known = new Set(found.map((row) => row.id));
  return rows.filter((row) => !known.has(row.id));
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

function addFilters(where: Conditions, search: ParticipantSearch, words: WordCondition): void {
  for (const word of wordsOf(search.q)) {
    where.add((p) => words(word, p));
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

type WordCondition = (word: string, p: (value: unknown) => string) => string;

/**
 * A word with `@` is (the beginning of) an address or, beginning with it, a domain; others are looked for in the
 * names. The index knows an address by what stands before the `@`.
 */
function holds(word: string, p: (value: unknown) => string): string {
  const [local = '', domain] = word.split('@', 2);
  if (domain === undefined) {
    return `search like search_pattern(${p(word)})`;
  }
  const literal = word.toLowerCase().replace(/[\\%_]/g, '\\$&');
  return local === ''
    ? `email like ${p(`%${literal}%`)}`
    : `search like search_pattern(${p(local)}) and email like ${p(`${literal}%`)}`;
}

/** As `holds`, or a word of names begins like this one but for one letter. */
function nearlyHolds(word: string, p: (value: unknown) => string): string {
  if (!mayHaveTypo(word)) {
    return holds(word, p);
  }
  const given = p(word);
  return `search like any (search_pattern(${given}) || search_typos(${given}))`;
}

function mayHaveTypo(word: string): boolean {
  return !word.includes('@') && [...word].length >= 5;
}

/** Marks that no skeleton keeps are no words, unless nothing else was typed. */
function wordsOf(q = ''): string[] {
  const words = q.normalize('NFC').split(/\s+/).filter(Boolean);
  const telling = words.filter((word) => !/^[-‐‑'’ʼʻ‘`´]+$/.test(word));
  return (telling.length > 0 ? telling : words).slice(0, 8);
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
