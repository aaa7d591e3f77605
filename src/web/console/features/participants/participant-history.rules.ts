import type { HistoryEntry } from '../../api/types.js';

const deeds = [
  'registered',
  'pending',
  'confirmed',
  'waitlisted',
  'offered',
  'declined',
  'cancelled',
  'moved',
  'edited',
  'corrected',
  'photography-consent-given',
  'photography-consent-withdrawn',
  'answered',
  'choices-gone',
  'session-given',
  'session-left',
  'session-awaited',
  'session-not-awaited',
  'wishes-ranked',
  'wish-mended',
  'answers-forgotten',
  'sensitive-opened',
  'visibility-set',
  'replaced',
  'data-handed-out',
  'erasure-asked',
  'erasure-taken-back',
  'mail-resent',
  'preapproved',
  'decision-drafted',
  'approval-overruled',
  'assigned',
  'tagged',
  'note-added',
  'note-removed',
  'priority-set',
  'told-apart',
  'imported',
  'merged',
  'data-consent-given',
] as const;

/** Deeds whose values are worth showing. */
const telling: ReadonlySet<string> = new Set(['moved', 'edited', 'corrected', 'imported', 'merged']);

export type Deed = (typeof deeds)[number] | 'reconsidered' | 'changed';

/** What an entry of the audit trail tells, and whether the values that it changed are worth showing. */
export function deedOf(entry: Pick<HistoryEntry, 'action' | 'actor' | 'before'>): {
  deed: Deed;
  showsFields: boolean;
} {
  const known = deeds.find((deed) => entry.action === `participant.${deed}`);
  const from = entry.before?.['state'];
  if (known === 'pending' && (from === 'declined' || from === 'cancelled')) {
    return { deed: 'reconsidered', showsFields: false };
  }
  const showsFields = known !== undefined && telling.has(known);
  return { deed: known ?? 'changed', showsFields };
}
