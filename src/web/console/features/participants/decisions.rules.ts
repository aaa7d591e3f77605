import type { AllowedChange, Meeting, Participant, Seats, SeatsOfEvent } from '../../api/types.js';

/** Changes that ask before they are done. */
export type AskedChange = 'decline' | 'cancel';

/** The changes in the order in which they are offered, with their keys. */
export const changes: readonly { change: AllowedChange; key?: string }[] = [
  { change: 'confirm', key: 'A' },
  { change: 'offer' },
  { change: 'wait', key: 'W' },
  { change: 'decline', key: 'D' },
  { change: 'reconsider' },
  { change: 'cancel' },
];

/** The change that a key asks for, if this participant allows it. */
export function changeOfKey(key: string, allowed: readonly AllowedChange[]): AllowedChange | undefined {
  return changes.find((known) => known.key === key.toUpperCase() && allowed.includes(known.change))?.change;
}

export function asksFirst(change: AllowedChange): change is AskedChange {
  return change === 'decline' || change === 'cancel';
}

/** Whether a mail can go to her about a change: she has an address, and review begins without a word. */
export function canNotify(participant: Pick<Participant, 'email'>, change: AllowedChange): boolean {
  return participant.email !== null && change !== 'reconsider';
}

/** A change that can be taken back takes her into review again; the others lead only forward. */
export function canUndo(change: AllowedChange): boolean {
  return asksFirst(change);
}

/** Whether waiting would be over at once: a place is free for her, and free places go to whoever waits. */
export function waitsForNothing(
  event: Pick<Meeting, 'promotion'>,
  seats: SeatsOfEvent | undefined,
  categoryId: string,
): boolean {
  return event.promotion === 'automatic' && seats !== undefined && !isFull(fullSeats(seats, categoryId));
}

/** How many people there would be with one more than the places allow. */
export function headCountWithOneMore(seats: Pick<Seats, 'taken' | 'held'>): number {
  return seats.taken + seats.held + 1;
}

/** The places that stand in the way: the meeting's if they are taken, else those of her category. */
export function fullSeats(seats: SeatsOfEvent, categoryId: string): Seats {
  const own = seats.categories.find((category) => category.categoryId === categoryId);
  return isFull(seats.event) || !own ? seats.event : own;
}

/** Whether one more would need a place that does not exist. */
export function isFull(seats: Seats): boolean {
  return seats.capacity !== null && seats.taken + seats.held >= seats.capacity + seats.overruled;
}
