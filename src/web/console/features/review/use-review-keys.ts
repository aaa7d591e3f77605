import type { KeyActions } from '../../components/use-list-keys.js';
import { useListKeys } from '../../components/use-list-keys.js';
import type { ReviewLine, ReviewSteps } from '../../api/types.js';
import type { ApplicationFields } from './application-pane.js';
import type { Deciding } from './use-deciding.js';

interface ReviewKeys {
  /** The application that keys act on. */
  line: ReviewLine | undefined;
  may: ReviewSteps | undefined;
  mayWrite: boolean;
  deciding: Deciding;
  fields: ApplicationFields;
  isPaused: boolean;
  step: (by: 1 | -1) => void;
  open: () => void;
  close: () => void;
  undo: () => void;
  choose: (isRange: boolean) => void;
  countByNext: () => void;
  help: () => void;
}

/** One stroke for each thing that a reviewer does; letters are found on any keyboard layout. */
export function useReviewKeys(keys: ReviewKeys): void {
  const { line, may, mayWrite, deciding, fields, step } = keys;
  const speak = line?.open === true;
  const decides: KeyActions =
    speak && may?.decide
      ? {
          C: () => deciding.decide(line.id, 'confirm'),
          W: () => deciding.decide(line.id, 'wait'),
          D: (press) =>
            press.shiftKey ? deciding.askReason(line, 'decline') : deciding.decide(line.id, 'decline'),
        }
      : {};
  const votes: KeyActions =
    speak && may?.preapprove
      ? { P: (press) => deciding.say(line.id, { kind: 'vote', vote: press.shiftKey ? 'against' : 'for' }) }
      : {};
  const writes: KeyActions = mayWrite
    ? {
        N: () => fields.note.current?.focus(),
        T: () => fields.tags.current?.focus(),
        A: () => {
          fields.assignee.current?.focus();
          fields.assignee.current?.click();
        },
        X: (press) => keys.choose(press.shiftKey),
      }
    : {};
  useListKeys(
    {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      J: () => step(1),
      K: () => step(-1),
      S: () => step(1),
      Enter: keys.open,
      Escape: keys.close,
      U: keys.undo,
      B: keys.countByNext,
      '/': keys.help,
      ...decides,
      ...votes,
      ...writes,
    },
    !keys.isPaused,
  );
}
