import { isSameJson } from '../forms/same-json.rules.js';

/** The fields of `after` that differ from `before`. */
export function changesBetween<Fields extends object>(
  before: Fields,
  after: Partial<Fields>,
): Partial<Fields> {
  const entries = Object.entries(after).filter(
    ([field, value]) => !isSameJson(before[field as keyof Fields], value),
  );
  return Object.fromEntries(entries) as Partial<Fields>;
}

/** What both changed since. */
export function disputedBetween<Fields extends object>(
  base: Fields,
  theirs: Fields,
  mine: Partial<Fields>,
): (keyof Fields)[] {
  const others = changesBetween(base, theirs);
  return (Object.keys(mine) as (keyof Fields)[]).filter((field) => field in others);
}
