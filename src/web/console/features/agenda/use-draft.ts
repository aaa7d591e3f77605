import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaDraft } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import { agendaQuery } from './agenda.queries.js';

/** The draft that is kept in the browser, for those who change it. */
export interface KeptDraft {
  eventId: string;
  /** As it is kept at this moment. */
  now: () => AgendaDraft | undefined;
  /** Changes what is kept, before or after the server knows. */
  keep: (change: (draft: AgendaDraft) => AgendaDraft) => void;
  /** Stops readings that are on their way and would bring what was before. */
  hold: () => Promise<void>;
  /** Reads everything anew. */
  refresh: () => Promise<void>;
}

/** Reads and changes the draft of an event in the reader's language. */
export function useKeptDraft(eventId: string): KeptDraft {
  const queries = useQueryClient();
  const { language } = useTranslation().i18n;
  const { queryKey } = useMemo(() => agendaQuery(eventId, language), [eventId, language]);
  const now = useCallback(() => queries.getQueryData<AgendaDraft>(queryKey), [queries, queryKey]);
  const keep = useCallback(
    (change: (draft: AgendaDraft) => AgendaDraft) => {
      queries.setQueryData<AgendaDraft>(queryKey, (draft) => draft && change(draft));
    },
    [queries, queryKey],
  );
  return useMemo(
    () => ({
      eventId,
      now,
      keep,
      hold: () => queries.cancelQueries({ queryKey }),
      refresh: () => queries.invalidateQueries({ queryKey: keys.agenda(eventId) }),
    }),
    [eventId, now, keep, queries, queryKey],
  );
}
