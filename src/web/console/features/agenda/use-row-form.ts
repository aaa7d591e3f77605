import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../../api/problem.js';
import { changesBetween, disputedBetween } from './row-form.rules.js';

/** A row of the agenda while it is edited: what is typed is kept apart from what is stored. */
export interface RowForm<Fields extends object> {
  values: Fields;
  set: <Field extends keyof Fields>(field: Field, value: Fields[Field]) => void;
  isDirty: boolean;
  isSaving: boolean;
  save: () => void;
  problem: unknown;
  /** The server's sentence about a field, or about a part of it (`title.ru`). */
  errorOf: (field: string) => string | undefined;
  /** The row as somebody else left it meanwhile; saving waits for a decision. */
  theirs: Fields | null;
  /** What both changed. */
  disputed: (keyof Fields)[];
  keepMine: () => void;
  takeTheirs: () => void;
}

interface RowFormOptions<Row extends { version: number }, Fields extends object> {
  row: Row;
  fieldsOf: (row: Row) => Fields;
  /** Sends what changed, on top of the version that was seen. */
  send: (version: number, changes: Partial<Fields>) => Promise<Row>;
  onSaved: (saved: Row) => void;
}

/**
 * Edits a row: only what changed is sent. Where somebody else changed other fields, both stand; where both changed the
 * same, nothing is written until the reader decides, and what was typed stays.
 */
export function useRowForm<Row extends { version: number }, Fields extends object>(
  options: RowFormOptions<Row, Fields>,
): RowForm<Fields> {
  const { row, fieldsOf } = options;
  const [base, setBase] = useState(row);
  const [typed, setTyped] = useState<Partial<Fields>>({});
  const [theirs, setTheirs] = useState<Row | null>(null);
  const changes = changesBetween(fieldsOf(base), typed);
  const newest = theirs && theirs.version > row.version ? theirs : row;
  if (row.version > base.version && theirs?.version !== row.version) {
    const disputed = disputedBetween(fieldsOf(base), fieldsOf(row), changes);
    if (disputed.length > 0) {
      setTheirs(row);
    } else if (!theirs) {
      setBase(row);
    }
  }

  const startFrom = (fresh: Row) => {
    setBase(fresh);
    setTyped({});
    setTheirs(null);
  };
  const save = useMutation({
    mutationFn: (version: number) => options.send(version, changes),
    onSuccess: (saved) => {
      startFrom(saved);
      options.onSaved(saved);
    },
    onError: (thrown) => {
      const { code, current } = asProblem(thrown).body;
      if (code === 'stale-version' && current) {
        setTheirs(current as Row);
      }
    },
  });
  const isStale = asProblem(save.error).code === 'stale-version';
  return {
    values: { ...fieldsOf(base), ...typed },
    set: (field, value) => setTyped((before) => ({ ...before, [field]: value })),
    isDirty: Object.keys(changes).length > 0,
    isSaving: save.isPending,
    save: () => save.mutate(base.version),
    problem: save.isError && !isStale ? save.error : null,
    errorOf: (field) => (save.error ? asProblem(save.error).fieldErrors[field] : undefined),
    theirs: theirs && fieldsOf(newest),
    disputed: theirs ? disputedBetween(fieldsOf(base), fieldsOf(newest), changes) : [],
    keepMine: () => save.mutate(newest.version),
    takeTheirs: () => {
      save.reset();
      startFrom(newest);
    },
  };
}
