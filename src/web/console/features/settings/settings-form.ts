import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { EventSettings, Meeting } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import { sayDone } from '../../components/saved-notice.js';
import { eventQuery } from '../events/event.queries.js';
import { changedFields } from './settings-changes.rules.js';

/** A part of an event's settings while it is edited. */
export interface SettingsForm {
  event: Meeting;
  values: EventSettings;
  set: <Field extends keyof EventSettings>(field: Field, value: EventSettings[Field]) => void;
  /** The server's sentence about a field, or about a text in one language (`title.ru`). */
  errorOf: (field: string) => string | undefined;
  isDirty: boolean;
  isSaving: boolean;
  save: () => void;
  problem: unknown;
  /** The event as somebody else left it meanwhile; saving waits for a decision. */
  theirs: Meeting | null;
  /** What both changed. */
  disputed: (keyof EventSettings)[];
  keepMine: () => void;
  takeTheirs: () => void;
}

/** Keeps what is typed apart from what is stored, sends only what changed, and never writes over others unasked. */
export function useSettingsForm(event: Meeting): SettingsForm {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [base, setBase] = useState(event);
  const [typed, setTyped] = useState<Partial<EventSettings>>({});
  const [theirs, setTheirs] = useState<Meeting | null>(null);
  const changes = changedFields(base, typed);
  const isDirty = Object.keys(changes).length > 0;
  if (event.version > base.version && !isDirty) {
    setBase(event);
  }

  const startFrom = (fresh: Meeting) => {
    setBase(fresh);
    setTyped({});
    setTheirs(null);
  };
  const save = useMutation({
    mutationFn: (version: number) =>
      body(
        api.PATCH('/api/v1/events/{eventId}', {
          params: { path: { eventId: event.id }, header: ifMatch(version) },
          body: changes,
        }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData(keys.settings(event.id), saved);
      void queries.invalidateQueries({ queryKey: keys.events });
      startFrom(saved);
      sayDone(t('settings.saved'));
    },
    onError: async (thrown) => {
      if (asProblem(thrown).code === 'stale-version') {
        setTheirs(await queries.fetchQuery({ ...eventQuery(event.id), staleTime: 0 }));
      }
    },
  });
  const isStale = asProblem(save.error).code === 'stale-version';

  return {
    event: base,
    values: { ...base, ...typed },
    set: (field, value) => setTyped((before) => ({ ...before, [field]: value })),
    errorOf: (field) => (save.error ? asProblem(save.error).fieldErrors[field] : undefined),
    isDirty,
    isSaving: save.isPending,
    save: () => save.mutate(base.version),
    problem: save.isError && !isStale ? save.error : null,
    theirs,
    disputed: theirs ? disputedFields(base, theirs, changes) : [],
    keepMine: () => theirs && save.mutate(theirs.version),
    takeTheirs: () => {
      save.reset();
      startFrom(theirs ?? event);
    },
  };
}

function disputedFields(
  base: Meeting,
  theirs: Meeting,
  mine: Partial<EventSettings>,
): (keyof EventSettings)[] {
  const others = changedFields(base, theirs);
  return (Object.keys(mine) as (keyof EventSettings)[]).filter((field) => field in others);
}
