import { useCallback, useMemo, useState } from 'react';
import type { Form } from '../../api/types.js';
import type { FormDefinition } from './form-definition.js';
import {
  lastDeed,
  nextDeed,
  record,
  redo,
  startHistory,
  undo,
  type Deed,
  type History,
} from './form-history.rules.js';

/** What is settled about a form beside its questions. */
export type FormAbout = Pick<
  Form,
  'title' | 'introduction' | 'categoryIds' | 'byLinkOnly' | 'opensAt' | 'closesAt'
>;

/** Everything that is edited here, so that everything can be undone. */
export interface FormWorkState {
  about: FormAbout;
  definition: FormDefinition;
}

/** A form while it is built. */
export interface FormWork extends FormWorkState {
  /** Changes the questions; `key` names what is typed into. */
  build: (next: FormDefinition, deed: Deed, key?: string) => void;
  settle: (change: Partial<FormAbout>) => void;
  /** Takes over what somebody else made of it, as one step. */
  replace: (next: FormWorkState) => void;
  undo: () => void;
  redo: () => void;
  canUndo: Deed | undefined;
  canRedo: Deed | undefined;
}

export function workOf(form: Form): FormWorkState {
  const { title, introduction, categoryIds, byLinkOnly, opensAt, closesAt } = form;
  return {
    about: { title, introduction, categoryIds, byLinkOnly, opensAt, closesAt },
    definition: form.draft as FormDefinition,
  };
}

/** Keeps a form under work, with everything done to it since it was opened. */
export function useFormWork(form: Form): FormWork {
  const [history, setHistory] = useState<History<FormWorkState>>(() => startHistory(workOf(form)));
  const build = useCallback(
    (definition: FormDefinition, deed: Deed, key?: string) =>
      setHistory((before) =>
        definition === before.present.definition
          ? before
          : record(before, { ...before.present, definition }, deed, Date.now(), key),
      ),
    [],
  );
  const settle = useCallback((change: Partial<FormAbout>) => {
    setHistory((before) => {
      const about = { ...before.present.about, ...change };
      const key = `about.${Object.keys(change).join('.')}`;
      return record(before, { ...before.present, about }, { kind: 'about' }, Date.now(), key);
    });
  }, []);
  const replace = useCallback((next: FormWorkState) => {
    setHistory((before) => record(before, next, { kind: 'take-theirs' }, Date.now()));
  }, []);
  return useMemo(
    () => ({
      ...history.present,
      build,
      settle,
      replace,
      undo: () => setHistory(undo),
      redo: () => setHistory(redo),
      canUndo: lastDeed(history),
      canRedo: nextDeed(history),
    }),
    [history, build, settle, replace],
  );
}
