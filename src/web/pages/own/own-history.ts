import type { OwnHistoryLine } from '../../../participants/own-data.queries.js';
import type { Reader } from '../reader.js';

/** What happened, by the last part of its action; anything else was a change. */
const sentences = new Set([
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
  'answered',
  'choices-gone',
  'wishes-ranked',
  'session-given',
  'session-left',
  'session-awaited',
  'session-not-awaited',
  'answers-forgotten',
  'photography-consent-given',
  'photography-consent-withdrawn',
  'visibility-set',
  'replaced',
  'mail-resent',
  'sensitive-opened',
  'data-handed-out',
  'erasure-asked',
  'erasure-taken-back',
  'note-added',
  'note-removed',
  'tagged',
]);

/** What she does herself; the others follow from it, or from what the organizers do. */
const deeds = new Set([
  'registered',
  'cancelled',
  'corrected',
  'answered',
  'wishes-ranked',
  'session-left',
  'session-awaited',
  'session-not-awaited',
  'photography-consent-given',
  'photography-consent-withdrawn',
  'visibility-set',
  'replaced',
  'data-handed-out',
  'erasure-asked',
  'erasure-taken-back',
]);

/** "A form was answered (you)": with who did it; organizers by role, never by name. */
export function sayHistory({ action, by }: OwnHistoryLine, { t }: Reader): string {
  const code = action.replace('participant.', '');
  const what = t(`own.history.${sentences.has(code) ? code : 'changed'}`);
  if (by.kind !== 'organizer') {
    return by.kind === 'participant' && deeds.has(code) ? t('own.history.byYou', { what }) : what;
  }
  const who = by.role === null ? t('own.openings.former') : t(`form.who.${by.role}`);
  return t('own.history.byThem', { what, who });
}
