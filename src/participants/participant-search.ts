import type { Conditions, Parameter } from '../platform/database/conditions.js';
import { heldBy, type AskedTest } from './answer-filter.rules.js';
import { hasToAnswer, type FollowUpForm } from './follow-up-people.queries.js';
import type { Participant } from './participant.entity.js';
import type { ParticipantState } from './participant-states.rules.js';

export const participantSorts = ['newest', 'oldest', 'name', 'country', 'waiting'] as const;

export type ParticipantSort = (typeof participantSorts)[number];

export const consentPurposes = ['data-processing', 'photography'] as const;

export type ConsentPurpose = (typeof consentPurposes)[number];

/** Which participants of an event; what is left out does not matter. */
export interface ParticipantFilters {
  /** Words that must all occur in names, badge, organization or address, in whatever script and spelling. */
  q?: string | undefined;
  states?: ParticipantState[] | undefined;
  categoryIds?: string[] | undefined;
  countries?: string[] | undefined;
  language?: string | undefined;
  /** Any of them. */
  tags?: string[] | undefined;
  /** The account that has the application, or `nobody`. */
  assignedTo?: string | undefined;
  /** Whether she asked to be erased. */
  asksErasure?: boolean | undefined;
  /** A consent that she has not given, or has taken back. */
  consentMissing?: ConsentPurpose | undefined;
  /** A follow-up form that concerns her, and that she has not answered. */
  unanswered?: FollowUpForm | undefined;
  addedBy?: Participant['addedBy'][] | undefined;
  /** The whole name, without regard to case and diacritics. */
  organization?: string | undefined;
  /** The first and the last day of registration, where the event takes place. */
  registeredFrom?: string | undefined;
  registeredTo?: string | undefined;
  /** All of them. */
  answers?: AskedTest[] | undefined;
}

/** Which participants of an event, in which order. */
export interface ParticipantSearch extends ParticipantFilters {
  sort: ParticipantSort;
  limit: number;
}

/** How a word is looked for. */
export type WordCondition = (word: string, p: Parameter) => string;

/** Adds the conditions on participants `p` of one event, without those on answers. */
export function addFilters(
  where: Conditions,
  eventId: string,
  filters: ParticipantFilters,
  words: WordCondition = holds,
): void {
  for (const word of wordsOf(filters.q)) {
    where.add((p) => words(word, p));
  }
  const lists = [
    ['state', filters.states],
    ['category_id', filters.categoryIds],
    ['country', filters.countries],
    ['language', filters.language ? [filters.language] : undefined],
    ['added_by', filters.addedBy],
  ] as const;
  for (const [column, wanted] of lists) {
    if (wanted && wanted.length > 0) {
      where.add((p) => `p.${column} = any(${p(wanted)})`);
    }
  }
  addStaffFilters(where, eventId, filters);
  addDays(where, eventId, filters);
}

/** Adds the conditions on answers. */
export function addAnswerTests(where: Conditions, tests: readonly AskedTest[] = []): void {
  tests.forEach((test) => where.add((p) => heldBy(test, p)));
}

function addStaffFilters(where: Conditions, eventId: string, filters: ParticipantFilters): void {
  const { tags = [], assignedTo, asksErasure, organization, consentMissing, unanswered } = filters;
  if (tags.length > 0) {
    where.add((p) => `p.tags <> '{}' and p.tags && ${p(tags)}`);
  }
  if (asksErasure !== undefined) {
    where.add(() => `p.asked_erasure_at is ${asksErasure ? 'not null' : 'null'}`);
  }
  if (consentMissing) {
    where.add(
      (p) => `coalesce((select c.withdrawn_at is not null from consents c
        where c.participant_id = p.id and c.purpose = ${p(consentMissing)}), true)`,
    );
  }
  if (unanswered) {
    where.add((p) => hasToAnswer(unanswered, p));
  }
  if (organization) {
    where.add((p) => `search_form(p.organization) = search_form(${p(organization)})`);
  }
  if (assignedTo === 'nobody') {
    where.add(
      () => `not exists (select from reviews r where r.participant_id = p.id and r.assigned_to is not null)`,
    );
  } else if (assignedTo) {
    where.add(
      (p) =>
        `p.id in (select participant_id from reviews where event_id = ${p(eventId)} and assigned_to = ${p(assignedTo)})`,
    );
  }
}

function addDays(
  where: Conditions,
  eventId: string,
  { registeredFrom, registeredTo }: ParticipantFilters,
): void {
  const midnight = (p: Parameter, day: string, later: number) =>
    `(${p(day)}::date + ${later})::timestamp at time zone (select time_zone from events where id = ${p(eventId)})`;
  if (registeredFrom) {
    where.add((p) => `p.registered_at >= ${midnight(p, registeredFrom, 0)}`);
  }
  if (registeredTo) {
    where.add((p) => `p.registered_at < ${midnight(p, registeredTo, 1)}`);
  }
}

/**
 * A word with `@` is (the beginning of) an address or, beginning with it, a domain; others are looked for in the
 * names. The index knows an address by what stands before the `@`.
 */
export function holds(word: string, p: Parameter): string {
  const [local = '', domain] = word.split('@', 2);
  if (domain === undefined) {
    return contains(word, p);
  }
  const literal = word.toLowerCase().replace(/[\\%_]/g, '\\$&');
  return local === ''
    ? `p.email like ${p(`%${literal}%`)}`
    : `${contains(local, p)} and p.email like ${p(`${literal}%`)}`;
}

/**
 * A number is the rarest part of a word: the index is asked for it alone, since each further run of three letters
 * would have to be compared for all who have it.
 */
function contains(word: string, p: Parameter): string {
  const [number] = /(?<=\D)\d{3,}/.exec(word) ?? [];
  return number
    ? `p.search like ${p(`%${number}%`)} and p.search || '' like search_pattern(${p(word)})`
    : `p.search like search_pattern(${p(word)})`;
}

/** Whether a word of so many letters may have been meant otherwise. */
export function mayHaveTypo(word: string): boolean {
  return !word.includes('@') && [...word].length >= 5;
}

/** Marks that no skeleton keeps are no words, unless nothing else was typed. */
export function wordsOf(q = ''): string[] {
  const words = q.normalize('NFC').split(/\s+/).filter(Boolean);
  const telling = words.filter((word) => !/^[-‐‑'’ʼʻ‘`´]+$/.test(word));
  return (telling.length > 0 ? telling : words).slice(0, 8);
}
