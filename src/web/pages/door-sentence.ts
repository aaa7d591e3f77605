import type { Door } from '../../participants/door.rules.js';
import { sayMoment } from '../../platform/i18n/dates.js';
import type { Reader } from './reader.js';

/** What one can do at the door: the word on the button (null when there is nothing to press) and one sentence. */
export interface DoorWords {
  button: string | null;
  sentence: string;
}

export function doorWords(door: Door, timeZone: string, reader: Reader): DoorWords {
  const { t } = reader;
  switch (door.kind) {
    case 'open':
      return {
        button: t('door.register'),
        sentence: withClosing(t('door.open'), door.closesAt, timeZone, reader),
      };
    case 'review':
      return {
        button: t('door.apply'),
        sentence: withClosing(t('door.review'), door.closesAt, timeZone, reader),
      };
    case 'waiting-list':
      return {
        button: t('door.wait'),
        sentence: withClosing(t('door.waitingList'), door.closesAt, timeZone, reader),
      };
    case 'not-yet':
      return {
        button: null,
        sentence: door.opensAt
          ? t('door.notYetUntil', { moment: sayMoment(reader.language, door.opensAt, timeZone) })
          : t('door.notYet'),
      };
    case 'closed':
      return { button: null, sentence: t('door.closed') };
    case 'invitation':
      return { button: null, sentence: t('door.invitation') };
    case 'cancelled':
      return { button: null, sentence: t('door.cancelled') };
    case 'over':
      return { button: null, sentence: t('door.over') };
  }
}

function withClosing(sentence: string, closesAt: Date | null, timeZone: string, reader: Reader): string {
  return closesAt
    ? `${sentence} ${reader.t('door.closes', { moment: sayMoment(reader.language, closesAt, timeZone) })}`
    : sentence;
}
