/** What of a balance somebody stands in. `decided`: drafted to be confirmed; `waiting`: waits, or is drafted to. */
export const standings = ['confirmed', 'offered', 'decided', 'pending', 'waiting'] as const;

export type Standing = (typeof standings)[number];

export type StandingCounts = Record<Standing, number>;

/** How many stand where, and how many places there are; null: nothing limits them. */
export interface BalanceLine extends StandingCounts {
  places: number | null;
}

/**
 * People of an event by category and by one value of theirs: country, region, organization or the answer to a
 * choice. A person with several answers stands in several columns, and once in the sums.
 */
export interface BalanceMatrix {
  event: BalanceLine;
  categories: (BalanceLine & { categoryId: string })[];
  values: (BalanceLine & { key: string })[];
  cells: (StandingCounts & { categoryId: string; key: string })[];
}

/** Where somebody stands in a matrix. */
export interface BalancePerson {
  categoryId: string;
  /** Her columns in this matrix. */
  keys: readonly string[];
  state: string;
  decision: 'confirm' | 'wait' | 'decline' | null;
}

/** A limit that a decision would go beyond. */
export interface Beyond {
  limit: 'event' | 'category' | 'quota';
  /** The category's id or the column's key; empty for the event. */
  key: string;
  places: number;
  /** How many would have a place, those drafted to be confirmed among them. */
  people: number;
}

export const nobody: Readonly<StandingCounts> = {
  confirmed: 0,
  offered: 0,
  decided: 0,
  pending: 0,
  waiting: 0,
};

/** Where a participation counts; undefined when it counts nowhere. */
export function standingOf(state: string, decision: BalancePerson['decision']): Standing | undefined {
  switch (state) {
    case 'confirmed':
    case 'offered':
      return state;
    case 'waitlisted':
      return 'waiting';
    case 'pending':
      return decision === null ? 'pending' : standingAfter[decision];
    default:
      return undefined;
  }
}

const standingAfter = { confirm: 'decided', wait: 'waiting', decline: undefined } as const;

/**
 * What a decision about somebody would do: the matrix as it would be, and the limits that she would go beyond. What
 * others brought beyond a limit that is not hers is not hers to answer for.
 */
export function balanceAfter(
  matrix: BalanceMatrix,
  person: BalancePerson,
  decision: BalancePerson['decision'],
): { matrix: BalanceMatrix; beyond: Beyond[] } {
  const from = standingOf(person.state, person.decision);
  const to = standingOf(person.state, decision);
  const moved = <Line extends StandingCounts>(line: Line, isHers: boolean): Line =>
    isHers && from !== to ? move(line, from, to) : line;
  const isHers = (key: string) => person.keys.includes(key);
  const after: BalanceMatrix = {
    event: moved(matrix.event, true),
    categories: matrix.categories.map((line) => moved(line, line.categoryId === person.categoryId)),
    values: matrix.values.map((line) => moved(line, isHers(line.key))),
    cells: cellsWith(matrix.cells, person).map((cell) =>
      moved(cell, cell.categoryId === person.categoryId && isHers(cell.key)),
    ),
  };
  return { matrix: after, beyond: to === 'decided' ? beyondOf(after, person) : [] };
}

/** How many places are left as things stand; null where nothing limits them, below zero where staff overruled. */
export function placesLeft({ places, confirmed, offered }: BalanceLine): number | null {
  return places === null ? null : places - confirmed - offered;
}

function beyondOf(matrix: BalanceMatrix, person: BalancePerson): Beyond[] {
  const lines: [Beyond['limit'], string, BalanceLine | undefined][] = [
    ['event', '', matrix.event],
    [
      'category',
      person.categoryId,
      matrix.categories.find(({ categoryId }) => categoryId === person.categoryId),
    ],
    ...person.keys.map((key): [Beyond['limit'], string, BalanceLine | undefined] => [
      'quota',
      key,
      matrix.values.find((value) => value.key === key),
    ]),
  ];
  return lines.flatMap(([limit, key, line]) => {
    const people = line ? line.confirmed + line.offered + line.decided : 0;
    return line && line.places !== null && people > line.places
      ? [{ limit, key, places: line.places, people }]
      : [];
  });
}

function move<Line extends StandingCounts>(
  line: Line,
  from: Standing | undefined,
  to: Standing | undefined,
): Line {
  const counts: StandingCounts = { ...line };
  if (from) {
    counts[from] -= 1;
  }
  if (to) {
    counts[to] += 1;
  }
  return { ...line, ...counts };
}

/** Her own cells are there to be counted in, even if nobody stood there before. */
function cellsWith(
  cells: BalanceMatrix['cells'],
  { categoryId, keys }: BalancePerson,
): BalanceMatrix['cells'] {
  const missing = keys.filter(
    (key) => !cells.some((cell) => cell.categoryId === categoryId && cell.key === key),
  );
  return [...cells, ...missing.map((key) => ({ ...nobody, categoryId, key }))];
}
