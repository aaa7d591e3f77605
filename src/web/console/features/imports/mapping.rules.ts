import type { ImportMapping, ImportTable } from '../../api/types.js';

/** What of a person a column can hold, in the order in which it is offered. */
export const personTargets = [
  'email',
  'givenName',
  'familyName',
  'fullName',
  'badgeName',
  'organization',
  'country',
  'language',
  'category',
  'state',
  'tags',
] as const;

export const SKIP = 'skip';

type Columns = ImportMapping['columns'];

/** The first mapping of a table: what was settled before, else what the server suggests. */
export function firstColumns({ headers, mapping, suggestion }: ImportTable): Columns {
  const known = new Map((mapping?.columns ?? suggestion).map((one) => [one.column, one]));
  return headers.map((_, column) => known.get(column) ?? { column, to: SKIP });
}

/** The columns after one of them was told what it is. */
export function mapped(columns: Columns, column: number, change: Partial<Columns[number]>): Columns {
  return columns.map((one) => {
    if (one.column !== column) {
      return one;
    }
    const { nameOrder, ...others } = { ...one, ...change };
    return others.to === 'fullName' ? { ...others, nameOrder: nameOrder ?? 'given-first' } : others;
  });
}

/** Targets that two columns claim. */
export function claimedTwice(columns: Columns): string[] {
  const targets = columns.map(({ to }) => to).filter((to) => to !== SKIP);
  return [...new Set(targets.filter((to, at) => targets.indexOf(to) !== at))];
}

/** Whether a row can become a person: there is a name. */
export function namesPeople(columns: Columns): boolean {
  const targets = new Set(columns.map(({ to }) => to));
  return targets.has('fullName') || targets.has('givenName') || targets.has('familyName');
}

/** A mapping with what was decided about one row. */
export function decided(
  mapping: ImportMapping,
  decision: NonNullable<ImportMapping['decisions']>[number],
): ImportMapping {
  const others = (mapping.decisions ?? []).filter(({ row }) => row !== decision.row);
  return { ...mapping, decisions: [...others, decision] };
}
