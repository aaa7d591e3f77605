import type { Event } from './event.entity.js';

type Shown = Pick<Event, 'lifecycle' | 'visibility' | 'publishedAt'>;

/**
 * Whether strangers may know that the event exists. Drafts do not, private events are open by personal links only,
 * and what was cancelled before it was ever published stays unknown.
 */
export function isOnShow(event: Shown): boolean {
  return event.lifecycle !== 'draft' && event.visibility !== 'private' && !wasNeverPublished(event);
}

/** Whether anybody may see the venue; otherwise only who is confirmed. */
export function isVenuePublic(event: Pick<Event, 'venueVisibility'>): boolean {
  return event.venueVisibility === 'public';
}

/** Whether anybody may see the agenda; otherwise only who is confirmed. */
export function isAgendaPublic(event: Pick<Event, 'agendaVisibility'>): boolean {
  return event.agendaVisibility === 'public';
}

function wasNeverPublished(event: Shown): boolean {
  return event.lifecycle === 'cancelled' && event.publishedAt === null;
}
