import { useEffect, useRef, type RefObject } from 'react';
import type { AgendaSession } from '../../api/types.js';
import { keyOf } from '../../components/use-list-keys.js';
import type { AgendaDeeds } from './agenda-deeds.js';
import { neighbourOf, type DayGrid } from './grid.rules.js';
import type { Selection } from './use-selection.js';

interface AgendaKeys {
  board: RefObject<HTMLElement | null>;
  grid: DayGrid;
  tray: readonly AgendaSession[];
  deeds: AgendaDeeds;
  selection: Selection;
  raster: number;
  mayEdit: boolean;
  open: (id: string) => void;
}

const towards = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const;
type Arrow = keyof typeof towards;

/** What keys do on the board, where a session has the focus. Undo and what needs no session is heard elsewhere. */
export function useAgendaKeys(options: AgendaKeys): void {
  const current = useRef(options);
  useEffect(() => {
    current.current = options;
  });
  const { board } = options;
  useEffect(() => {
    const element = board.current;
    const listen = (press: KeyboardEvent) => {
      const id = (press.target as Element).closest<HTMLElement>('[data-session]')?.dataset['session'];
      if (id !== undefined && !press.defaultPrevented && act(current.current, press, id)) {
        press.preventDefault();
        press.stopPropagation();
      }
    };
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [board]);
}

/** @returns whether the key meant something */
function act(keys: AgendaKeys, press: KeyboardEvent, id: string): boolean {
  const key = keyOf(press);
  if (key in towards) {
    return press.altKey ? changeByArrow(keys, press, id) : stepTo(keys, key as Arrow, id, press.shiftKey);
  }
  if (press.altKey || press.ctrlKey || press.metaKey) {
    return false;
  }
  switch (key) {
    case ' ':
      keys.selection.toggle(id);
      return true;
    case 'Enter':
      keys.open(id);
      return true;
    case 'Delete':
    case 'Backspace':
      if (keys.mayEdit) {
        keys.deeds.toTray(keys.selection.with(id));
      }
      return true;
    case 'L':
      if (keys.mayEdit) {
        void keys.deeds.toggleLock(keys.selection.with(id));
      }
      return true;
    default:
      return false;
  }
}

function changeByArrow(keys: AgendaKeys, press: KeyboardEvent, id: string): boolean {
  const { deeds, raster, selection } = keys;
  const sessions = selection.with(id);
  const session = sessions.find((one) => one.id === id);
  if (!keys.mayEdit || !session) {
    return true;
  }
  if (session.startsAt === null) {
    deeds.placeSomewhere(session);
    return true;
  }
  const forward = press.key === 'ArrowDown' || press.key === 'ArrowRight';
  const isVertical = press.key === 'ArrowDown' || press.key === 'ArrowUp';
  if (press.shiftKey) {
    deeds.resize(session, isVertical ? 'end' : 'start', forward ? raster : -raster);
  } else if (isVertical) {
    deeds.moveBy(sessions, forward ? raster : -raster);
  } else {
    deeds.toNextRoom(sessions, forward ? 1 : -1);
  }
  return true;
}

/** Goes to the next session in that direction; with Shift it is chosen as well. */
function stepTo({ grid, tray, selection }: AgendaKeys, arrow: Arrow, id: string, chooses: boolean): boolean {
  const inTray = tray.findIndex((session) => session.id === id);
  const direction = towards[arrow];
  const next =
    inTray >= 0
      ? tray[inTray + (direction === 'up' || direction === 'left' ? -1 : 1)]?.id
      : (neighbourOf(grid, id, direction)?.session.id ?? (direction === 'right' ? tray[0]?.id : undefined));
  const goal = next ?? (inTray >= 0 && direction === 'left' ? grid.tiles.at(-1)?.session.id : undefined);
  if (goal !== undefined) {
    if (chooses) {
      selection.add([id, goal]);
    }
    selection.activate(goal);
  }
  return true;
}
