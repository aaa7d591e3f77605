/** Columns that every event has, in the order in which they are offered; the name always comes first. */
export const ownColumns = [
  'country',
  'organization',
  'category',
  'state',
  'since',
  'email',
  'language',
  'tags',
  'registered',
  'addedBy',
] as const;

export type OwnColumn = (typeof ownColumns)[number];

/** Columns of a list that nobody has arranged. */
export const usualColumns: readonly OwnColumn[] = ['country', 'organization', 'category', 'state', 'since'];

/** What a list in two lines shows. */
const narrowColumns: readonly OwnColumn[] = ['country', 'organization', 'state', 'since'];

/** Those that an unarranged list gives up first where room is short. */
const dispensable: readonly string[] = ['category', 'organization'];

/** Below this width (pixels) rows stand in two lines, and below the other countries are said by their codes. */
const NARROW = 560;
const COMPACT = 940;

const TICK = 22;
const NAME = 168;
const GAP = 16;
const MARGINS = 48;
const ANSWER = { least: 150, share: 1.3 };

interface Width {
  /** Pixels. */
  least: number;
  /** Of what room is left; 0 stays as it is. */
  share: number;
}

/** What is no column of ours is the id of a question. */
export function isOwnColumn(column: string): column is OwnColumn {
  return (ownColumns as readonly string[]).includes(column);
}

/** The questions among the columns, as the server is asked for them. */
export function answerColumns(columns: readonly string[]): string[] {
  return columns.filter((column) => !isOwnColumn(column));
}

/**
 * The columns that are drawn: arranged ones all of them, however far they reach; of the usual ones as many as fit.
 * @param width pixels of the list; 0 before it is known
 * @param state pixels of the longest word for a state
 */
export function shownColumns(
  arranged: readonly string[] | null,
  width: number,
  state: number,
): readonly string[] {
  if (width > 0 && width < NARROW) {
    return narrowColumns;
  }
  if (arranged) {
    return arranged;
  }
  let shown: readonly string[] = usualColumns;
  for (const column of dispensable) {
    if (width > 0 && rowWidth(shown, width, state) > width) {
      shown = shown.filter((other) => other !== column);
    }
  }
  return shown;
}

/** Pixels that a row takes at least. */
export function rowWidth(columns: readonly string[], width: number, state: number): number {
  const widths = columns.map((column) => widthOf(column, width, state).least);
  return [TICK, NAME, ...widths].reduce((sum, one) => sum + one, MARGINS + GAP * (columns.length + 1));
}

/** The grid of a row. */
export function gridOf(columns: readonly string[], width: number, state: number): string {
  const tracks = columns
    .map((column) => widthOf(column, width, state))
    .map(({ least, share }) => (share === 0 ? `${least}px` : `minmax(${least}px, ${share}fr)`));
  return [`${TICK}px`, `minmax(${NAME}px, 2.3fr)`, ...tracks].join(' ');
}

function widthOf(column: string, width: number, state: number): Width {
  if (!isOwnColumn(column)) {
    return ANSWER;
  }
  switch (column) {
    case 'country':
      return width > 0 && width < COMPACT ? { least: 72, share: 0 } : { least: 96, share: 0.9 };
    case 'organization':
      return { least: 128, share: 1.5 };
    case 'category':
      return { least: 112, share: 1.2 };
    case 'state':
      return { least: state, share: 0 };
    case 'email':
      return { least: 190, share: 1.5 };
    case 'tags':
      return { least: 140, share: 1.2 };
    case 'language':
      return { least: 100, share: 0.7 };
    case 'registered':
    case 'addedBy':
    case 'since':
      return { least: 112, share: 0 };
  }
}

/** Moves a column one place towards the name or away from it. */
export function moveColumn(columns: readonly string[], column: string, by: -1 | 1): string[] {
  const from = columns.indexOf(column);
  const to = from + by;
  if (from < 0 || to < 0 || to >= columns.length) {
    return [...columns];
  }
  const moved = columns.filter((other) => other !== column);
  moved.splice(to, 0, column);
  return moved;
}
