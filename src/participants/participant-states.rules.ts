/** The states of a participation (DESIGN §3). */
export const participantStates = [
  'received',
  'pending',
  'waitlisted',
  'offered',
  'confirmed',
  'declined',
  'cancelled',
] as const;

export type ParticipantState = (typeof participantStates)[number];

/** The one table of allowed changes. */
const transitions: Record<ParticipantState, readonly ParticipantState[]> = {
  received: ['pending', 'confirmed', 'waitlisted'],
  pending: ['confirmed', 'waitlisted', 'declined', 'cancelled'],
  waitlisted: ['offered', 'confirmed', 'declined', 'cancelled'],
  offered: ['confirmed', 'waitlisted', 'cancelled'],
  confirmed: ['cancelled'],
  declined: [],
  cancelled: [],
};

/** What staff alone may do besides: take somebody back into review. */
const staffTransitions: Partial<Record<ParticipantState, readonly ParticipantState[]>> = {
  declined: ['pending'],
  cancelled: ['pending'],
};

export function canBecome(from: ParticipantState, to: ParticipantState, byStaff = false): boolean {
  return transitions[from].includes(to) || (byStaff && (staffTransitions[from] ?? []).includes(to));
}

/** Active participations hold their address: one per event and e-mail. */
export function isActive(state: ParticipantState): boolean {
  return state !== 'received' && state !== 'declined' && state !== 'cancelled';
}
