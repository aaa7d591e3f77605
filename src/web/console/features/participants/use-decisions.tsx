import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { asProblem } from '../../api/problem.js';
import type { AllowedChange, Meeting, Participant, Seats, SeatsOfEvent } from '../../api/types.js';
import { DecisionNotice, DecisionTitle } from './decision-notice.js';
import {
  asksFirst,
  canNotify,
  canUndo,
  fullSeats,
  waitsForNothing,
  type AskedChange,
} from './decisions.rules.js';
import { changeState, readSeats, type DecisionOptions } from './participant-commands.js';
import { keepParticipant } from './participant-list-cache.js';
import { participantKeys } from './participant-queries.js';

/** What stands between a wish and its doing. */
export type Question =
  | { kind: 'sure'; participant: Participant; change: AskedChange }
  | { kind: 'free'; participant: Participant }
  | { kind: 'full'; participant: Participant; seats: Seats; notify: boolean };

export interface Decisions {
  /** The question on the screen, if any. */
  question: Question | null;
  /** The change that is being made. */
  busy: AllowedChange | null;
  /** Makes a change, after asking if it takes something away. */
  decide: (participant: Participant, change: AllowedChange) => void;
  /** Makes a change that has been asked about. */
  carryOut: (participant: Participant, change: AllowedChange, options: DecisionOptions) => void;
  /** Takes back the last decline or cancellation. */
  undo: () => void;
  dismiss: () => void;
}

/** Decisions about an event's participants: asking, doing, saying what was done, taking back. */
export function useDecisions(event: Meeting, seats: SeatsOfEvent | undefined): Decisions {
  const eventId = event.id;
  const queries = useQueryClient();
  const [question, setQuestion] = useState<Question | null>(null);
  const [busy, setBusy] = useState<AllowedChange | null>(null);
  const undoable = useRef<Participant | null>(null);

  async function run(
    participant: Participant,
    change: AllowedChange,
    options: DecisionOptions,
  ): Promise<void> {
    setBusy(change);
    try {
      const changed = await changeState(eventId, participant.id, change, options);
      keepParticipant(queries, eventId, changed);
      setQuestion(null);
      undoable.current = canUndo(change) ? changed : null;
      say(changed, change, options.notify);
    } catch (thrown) {
      await explain(thrown, participant, change, options);
    } finally {
      setBusy(null);
      void queries.invalidateQueries({ queryKey: participantKeys.one(eventId, participant.id) });
    }
  }

  function say(participant: Participant, change: AllowedChange, told: boolean): void {
    notifications.hide(noticeOf(participant));
    notifications.show({
      id: noticeOf(participant),
      title: <DecisionTitle participant={participant} outcome={change} />,
      message: <DecisionNotice outcome={change} told={told} onUndo={undo} />,
      color: 'dark',
      withBorder: true,
      autoClose: canUndo(change) ? 12_000 : 7_000,
    });
  }

  async function explain(
    thrown: unknown,
    participant: Participant,
    change: AllowedChange,
    options: DecisionOptions,
  ): Promise<void> {
    const problem = asProblem(thrown);
    if (problem.code === 'event-full') {
      const full = fullSeats(await readSeats(eventId), participant.categoryId);
      setQuestion({ kind: 'full', participant, seats: full, notify: options.notify });
      return;
    }
    if (problem.code === 'place-free') {
      setQuestion({ kind: 'free', participant });
      return;
    }
    notifications.show({ color: 'red', title: problem.body.title, message: problem.body.detail });
  }

  function undo(): void {
    const participant = undoable.current;
    undoable.current = null;
    if (participant) {
      notifications.hide(noticeOf(participant));
      void run(participant, 'reconsider', { notify: false });
    }
  }

  function decide(participant: Participant, change: AllowedChange): void {
    if (asksFirst(change)) {
      setQuestion({ kind: 'sure', participant, change });
    } else if (change === 'wait' && waitsForNothing(event, seats, participant.categoryId)) {
      setQuestion({ kind: 'free', participant });
    } else {
      void run(participant, change, { notify: canNotify(participant, change) });
    }
  }

  return {
    question,
    busy,
    decide,
    carryOut: (participant, change, options) => void run(participant, change, options),
    undo,
    dismiss: () => setQuestion(null),
  };
}

function noticeOf(participant: Participant): string {
  return `participant-${participant.id}`;
}
