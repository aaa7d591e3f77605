import type { ParticipantState, SearchOrder } from '../../api/types.js';

/** The states in the order in which people read them. */
export const states: readonly ParticipantState[] = [
  'pending',
  'waitlisted',
  'offered',
  'confirmed',
  'declined',
  'cancelled',
  'received',
];

/** Orders that suit every list. */
export const sorts = ['newest', 'oldest', 'name', 'country'] as const;

export type Sort = (typeof sorts)[number];

/**
 * What the address of the list says, so that going back works: codes and ids, the order, who is open. What is typed
 * never stands here, nor what was asked about answers: neither names nor illnesses belong in an address.
 */
export interface ParticipantSearch {
  state?: ParticipantState[];
  category?: string[];
  country?: string[];
  sort?: Sort;
  /** The saved view from which the list started. */
  view?: string;
  /** The participant whose details are open. */
  open?: string;
}

/** Reads the search part of an address; what does not fit is left out. */
export function readParticipantSearch(search: Record<string, unknown>): ParticipantSearch {
  const wished = listOf(search.state);
  const chosen = states.filter((state) => wished.includes(state));
  const category = listOf(search.category).filter(isId);
  const country = listOf(search.country).filter(isCountry);
  const sort = sorts.find((known) => known === search.sort);
  return {
    ...(chosen.length > 0 && { state: chosen }),
    ...(category.length > 0 && { category }),
    ...(country.length > 0 && { country }),
    ...(sort && { sort }),
    ...(isId(search.view) && { view: search.view }),
    ...(isId(search.open) && { open: search.open }),
  };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value);
}

function isCountry(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{2}$/.test(value);
}

/** Whether only those who wait are listed; unless told otherwise they stand in their turn. */
export function isWaitingList({ state }: ParticipantSearch): boolean {
  return state?.length === 1 && state[0] === 'waitlisted';
}

/** What narrows the list besides what its address says. */
export type MoreFilters = Pick<
  SearchOrder,
  | 'language'
  | 'tags'
  | 'assignedTo'
  | 'asksErasure'
  | 'consentMissing'
  | 'unanswered'
  | 'addedBy'
  | 'organization'
  | 'registeredFrom'
  | 'registeredTo'
  | 'answers'
>;

/** Everything that decides who is listed. */
export type ListFilters = Omit<SearchOrder, 'sort' | 'columns' | 'cursor' | 'limit'>;

/** Who is listed: what the address says, what else was chosen, what was typed. */
export function filtersOf(search: ParticipantSearch, more: MoreFilters, typed: string): ListFilters {
  return {
    ...(typed !== '' && { q: typed }),
    ...(search.state && { states: search.state }),
    ...(search.category && { categoryIds: search.category }),
    ...(search.country && { countries: search.country }),
    ...more,
  };
}

export function sortOf(search: ParticipantSearch): NonNullable<SearchOrder['sort']> {
  return search.sort ?? (isWaitingList(search) ? 'waiting' : 'newest');
}
