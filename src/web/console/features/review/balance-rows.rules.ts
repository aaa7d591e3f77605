import type { Balance } from '../../api/types.js';
import { placedIn } from './review-balance.rules.js';

/** So many rows are shown before the reader asks for all. */
const FEW = 14;

type Value = Balance['values'][number];

/**
 * The rows of a balance in an order that stays: by name, `none` last; regions and options as the hosts put them. Of
 * many rows the fullest, the limited and hers are shown.
 */
export function rowsOf(
  values: readonly Value[],
  options: { nameOf: (value: Value) => string; language: string; isByName: boolean; hers: readonly string[] },
): { few: Value[]; all: Value[] } {
  const { nameOf, language, isByName, hers } = options;
  const filled = values.filter((value) => peopleIn(value) > 0 || value.places !== null || value.key !== '');
  const byName = isByName ? filled.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), language)) : filled;
  const all = [...byName.filter(({ key }) => key !== ''), ...byName.filter(({ key }) => key === '')];
  const fullest = new Set(
    all
      .toSorted((a, b) => peopleIn(b) - peopleIn(a))
      .slice(0, FEW)
      .map(({ key }) => key),
  );
  const few = all.filter(
    ({ key, places }) => fullest.has(key) || hers.includes(key) || (places !== null && all.length <= 2 * FEW),
  );
  return { few, all };
}

function peopleIn(value: Value): number {
  return placedIn(value) + value.pending + value.waiting;
}
