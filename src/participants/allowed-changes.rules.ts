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

/**
 * The decisions that the reader can take now. About an address that nobody proved there is nothing to decide.
 * @param mayDecide whether deciding is hers: by her role and, in two steps, because she works for the lead
 */
export function allowedChanges(state: ParticipantState, mayDecide: boolean): StaffChange[] {
  return state === 'received' || !mayDecide
    ? []
    : staffChanges.filter((change) => canBecome(state, stateAfter[change], true));
}
