import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { AgendaSession } from '../../api/types.js';

/** Which sessions are chosen, and at which one the keyboard is. */
export interface Selection {
  chosen: ReadonlySet<string>;
  /** The one at which the tabulator stops. */
  activeId: string | undefined;
  toggle: (id: string) => void;
  add: (ids: readonly string[]) => void;
  choose: (ids: readonly string[]) => void;
  clear: () => void;
  /** Moves the keyboard to a session. */
  activate: (id: string) => void;
  /** Notes where the keyboard is already. */
  noteActive: (id: string) => void;
  /** The session, and the others that are chosen together with it. */
  with: (id: string) => AgendaSession[];
  sessions: AgendaSession[];
}

const none: ReadonlySet<string> = new Set();

/** @param shown the ids on the board, in their order */
export function useSelection(sessions: readonly AgendaSession[], shown: readonly string[]): Selection {
  const [chosen, setChosen] = useState(none);
  const [active, setActive] = useState<string>();
  const activeId = active !== undefined && shown.includes(active) ? active : shown[0];
  const noteFocus = useFocusKept();
  const activate = useCallback((id: string) => {
    setActive(id);
    document.getElementById(`session-${id}`)?.focus();
  }, []);
  const noteActive = useCallback(
    (id: string) => {
      noteFocus(id);
      setActive(id);
    },
    [noteFocus],
  );
  return useMemo(() => {
    const here = sessions.filter(({ id }) => chosen.has(id));
    return {
      chosen,
      activeId,
      activate,
      noteActive,
      toggle: (id) =>
        setChosen((before) => {
          const after = new Set(before);
          if (!after.delete(id)) {
            after.add(id);
          }
          return after;
        }),
      add: (ids) => setChosen((before) => new Set([...before, ...ids])),
      choose: (ids) => setChosen(new Set(ids)),
      clear: () => setChosen((before) => (before.size === 0 ? before : none)),
      with: (id) => (chosen.has(id) ? here : sessions.filter((session) => session.id === id)),
      sessions: here,
    };
  }, [sessions, chosen, activeId, activate, noteActive]);
}

/**
 * A card that changes its place is drawn anew; where it had the focus, it has it again.
 * @returns notes which card has the focus
 */
function useFocusKept(): (id: string) => void {
  const focused = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (focused.current !== undefined && document.activeElement === document.body) {
      const card = document.getElementById(`session-${focused.current}`);
      card?.focus();
      card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  });
  useEffect(() => {
    const leave = ({ target }: Event) => {
      if (!(target as Element).closest('[data-session]')) {
        focused.current = undefined;
      }
    };
    document.addEventListener('focusin', leave);
    document.addEventListener('pointerdown', leave);
    return () => {
      document.removeEventListener('focusin', leave);
      document.removeEventListener('pointerdown', leave);
    };
  }, []);
  return useCallback((id: string) => {
    focused.current = id;
  }, []);
}
