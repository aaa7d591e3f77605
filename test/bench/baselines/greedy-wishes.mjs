/**
 * Wishes as people give them by hand: one after the other, each the first wish that still has a place within the balance.
 * @returns the rank that each person reached, null for none
 */
export function greedyWishes(people, sessions, { atMostOfGroup }) {
  const left = new Map(sessions.map(({ id, places }) => [id, places]));
  const groups = new Map();
  return people.map(({ wishes, group }) => {
    const at = wishes.findIndex(
      (id) => left.get(id) > 0 && (groups.get(`${id} ${group}`) ?? 0) < atMostOfGroup,
    );
    if (at < 0) {
      return null;
    }
    const id = wishes[at];
    left.set(id, left.get(id) - 1);
    groups.set(`${id} ${group}`, (groups.get(`${id} ${group}`) ?? 0) + 1);
    return at + 1;
  });
}
