import { canBecome, type ParticipantState } from './participant-states.rules.js';

/** What staff may decide about a participation, and the state that it leads to. */
export const stateAfter = {
  confirm: 'confirmed',
  offer: 'offered',
  wait: 'waitlisted',
  decline: 'declined',
  cancel: 'cancelled',
  reconsider: 'pending',
} as const satisfies Record<string, ParticipantState>;

export type StaffChange = keyof typeof stateAfter;

const staffChanges = Object.keys(stateAfter) as StaffChange[];

/** The decisions that staff can take now. About an address that nobody proved there is nothing to decide. */
export function allowedChanges(state: ParticipantState): StaffChange[] {
  return state === 'received'
    ? []
    : staffChanges.filter((change) => canBecome(state, stateAfter[change], true));
}
