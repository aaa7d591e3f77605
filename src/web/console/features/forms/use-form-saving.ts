import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api, body, ifMatch } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { Form } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import { formQuery } from './forms.queries.js';
import { patchBetween, type FormPatch } from './form-saving.rules.js';
import { workOf, type FormWork, type FormWorkState } from './use-form-work.js';

/** How far what was typed has come. */
export type SavingState = 'saved' | 'waiting' | 'saving' | 'refused' | 'unreachable' | 'conflict';

/** Keeps the work on the server, by itself. */
export interface FormSaving {
  state: SavingState;
  /** The form as it is kept. */
  form: Form;
  /** Why it was refused. */
  problem: unknown;
  /** The form as somebody else left it meanwhile; saving waits for a decision. */
  theirs: Form | null;
  /** As it was when both began. */
  base: FormWorkState;
  keepMine: () => void;
  takeTheirs: () => void;
  retry: () => void;
  /** Takes in what the server answered to something else that was done to the form. */
  accept: (form: Form) => void;
}

const PAUSE_MILLISECONDS = 700;
const RETRY_MILLISECONDS = 5000;

interface Kept {
  form: Form;
  work: FormWorkState;
}

interface Sent {
  patch: FormPatch;
  version: number;
  work: FormWorkState;
}

/** Sends what changed a moment after the last stroke, with `If-Match`; never over what somebody else saved. */
export function useFormSaving(fresh: Form, under: FormWork, mayWrite: boolean): FormSaving {
  const queries = useQueryClient();
  const [kept, setKept] = useState<Kept>({ form: fresh, work: workOf(fresh) });
  const [theirs, setTheirs] = useState<Form | null>(null);
  const [refused, setRefused] = useState<FormWorkState | null>(null);
  const { about, definition, replace } = under;
  const patch = mayWrite ? patchBetween(kept.work, { about, definition }) : null;
  const accept = useCallback(
    (form: Form, as?: FormWorkState) => {
      setKept((before) => ({ form, work: as ?? before.work }));
      setTheirs(null);
      queries.setQueryData(keys.form(form.eventId, form.id), form);
      void queries.invalidateQueries({ queryKey: keys.forms(form.eventId), exact: true });
    },
    [queries],
  );
  const save = useMutation({
    mutationFn: ({ patch: changes, version }: Sent) =>
      body(
        api.PATCH('/api/v1/events/{eventId}/forms/{formId}', {
          params: { path: { eventId: fresh.eventId, formId: fresh.id }, header: ifMatch(version) },
          body: changes,
        }),
      ),
    onSuccess: (saved, sent) => accept(saved, sent.work),
    onError: async (thrown, sent) => {
      if (asProblem(thrown).code === 'stale-version') {
        setTheirs(await queries.fetchQuery({ ...formQuery(fresh.eventId, fresh.id), staleTime: 0 }));
      }
      setRefused(sent.work);
    },
  });
  const state = stateOf({ patch, theirs, isPending: save.isPending, error: save.error });
  const isHeld =
    state === 'conflict' ||
    (state === 'refused' && refused?.definition === definition && refused.about === about);
  const { mutate, isPending } = save;
  const version = kept.form.version;

  useEffect(() => {
    if (!patch || isPending || isHeld) {
      return undefined;
    }
    const pause = state === 'unreachable' ? RETRY_MILLISECONDS : PAUSE_MILLISECONDS;
    const timer = setTimeout(() => mutate({ patch, version, work: { about, definition } }), pause);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [about, definition, version, isPending, isHeld, state, mutate]);

  useTheirs(fresh, kept.form, patch === null && !isPending, (form) => {
    const work = workOf(form);
    accept(form, work);
    replace(work);
  });

  return {
    state,
    form: kept.form,
    problem: state === 'refused' || state === 'unreachable' ? save.error : null,
    theirs,
    base: kept.work,
    keepMine: () => {
      if (theirs) {
        const mine = { about, definition };
        setKept({ form: theirs, work: workOf(theirs) });
        setTheirs(null);
        save.reset();
        mutate({ patch: patchBetween(workOf(theirs), mine) ?? {}, version: theirs.version, work: mine });
      }
    },
    takeTheirs: () => {
      if (theirs) {
        const work = workOf(theirs);
        save.reset();
        replace(work);
        accept(theirs, work);
      }
    },
    retry: () => patch && mutate({ patch, version, work: { about, definition } }),
    accept,
  };
}

/** While nothing of ours waits, what others save is simply taken in. */
function useTheirs(fresh: Form, kept: Form, isIdle: boolean, take: (form: Form) => void): void {
  useEffect(() => {
    if (isIdle && fresh.version > kept.version) {
      take(fresh);
    }
    // oxlint-disable-next-line react/exhaustive-deps
  }, [fresh, kept, isIdle]);
}

interface Signs {
  patch: FormPatch | null;
  theirs: Form | null;
  isPending: boolean;
  error: unknown;
}

function stateOf({ patch, theirs, isPending, error }: Signs): SavingState {
  if (theirs) {
    return 'conflict';
  }
  if (isPending) {
    return 'saving';
  }
  if (!patch) {
    return 'saved';
  }
  if (error === null) {
    return 'waiting';
  }
  return asProblem(error).status === 0 || asProblem(error).status >= 502 ? 'unreachable' : 'refused';
}
