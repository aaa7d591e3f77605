import type { ParticipantSummary } from '../../api/types.js';

type Arrival = Pick<ParticipantSummary, 'id' | 'registeredAt'>;

/**
 * Who came since the list was read. Somebody whom a partly read list does not show yet is no newcomer: she came
 * before the newest that it shows.
 * @param newest the newest participants who fit the search
 * @param changed ids that the announcement named, if it named any
 */
export function newcomersAmong(
  newest: readonly Arrival[],
  shown: readonly Arrival[],
  changed: readonly string[] | undefined,
): string[] {
  const known = new Set(shown.map(({ id }) => id));
  const latest = shown.reduce((last, { registeredAt }) => (registeredAt > last ? registeredAt : last), '');
  return newest
    .filter(({ id }) => !known.has(id) && (!changed || changed.includes(id)))
    .filter(({ registeredAt }) => registeredAt >= latest)
    .map(({ id }) => id);
}
