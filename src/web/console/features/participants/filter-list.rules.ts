import type { AnswerTest } from './answer-tests.rules.js';
import type { MoreFilters, ParticipantSearch } from './participant-search.js';

/** What one can filter by besides questions and states, in the order in which it is offered. */
export const ownFilters = [
  'category',
  'country',
  'tags',
  'assignedTo',
  'organization',
  'language',
  'registered',
  'addedBy',
  'consentMissing',
  'unanswered',
  'asksErasure',
] as const;

export type OwnFilter = (typeof ownFilters)[number];

/** A filter that narrows the list now: one of ours, or the test of an answer at its place. */
export type ActiveFilter = { by: OwnFilter } | { by: 'answer'; place: number; test: AnswerTest };

/** All that narrows the list, as it stands in the row of chips. */
export function activeFilters(search: ParticipantSearch, more: MoreFilters): ActiveFilter[] {
  const own = ownFilters.filter((by) => isActive(by, search, more));
  return [
    ...own.map((by) => ({ by })),
    ...(more.answers ?? []).map((test, place) => ({ by: 'answer' as const, place, test })),
  ];
}

function isActive(by: OwnFilter, search: ParticipantSearch, more: MoreFilters): boolean {
  switch (by) {
    case 'category':
      return search.category !== undefined;
    case 'country':
      return search.country !== undefined;
    case 'registered':
      return more.registeredFrom !== undefined || more.registeredTo !== undefined;
    default:
      return more[by] !== undefined;
  }
}

/** What changes when one of our filters is taken away; `search` belongs into the address. */
export function withoutFilter(by: OwnFilter): {
  search?: Partial<ParticipantSearch>;
  drop: (keyof MoreFilters)[];
} {
  switch (by) {
    case 'category':
      return { search: { category: undefined }, drop: [] };
    case 'country':
      return { search: { country: undefined }, drop: [] };
    case 'registered':
      return { drop: ['registeredFrom', 'registeredTo'] };
    default:
      return { drop: [by] };
  }
}

/** Filters with some changed; what is undefined is no longer there, so that equal lists have equal names. */
export function changedFilters(before: MoreFilters, change: Partial<MoreFilters>): MoreFilters {
  const all = { ...before, ...change };
  return Object.fromEntries(
    Object.entries(all).filter(
      ([, value]) =>
        value !== undefined &&
        value !== null &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** The tests with one put at its place, or behind the others. */
export function withTest(
  tests: readonly AnswerTest[] | undefined,
  test: AnswerTest,
  place?: number,
): AnswerTest[] {
  const before = tests ?? [];
  return place === undefined ? [...before, test] : before.map((one, at) => (at === place ? test : one));
}

export function withoutTest(tests: readonly AnswerTest[] | undefined, place: number): AnswerTest[] {
  return (tests ?? []).filter((_, at) => at !== place);
}
