/** What of a person a column can hold. */
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

export type PersonTarget = (typeof personTargets)[number];

/** `answers.<fieldId>`, or `answers.<fieldId>.<part>` for questions of several inputs. */
export type AnswerTarget = `answers.${string}`;

export type ColumnTarget = PersonTarget | AnswerTarget | 'skip';

/** How a whole name in one cell is taken apart. */
export const nameOrders = ['comma', 'given-first', 'family-first'] as const;

export type NameOrder = (typeof nameOrders)[number];

/** How days with slashes are read: most of the world puts the day first. */
export type DayOrder = 'day-first' | 'month-first';

/** What becomes of one column; counted from 0. */
export interface ColumnMapping {
  column: number;
  to: ColumnTarget;
  /** With `fullName`. */
  nameOrder?: NameOrder | undefined;
  /** How days with slashes are read. */
  dayOrder?: DayOrder | undefined;
}

/** The states in which an import can bring people. */
export const importStates = ['pending', 'confirmed', 'waitlisted'] as const;

export type ImportState = (typeof importStates)[number];

/** What somebody decided about one row that could not be decided without her. */
export interface RowDecision {
  /** The row in the file, counted from 1. */
  row: number;
  do: 'skip' | 'new' | 'update';
  /** With `update`: whom. */
  participantId?: string | undefined;
}

/** How a table becomes people. */
export interface ImportMapping {
  columns: ColumnMapping[];
  /** For newcomers, where the table says nothing. */
  defaults: {
    categoryId: string;
    language: string;
    country: string | null;
    state: ImportState;
    tags: string[];
  };
  /** Rows that look like somebody who is there already under another address. */
  possibleDuplicates: 'ask' | 'skip' | 'new';
  decisions: RowDecision[];
  /** Gives places even where none is free. */
  overrule: boolean;
  /** Whether newcomers get a letter that asks them to look, correct and agree. */
  notify: boolean;
}

/** The question of an answer's column, and the part of it. */
export function questionOf(to: AnswerTarget): { fieldId: string; part?: string } {
  const [, fieldId = '', part] = to.split('.');
  return { fieldId, ...(part ? { part } : {}) };
}

export function isAnswerTarget(to: string): to is AnswerTarget {
  return /^answers\.[a-z0-9-]{1,60}(\.[a-z-]{1,20})?$/.test(to);
}
