import type { Conditions, Parameter } from '../platform/database/conditions.js';
import { heldBy, type AskedTest } from './answer-filter.rules.js';
import type { Participant } from './participant.entity.js';
import type { ParticipantState } from './participant-states.rules.js';

export const participantSorts = ['newest', 'oldest', 'name', 'country', 'waiting'] as const;

export type ParticipantSort = (typeof participantSorts)[number];

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
  const { tags = [], assignedTo, asksErasure, organization } = filters;
  if (tags.length > 0) {
    where.add((p) => `p.tags <> '{}' and p.tags && ${p(tags)}`);
  }
  if (asksErasure !== undefined) {
    where.add(() => `p.asked_erasure_at is ${asksErasure ? 'not null' : 'null'}`);
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
function holds(word: string, p: Parameter): string {
  const [local = '', domain] = word.split('@', 2);
  if (domain === undefined) {
    return `p.search like search_pattern(${p(word)})`;
  }
  const literal = word.toLowerCase().replace(/[\\%_]/g, '\\$&');
  return local === ''
    ? `p.email like ${p(`%${literal}%`)}`
    : `p.search like search_pattern(${p(local)}) and p.email like ${p(`${literal}%`)}`;
}

/**
 * As `holds`, or a word of names begins like this one but for one letter. The patterns are kept from the planner: it
 * would weigh each of dozens against its statistics, which takes longer than looking them up.
 */
export function nearlyHolds(word: string, p: Parameter): string {
  if (!mayHaveTypo(word)) {
    return holds(word, p);
  }
  const given = p(word);
  return `p.search like any ((select search_pattern(${given}) || search_typos(${given}))::text[])`;
}

export function mayHaveTypo(word: string): boolean {
  return !word.includes('@') && [...word].length >= 5;
}

/** Marks that no skeleton keeps are no words, unless nothing else was typed. */
export function wordsOf(q = ''): string[] {
  const words = q.normalize('NFC').split(/\s+/).filter(Boolean);
  const telling = words.filter((word) => !/^[-‐‑'’ʼʻ‘`´]+$/.test(word));
  return (telling.length > 0 ? telling : words).slice(0, 8);
}
