import { useEffect, useRef, useState, type RefObject } from 'react';
import { AgendaGrid } from './agenda-grid.js';
import { instantAt } from './days.rules.js';
import { DragStore } from './drag-store.js';
import { snap } from './drag.rules.js';
import { useEditor } from './editor.js';
import { Tray } from './tray.js';
import { useAgendaKeys } from './use-agenda-keys.js';
import { useBoardListeners } from './use-board-listeners.js';
import { useDragging } from './use-dragging.js';
import type { ViewSettings } from './use-view-settings.js';
import classes from './board.module.css';

interface AgendaBoardProps {
  view: ViewSettings;
  fresh: ReadonlySet<string>;
  /** Whether the details of a session take the place of the tray. */
  hidesTray: boolean;
}

const sessionAt = ({ target }: Event) =>
  (target as Element).closest<HTMLElement>('[data-session]')?.dataset['session'];

/** Grid and tray, on which sessions are dragged. */
export function AgendaBoard({ view, fresh, hidesTray }: AgendaBoardProps) {
  const editor = useEditor();
  const { draft, grid, tray, words, cards, deeds, selection, mayEdit, openId, open, openNew } = editor;
  const { scale, raster } = view;
  const board = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const trayElement = useRef<HTMLElement>(null);
  const [store] = useState(() => new DragStore());
  useDragging({
    board,
    scroller,
    body,
    tray: trayElement,
    store,
    scene: { draft, grid, scale, raster, chosen: selection.chosen, mayEdit },
    outcomes: {
      onDrop: deeds.make,
      onChoose: (ids, adds) => (adds ? selection.add(ids) : selection.choose(ids)),
      onLocked: (session) => deeds.moveBy([session], 0),
    },
  });
  useAgendaKeys({ board, grid, tray, deeds, selection, raster, mayEdit, open });
  useFirstScroll(scroller, grid.frame.day, ((grid.tiles[0]?.from ?? 9 * 60) - 30 - grid.frame.from) * scale);

  const click = (press: MouseEvent) => {
    const id = sessionAt(press);
    if (id === undefined) {
      if (body.current?.contains(press.target as Node)) {
        selection.clear();
      }
    } else if (press.ctrlKey || press.metaKey || press.shiftKey) {
      selection.toggle(id);
    } else {
      selection.clear();
      open(id);
    }
  };
  const dblclick = (press: MouseEvent) => {
    const box = body.current?.getBoundingClientRect();
    if (mayEdit && box && body.current?.contains(press.target as Node) && !sessionAt(press)) {
      const minute = snap(grid.frame.from + (press.clientY - box.top) / scale, 15);
      const column = Math.floor(((press.clientX - box.left) / box.width) * grid.columns.length);
      openNew({
        startsAt: instantAt(grid.frame, minute),
        endsAt: instantAt(grid.frame, minute + 60),
        roomId: grid.columns[column] ?? null,
      });
    }
  };
  const focusin = (focus: FocusEvent) => {
    const id = sessionAt(focus);
    if (id !== undefined) {
      selection.noteActive(id);
    }
  };
  useBoardListeners(board, { click, dblclick, focusin });
  const shown = {
    words,
    cards,
    store,
    fresh,
    openId,
    chosen: selection.chosen,
    activeId: selection.activeId,
  };
  return (
    <div className={classes.board} ref={board}>
      <AgendaGrid {...shown} {...{ draft, grid, scale, scroller, body }} />
      {!hidesTray && (
        <Tray {...shown} sessions={tray} mayEdit={mayEdit} element={trayElement} onNew={() => openNew()} />
      )}
    </div>
  );
}

/** A day is first shown from a little before its first session. */
function useFirstScroll(scroller: RefObject<HTMLDivElement | null>, day: string, top: number): void {
  const wanted = useRef(top);
  useEffect(() => {
    wanted.current = top;
  });
  useEffect(() => {
    scroller.current?.scrollTo({ top: Math.max(0, wanted.current) });
  }, [scroller, day]);
}
