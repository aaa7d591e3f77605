import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api, body } from '../../api/client.js';
import type { Me, Meeting } from '../../api/types.js';
import { keys } from '../../app/queries.js';

/** The events on which the reader works, all pages of them. */
export const eventsQuery = queryOptions({
  queryKey: keys.events,
  queryFn: async () => {
    const items = [];
    let cursor: string | undefined;
    do {
      const page = await body(api.GET('/api/v1/events', { params: { query: { cursor, limit: 100 } } }));
      items.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && items.length < 1000);
    return items;
  },
});

export const eventQuery = (eventId: string) =>
  queryOptions({
    queryKey: keys.settings(eventId),
    queryFn: () => body(api.GET('/api/v1/events/{eventId}', { params: { path: { eventId } } })),
  });

/** The event that the address names; only below its route, which has read it. */
export function useEvent(): Meeting {
  const { eventId } = useParams({ from: '/signed-in/events/$eventId' });
  return useSuspenseQuery(eventQuery(eventId)).data;
}

/** Whether the reader may do something at the event. */
export function may(of: { permissions: string[] }, permission: string): boolean {
  return of.permissions.includes(permission);
}

/** Whether a membership lets the reader create events; one for a single event does not. */
export function mayCreateIn(membership: Me['memberships'][number]): boolean {
  return membership.eventId === null && may(membership, 'events.write');
}

/** Whether the event may still be changed: archived and cancelled events stay as they were. */
export function isEditable(event: Meeting): boolean {
  return event.lifecycle !== 'archived' && event.lifecycle !== 'cancelled';
}
