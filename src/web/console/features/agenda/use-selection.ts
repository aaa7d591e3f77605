import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
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
  const wanted = useRef<string>(undefined);
  const activeId = active !== undefined && shown.includes(active) ? active : shown[0];

  // A card that changes its place is drawn anew; the keyboard stays with it.
  useLayoutEffect(() => {
    const card = wanted.current === undefined ? null : document.getElementById(`session-${wanted.current}`);
    if (
      card &&
      document.activeElement !== card &&
      (document.activeElement === document.body || !isTyping())
    ) {
      card.focus();
      card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    wanted.current = undefined;
  });

  const activate = useCallback((id: string) => {
    wanted.current = id;
    setActive(id);
    document.getElementById(`session-${id}`)?.focus();
  }, []);
  const noteActive = useCallback((id: string) => setActive(id), []);
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

function isTyping(): boolean {
  return document.activeElement?.closest('input, textarea, select, [role="dialog"]') !== null;
}
