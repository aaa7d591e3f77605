/** What was done, for the words beside "undo". */
export interface Deed {
  /** Names a text under `forms.deed`. */
  kind: DeedKind;
  /** What it was done to, in the reader's words. */
  name?: string;
}

export type DeedKind =
  | 'add-field'
  | 'add-section'
  | 'remove-field'
  | 'remove-section'
  | 'duplicate'
  | 'move'
  | 'edit'
  | 'options'
  | 'condition'
  | 'about'
  | 'take-theirs';

interface Step<Kept> {
  before: Kept;
  deed: Deed;
}

/** Everything done since the form was opened, in both directions. */
export interface History<Kept> {
  present: Kept;
  past: readonly Step<Kept>[];
  future: readonly Step<Kept>[];
  /** While the same thing is changed again at once, it is one step. */
  open: { key: string; until: number } | null;
}

const LONGEST = 200;
const PAUSE_MILLISECONDS = 1500;

export function startHistory<Kept>(present: Kept): History<Kept> {
  return { present, past: [], future: [], open: null };
}

/**
 * The history after something was done. Typing is one step as long as no pause comes between.
 * @param now in milliseconds
 * @param key what is being typed into; missing for deeds that stand alone
 */
export function record<Kept>(
  history: History<Kept>,
  next: Kept,
  deed: Deed,
  now: number,
  key?: string,
): History<Kept> {
  if (next === history.present) {
    return history;
  }
  const goesOn = key !== undefined && history.open?.key === key && now < history.open.until;
  return {
    present: next,
    past: goesOn ? history.past : [...history.past, { before: history.present, deed }].slice(-LONGEST),
    future: [],
    open: key === undefined ? null : { key, until: now + PAUSE_MILLISECONDS },
  };
}

export function undo<Kept>(history: History<Kept>): History<Kept> {
  const step = history.past.at(-1);
  return step
    ? {
        present: step.before,
        past: history.past.slice(0, -1),
        future: [...history.future, { before: history.present, deed: step.deed }],
        open: null,
      }
    : history;
}

export function redo<Kept>(history: History<Kept>): History<Kept> {
  const step = history.future.at(-1);
  return step
    ? {
        present: step.before,
        past: [...history.past, { before: history.present, deed: step.deed }],
        future: history.future.slice(0, -1),
        open: null,
      }
    : history;
}

/** What undoing would take back. */
export function lastDeed(history: History<unknown>): Deed | undefined {
  return history.past.at(-1)?.deed;
}

/** What redoing would do again. */
export function nextDeed(history: History<unknown>): Deed | undefined {
  return history.future.at(-1)?.deed;
}
