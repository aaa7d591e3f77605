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

/** "You answered a form." with who did it where it was not she: by role, never by name. */
export function sayHistory({ action, by }: OwnHistoryLine, { t }: Reader): string {
  const code = action.replace('participant.', '');
  const what = t(`own.history.${sentences.has(code) ? code : 'changed'}`);
  if (by.kind === 'participant') {
    return t('own.history.byYou', { what });
  }
  if (by.kind === 'program') {
    return what;
  }
  const who = by.role === null ? t('own.openings.former') : t(`form.who.${by.role}`);
  return t('own.history.byThem', { what, who });
}
