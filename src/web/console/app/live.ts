import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from './queries.js';

/** Whether changes arrive by themselves just now. */
export type LiveState = 'connecting' | 'live' | 'lost';

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
        refresher.add('everything');
      }
      failures = 0;
    });
    source.addEventListener('change', (message: MessageEvent<string>) => {
      refresher.add((JSON.parse(message.data) as { what: string }).what);
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
  const heard = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    timer = undefined;
    for (const what of heard) {
      for (const queryKey of staleAfter(what, eventId)) {
        void queries.invalidateQueries({ queryKey });
      }
    }
    heard.clear();
  };
  return {
    add: (what: string) => {
      heard.add(what);
      timer ??= setTimeout(refresh, GATHER_MILLISECONDS);
    },
    stop: () => clearTimeout(timer),
  };
}

function staleAfter(what: string, eventId: string): readonly (readonly string[])[] {
  switch (what) {
    case 'participants':
      return [keys.participants(eventId), keys.numbers(eventId), keys.seats(eventId)];
    case 'mails':
      return [keys.mails(eventId), keys.participants(eventId)];
    case 'event':
      return [keys.settings(eventId), keys.seats(eventId), keys.numbers(eventId)];
    default:
      return [keys.event(eventId)];
  }
}
