import { useQueryClient } from '@tanstack/react-query';
import { useState, type RefObject } from 'react';
import type { ListLine, Meeting } from '../../api/types.js';
import { useListKeys } from '../../components/use-list-keys.js';
import { may } from '../events/event.queries.js';
import { changeOfKey } from './decisions.rules.js';
import { participantQuery } from './participant-queries.js';
import { useActiveRow, type ActiveRow } from './use-active-row.js';
import type { Decisions } from './use-decisions.js';
import type { Choosing } from './use-selection.js';

interface ListWorkProps {
  event: Meeting;
  items: readonly ListLine[];
  /** Who is open beside the list. */
  open: string | undefined;
  choosing: Choosing;
  decisions: Decisions;
  searchField: RefObject<HTMLInputElement | null>;
  paused: boolean;
  show: (id: string | undefined, replace?: boolean) => void;
  showRow: (row: number) => void;
}

export interface ListWork {
  active: ActiveRow;
  /** Whether the keys are being explained. */
  explains: boolean;
  explain: (explains: boolean) => void;
}

/** Works the list with the keyboard. */
export function useListWork(props: ListWorkProps): ListWork {
  const { event, items, open, choosing, decisions, show, showRow } = props;
  const queries = useQueryClient();
  const active = useActiveRow(items, open);
  const [explains, explain] = useState(false);
  const decides = may(event, 'participants.decide');
  const isOpen = open !== undefined;

  useListKeys(
    {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      J: () => step(1),
      K: () => step(-1),
      Enter: () => active.id !== null && show(active.id, isOpen),
      Escape: leave,
      X: () => chosenRow() && choosing.choose(chosenRow()!, false),
      // Where ? lies on the key of /, both have one name.
      '/': ({ key, shiftKey }) =>
        shiftKey || key === '?' ? explain(true) : props.searchField.current?.focus(),
      '?': () => explain(true),
      ...(decides && { A: () => decide('A'), W: () => decide('W'), D: () => decide('D'), U: decisions.undo }),
    },
    !props.paused && !explains,
  );
  return { active, explains, explain };

  function chosenRow(): string | undefined {
    return active.id ?? items[0]?.id;
  }

  function step(by: 1 | -1): void {
    const next = active.at(by);
    if (next) {
      active.set(next.id);
      showRow(next.index);
      if (isOpen) {
        show(next.id, true);
      }
      focusRow(next.id);
    }
  }

  function leave(): void {
    if (isOpen) {
      active.set(active.id);
      show(undefined);
      focusRow(active.id);
    } else if (!choosing.isEmpty) {
      choosing.clear();
    }
  }

  function decide(key: string): void {
    if (active.id !== null && decisions.busy === null) {
      void queries.fetchQuery(participantQuery(event.id, active.id)).then((participant) => {
        const change = changeOfKey(key, participant.allowedChanges);
        if (change) {
          decisions.decide(participant, change);
        }
      });
    }
  }
}

function focusRow(id: string | null): void {
  requestAnimationFrame(() => document.getElementById(`row-${id}`)?.focus({ preventScroll: true }));
}
