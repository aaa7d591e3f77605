import { useEffect, useRef, type RefObject } from 'react';

interface BoardListeners {
  click: (press: MouseEvent) => void;
  dblclick: (press: MouseEvent) => void;
  focusin: (focus: FocusEvent) => void;
}

/** Listens on the board for what is done to the cards in it; keys do the same (`use-agenda-keys.ts`). */
export function useBoardListeners(board: RefObject<HTMLElement | null>, listeners: BoardListeners): void {
  const current = useRef(listeners);
  useEffect(() => {
    current.current = listeners;
  });
  useEffect(() => {
    const ears = new AbortController();
    const { signal } = ears;
    const element = board.current;
    element?.addEventListener('click', (press) => current.current.click(press), { signal });
    element?.addEventListener('dblclick', (press) => current.current.dblclick(press), { signal });
    element?.addEventListener('focusin', (focus) => current.current.focusin(focus), { signal });
    return () => ears.abort();
  }, [board]);
}
