import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Meeting, SavedView } from '../../api/types.js';
import { keepList, useListMemory } from './list-memory.js';
import type { ParticipantSearch } from './participant-search.js';
import { changeView, removeView, savedViewsQuery, saveView } from './saved-views.queries.js';
import { isSameView, listOf, viewOf } from './saved-views.rules.js';

export interface SavedViews {
  all: readonly SavedView[];
  /** The view from which the list started. */
  current: SavedView | undefined;
  /** Whether the list shows something else than its view by now. */
  dirty: boolean;
  show: (view: SavedView) => void;
  /** The list without a view, as it is for everybody. */
  leave: () => void;
  /** Keeps the list as it is under a name. */
  add: Change<{ name: string; shared: boolean }>;
  change: Change<{ name?: string; shared?: boolean; asItIs?: boolean }>;
  remove: Change<void>;
}

interface Change<Given> {
  run: (given: Given, options?: { onSuccess: () => void }) => void;
  busy: boolean;
  problem: Error | null;
  reset: () => void;
}

/** The saved views of a list: shown, kept, changed, and put before whoever opens a link to one. */
export function useSavedViews(
  event: Meeting,
  search: ParticipantSearch,
  go: (change: Partial<ParticipantSearch>, replace?: boolean) => void,
): SavedViews {
  const eventId = event.id;
  const queries = useQueryClient();
  const { data: all = [] } = useQuery(savedViewsQuery(eventId));
  const { filters: more, columns, view: shown } = useListMemory(eventId);
  const current = all.find(({ id }) => id === search.view);
  const definition = viewOf({ search, more, columns });
  const refresh = () => queries.invalidateQueries(savedViewsQuery(eventId));

  function show(view: SavedView, replace = false): void {
    const list = listOf(view.definition);
    keepList(eventId, { filters: list.more, columns: list.columns, view: view.id });
    go(
      { ...list.search, state: list.search.state?.length ? list.search.state : undefined, view: view.id },
      replace,
    );
  }

  useEffect(() => {
    if (current && shown !== current.id) {
      show(current, true);
    }
  });

  const add = useMutation({
    mutationFn: (given: { name: string; shared: boolean }) => saveView(eventId, { ...given, definition }),
    onSuccess: async (view) => {
      await refresh();
      keepList(eventId, { view: view.id });
      go({ view: view.id }, true);
    },
  });
  const change = useMutation({
    mutationFn: ({ asItIs, ...given }: { name?: string; shared?: boolean; asItIs?: boolean }) =>
      changeView(eventId, current!, { ...given, ...(asItIs && { definition }) }),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => removeView(eventId, current!),
    onSuccess: () => go({ view: undefined }, true),
    onSettled: refresh,
  });

  return {
    all,
    current,
    dirty: current !== undefined && shown === current.id && !isSameView(definition, current.definition),
    show,
    leave: () => {
      keepList(eventId, { filters: {}, columns: null, view: undefined });
      go({ view: undefined, state: undefined, category: undefined, country: undefined, sort: undefined });
    },
    add: { run: add.mutate, busy: add.isPending, problem: add.error, reset: add.reset },
    change: { run: change.mutate, busy: change.isPending, problem: change.error, reset: change.reset },
    remove: { run: remove.mutate, busy: remove.isPending, problem: remove.error, reset: remove.reset },
  };
}
