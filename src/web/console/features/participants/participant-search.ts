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
 * What the address of the list says, so that going back works: the filters, the order, who is open.
 * What is typed into the search never stands here: names belong in no address.
 */
export interface ParticipantSearch {
  state?: ParticipantState[];
  category?: string;
  country?: string;
  sort?: Sort;
  /** The participant whose details are open. */
  open?: string;
}

/** Reads the search part of an address; what does not fit is left out. */
export function readParticipantSearch(search: Record<string, unknown>): ParticipantSearch {
  const wished = Array.isArray(search.state) ? search.state : [search.state];
  const chosen = states.filter((state) => wished.includes(state));
  const sort = sorts.find((known) => known === search.sort);
  return {
    ...(chosen.length > 0 && { state: chosen }),
    ...(isId(search.category) && { category: search.category }),
    ...(isCountry(search.country) && { country: search.country }),
    ...(sort && { sort }),
    ...(isId(search.open) && { open: search.open }),
  };
}

/** Whether only those who wait are listed; unless told otherwise they stand in their turn. */
export function isWaitingList({ state }: ParticipantSearch): boolean {
  return state?.length === 1 && state[0] === 'waitlisted';
}

/** Whether anything narrows the list. */
export function isFiltered(search: ParticipantSearch, typed: string): boolean {
  return Boolean(search.state ?? search.category ?? search.country) || typed !== '';
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value);
}

function isCountry(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{2}$/.test(value);
}

/** The order to the server: what the address says and what was typed. */
export function orderOf(search: ParticipantSearch, typed: string): SearchOrder {
  return {
    ...(typed !== '' && { q: typed }),
    ...(search.state && { states: search.state }),
    ...(search.category && { categoryIds: [search.category] }),
    ...(search.country && { countries: [search.country] }),
    sort: search.sort ?? (isWaitingList(search) ? 'waiting' : 'newest'),
  };
}
