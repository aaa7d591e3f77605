/** Who is chosen for what is done to many: some by name, or everybody whom the filters find. */
export type Selection = { all: false; ids: ReadonlySet<string> } | { all: true; except: ReadonlySet<string> };

export const nobody: Selection = { all: false, ids: new Set() };
export const everybody: Selection = { all: true, except: new Set() };

export function isChosen(selection: Selection, id: string): boolean {
  return selection.all ? !selection.except.has(id) : selection.ids.has(id);
}

export function isEmpty(selection: Selection): boolean {
  return !selection.all && selection.ids.size === 0;
}

/** Chooses one, or takes her out again. */
export function toggled(selection: Selection, id: string): Selection {
  return isChosen(selection, id) ? without(selection, [id]) : withAll(selection, [id]);
}

export function withAll(selection: Selection, ids: readonly string[]): Selection {
  return selection.all
    ? { all: true, except: new Set([...selection.except].filter((id) => !ids.includes(id))) }
    : { all: false, ids: new Set([...selection.ids, ...ids]) };
}

function without(selection: Selection, ids: readonly string[]): Selection {
  return selection.all
    ? { all: true, except: new Set([...selection.except, ...ids]) }
    : { all: false, ids: new Set([...selection.ids].filter((id) => !ids.includes(id))) };
}

/**
 * How many are chosen.
 * @param count how many the filters find, where it is known
 */
export function sizeOf(selection: Selection, count: number | undefined): number | undefined {
  if (!selection.all) {
    return selection.ids.size;
  }
  return count === undefined ? undefined : Math.max(0, count - selection.except.size);
}

/** So many can be chosen by name for one message. */
const MOST_BY_NAME = 10_000;

/**
 * Whom a message to the chosen is for; a filter stays one, so that whoever fits when it is sent gets it.
 * @returns undefined where neither names nor filters say it: everybody but some, or too many names
 */
export function audienceOf<Filters>(
  selection: Selection,
  filters: Filters,
): { ids: string[] } | { filters: Filters } | undefined {
  if (selection.all) {
    return selection.except.size === 0 ? { filters } : undefined;
  }
  return selection.ids.size <= MOST_BY_NAME ? { ids: [...selection.ids] } : undefined;
}

/** The rows from one to another, in the order of the list. */
export function stretch(ids: readonly string[], from: string, to: string): string[] {
  const [first, last] = [ids.indexOf(from), ids.indexOf(to)].sort((a, b) => a - b) as [number, number];
  return first < 0 ? [to] : ids.slice(first, last + 1);
}
