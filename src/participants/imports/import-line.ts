import type { FieldProblem } from '../../platform/errors.js';

/** What becomes of a row: somebody new, nothing, a change, a fault that keeps it out, or left out by decision. */
export type ImportKind = 'new' | 'same' | 'update' | 'problem' | 'skip';

/** Why a row is left out; `column` is the one at fault, counted from 0. */
export interface RowProblem {
  code: string;
  params?: FieldProblem['params'];
  column?: number;
  field?: string;
}

/** What a row changes of somebody who is there. Values of sealed answers are not told. */
export interface RowChange {
  field: string;
  before?: unknown;
  after?: unknown;
  sealed?: true;
}

/** A row with what would become of it. */
export interface ImportLine {
  /** The row in the file, counted from 1. */
  row: number;
  kind: ImportKind;
  person: { givenName: string | null; familyName: string | null; email: string | null };
  /** Whom it is about, when she is there already. */
  participantId?: string;
  changes?: RowChange[];
  problems?: RowProblem[];
  /** People whom it may be about. */
  candidates?: string[];
}

export type ImportCounts = Record<ImportKind, number>;

export function countLines(lines: readonly ImportLine[]): ImportCounts {
  const counts: ImportCounts = { new: 0, same: 0, update: 0, problem: 0, skip: 0 };
  for (const { kind } of lines) {
    counts[kind] += 1;
  }
  return counts;
}
