import type { ViewDefinition } from '../../api/types.js';
import { isOwnColumn } from './list-columns.rules.js';
import { sorts, states, type MoreFilters, type ParticipantSearch } from './participant-search.js';

/** How questions are named among the columns of views and exports. */
const ANSWER = 'answers.';

/** A list as its view, its address and its memory know it. */
export interface ArrangedList {
  search: ParticipantSearch;
  more: MoreFilters;
  columns: readonly string[] | null;
}

/** The name of a column in views and exports. */
export function columnName(column: string): string {
  return isOwnColumn(column) ? column : `${ANSWER}${column}`;
}

function columnOf(name: string): string {
  return name.startsWith(ANSWER) ? name.slice(ANSWER.length) : name;
}

/** What is kept of a list as a view: filters, order and columns; never what was typed. */
export function viewOf({ search, more, columns }: ArrangedList): ViewDefinition {
  const filters = {
    ...(search.state && { states: search.state }),
    ...(search.category && { categoryIds: search.category }),
    ...(search.country && { countries: search.country }),
    ...more,
  };
  return {
    filters,
    ...(search.sort && { sort: search.sort }),
    ...(columns && { columns: columns.map(columnName) }),
  };
}

/** The list that a view shows. */
export function listOf(view: ViewDefinition): ArrangedList {
  const { states: wanted, categoryIds, countries, q: _, ...more } = view.filters ?? {};
  return {
    search: {
      state: states.filter((state) => wanted?.includes(state)),
      category: categoryIds,
      country: countries,
      sort: sorts.find((sort) => sort === view.sort),
    },
    more,
    columns: view.columns?.map(columnOf) ?? null,
  };
}

/** Whether two views show the same, whatever the order in which it is written down. */
export function isSameView(one: ViewDefinition, other: ViewDefinition): boolean {
  return written(one) === written(other);
}

function written(view: ViewDefinition): string {
  const { filters = {}, sort, columns } = view;
  const told = Object.entries(filters)
    .filter(([, value]) => !isNothing(value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [key, key === 'states' ? [...(value as string[])].sort() : value]);
  return JSON.stringify([told, sort ?? null, columns ?? null], (_, value: unknown) =>
    isPlain(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
