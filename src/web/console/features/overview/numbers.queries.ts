import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import { keys } from '../../app/queries.js';

/** How many are in which state, category and country; kept fresh by the live connection. */
export const numbersQuery = (eventId: string) =>
  queryOptions({
    queryKey: keys.numbers(eventId),
    queryFn: () => body(api.GET('/api/v1/events/{eventId}/numbers', { params: { path: { eventId } } })),
  });

/** How many places there are and are taken, in all and by category. */
export const seatsQuery = (eventId: string) =>
  queryOptions({
    queryKey: keys.seats(eventId),
    queryFn: () => body(api.GET('/api/v1/events/{eventId}/seats', { params: { path: { eventId } } })),
  });
