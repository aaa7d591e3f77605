import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from './queries.js';

/** Whether changes arrive by themselves just now. */
export type LiveState = 'connecting' | 'live' | 'lost';

/** What the server says that others did; `everything` after a pause in which nothing was heard. */
export interface LiveChange {
  what: 'event' | 'participants' | 'mails' | 'everything';
  ids?: string[];
}

const GATHER_MILLISECONDS = 300;
const LONGEST_PAUSE_MILLISECONDS = 30_000;

/**
 * Keeps everything on screen about an event fresh while others work on it: listens to the server's events and
 * marks what changed as stale. After a lost connection everything of the event is read again.
 * @param listens false for those without the right to numbers
 */
export function useLive(eventId: string, listens: boolean): LiveState {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => (listens ? listen(queries, eventId, setState) : undefined), [queries, eventId, listens]);
  return state;
}

function listen(queries: QueryClient, eventId: string, tell: (state: LiveState) => void): () => void {
  const refresher = gather(queries, eventId);
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const connect = () => {
    source = new EventSource(`/api/v1/events/${eventId}/live`);
    source.addEventListener('open', () => {
      tell('live');
      if (failures > 0) {
        refresher.add({ what: 'everything' });
      }
      failures = 0;
    });
    source.addEventListener('change', (message: MessageEvent<string>) => {
      refresher.add(JSON.parse(message.data) as LiveChange);
    });
    source.addEventListener('error', () => {
      tell('lost');
      failures += 1;
      if (source?.readyState === EventSource.CLOSED) {
        retry = setTimeout(connect, Math.min(1000 * 2 ** failures, LONGEST_PAUSE_MILLISECONDS));
      }
    });
  };
  connect();
  return () => {
    source?.close();
    clearTimeout(retry);
    refresher.stop();
  };
}

/** Collects announcements for a moment, so that a burst of registrations is one reading. */
function gather(queries: QueryClient, eventId: string) {
  const heard = new Map<string, LiveChange>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    timer = undefined;
    const changes = [...heard.values()];
    heard.clear();
    for (const change of changes) {
      for (const queryKey of staleAfter(change.what, eventId)) {
        void queries.invalidateQueries({ queryKey });
      }
      tellListeners(eventId, change);
    }
  };
  return {
    add: (change: LiveChange) => {
      heard.set(change.what, together(heard.get(change.what), change));
      timer ??= setTimeout(refresh, GATHER_MILLISECONDS);
    },
    stop: () => clearTimeout(timer),
  };
}

function together(before: LiveChange | undefined, change: LiveChange): LiveChange {
  if (!before) {
    return change;
  }
  const { what } = change;
  return before.ids && change.ids ? { what, ids: [...new Set([...before.ids, ...change.ids])] } : { what };
}

interface Listener {
  eventId: string;
  what: LiveChange['what'];
  hear: (change: LiveChange) => void;
}

const listeners = new Set<Listener>();

/**
 * Calls when something of the kind changed at the event, for lists that take changes in by themselves. A change
 * without ids may concern every row.
 * @returns how to stop listening
 */
export function onLiveChange(
  eventId: string,
  what: LiveChange['what'],
  hear: (change: LiveChange) => void,
): () => void {
  const listener = { eventId, what, hear };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tellListeners(eventId: string, change: LiveChange): void {
  for (const listener of listeners) {
    if (listener.eventId === eventId && (listener.what === change.what || change.what === 'everything')) {
      listener.hear(change);
    }
  }
}

function staleAfter(what: LiveChange['what'], eventId: string): readonly (readonly string[])[] {
  switch (what) {
    case 'participants':
      return [keys.participants(eventId), keys.numbers(eventId), keys.seats(eventId), keys.review(eventId)];
    case 'mails':
      return [keys.mails(eventId), keys.participants(eventId)];
    case 'event':
      return [
        keys.settings(eventId),
        keys.seats(eventId),
        keys.numbers(eventId),
        keys.forms(eventId),
        keys.review(eventId),
        keys.quotas(eventId),
        keys.agenda(eventId),
      ];
    case 'everything':
      return [keys.event(eventId)];
  }
}
