import { isActive, type ParticipantState } from './participant-states.rules.js';

/** The letter that tells of a state. */
export const letterOf: Partial<Record<ParticipantState, string>> = {
  received: 'prove-address',
  pending: 'received-review',
  confirmed: 'confirmed',
  waitlisted: 'waitlisted',
  offered: 'place-offered',
  declined: 'declined',
  cancelled: 'cancelled',
};

/** Whether a letter still says what is so; one that does not is never sent again. */
export function isStillTrue(kind: string, state: ParticipantState): boolean {
  switch (kind) {
    case 'place-is-yours':
      return state === 'confirmed';
    case 'registered-already':
    case 'registered-for-you':
      return isActive(state);
    case 'offer-lapsed':
      return state === 'waitlisted' || state === 'cancelled';
    case 'replaced':
      return state === 'cancelled';
    case 'named-replacement':
      return state === 'offered';
    case 'lost-link':
    case 'own-data':
    case 'erasure-asked':
      return true;
    default:
      return kind === letterOf[state];
  }
}
