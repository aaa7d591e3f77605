import type { Numbers } from '../../api/types.js';

const DAY_MILLISECONDS = 86_400_000;

/** Fills the days on which nobody registered, from the first day to the last. */
export function everyDay(days: Numbers['byDay']): Numbers['byDay'] {
  const counts = new Map(days.map(({ day, registered }) => [day, registered]));
  const sorted = [...counts.keys()].sort();
  const first = Date.parse(sorted[0] ?? '');
  const length = sorted.length === 0 ? 0 : (Date.parse(sorted.at(-1) ?? '') - first) / DAY_MILLISECONDS + 1;
  return Array.from({ length }, (_, index) => {
    const day = new Date(first + index * DAY_MILLISECONDS).toISOString().slice(0, 10);
    return { day, registered: counts.get(day) ?? 0 };
  });
}
