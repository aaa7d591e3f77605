import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { gapAt } from './form-rows.rules.js';

/** A row on its way to another place. */
interface Drag {
  id: string;
  /** Where it would land: the number of rows above. */
  gap: number;
  /** Pixels that the pointer has gone down since. */
  moved: number;
}

interface Press {
  id: string;
  pointer: number;
  startY: number;
  y: number;
  isDrag: boolean;
}

export interface Reordering {
  drag: Drag | null;
  /** Goes on each row that can be dragged. */
  rowProps: (id: string) => { onPointerDown: (press: PointerEvent<HTMLElement>) => void };
}

/** Pixels that a mouse moves before a click becomes a drag. */
const SLACK = 5;
const EDGE = 48;
const STEP = 9;

interface ReorderingOptions {
  list: RefObject<HTMLElement | null>;
  rowHeight: number;
  rows: number;
  enabled: boolean;
  onDrop: (id: string, gap: number) => void;
}

/**
 * Drags rows of one height by pointer: with a mouse from anywhere on the row, with finger or pen by its handle
 * (`data-grip`), so that the list still scrolls. Escape puts the row back. Keyboards have their own way.
 */
export function useReordering({ list, rowHeight, rows, enabled, onDrop }: ReorderingOptions): Reordering {
  const [drag, setDrag] = useState<Drag | null>(null);
  const press = useRef<Press | null>(null);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });

  const follow = useCallback(() => {
    const { current } = press;
    const top = list.current?.getBoundingClientRect().top;
    if (current?.isDrag && top !== undefined) {
      const gap = gapAt(current.y - top, rowHeight, rows);
      setDrag({ id: current.id, gap, moved: current.y - current.startY });
    }
  }, [list, rowHeight, rows]);

  const begin = (id: string) => (down: PointerEvent<HTMLElement>) => {
    const target = down.target as Element;
    const mayDrag = down.pointerType === 'mouse' || target.closest('[data-grip]') !== null;
    if (enabled && mayDrag && down.button === 0) {
      press.current = { id, pointer: down.pointerId, startY: down.clientY, y: down.clientY, isDrag: false };
    }
  };

  useEffect(() => {
    const scroller = list.current?.parentElement;
    const end = (isDropped: boolean) => {
      const { current } = press;
      const top = list.current?.getBoundingClientRect().top ?? 0;
      press.current = null;
      setDrag(null);
      if (current?.isDrag && isDropped) {
        suppressClick();
        drop.current(current.id, gapAt(current.y - top, rowHeight, rows));
      }
    };
    const move = (moved: globalThis.PointerEvent) => {
      const { current } = press;
      if (!current || current.pointer !== moved.pointerId) {
        return;
      }
      current.y = moved.clientY;
      current.isDrag ||= Math.abs(moved.clientY - current.startY) > SLACK;
      if (current.isDrag) {
        moved.preventDefault();
        scrollNearEdges(scroller, moved.clientY);
        follow();
      }
    };
    const up = () => end(true);
    const cancel = () => end(false);
    const escape = (key: KeyboardEvent) => key.key === 'Escape' && press.current?.isDrag && end(false);
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', escape);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', escape);
    };
  }, [list, rowHeight, rows, follow]);

  return { drag, rowProps: (id) => ({ onPointerDown: begin(id) }) };
}

function scrollNearEdges(scroller: Element | null | undefined, y: number): void {
  const box = scroller?.getBoundingClientRect();
  if (scroller && box) {
    if (y < box.top + EDGE) {
      scroller.scrollTop -= STEP;
    } else if (y > box.bottom - EDGE) {
      scroller.scrollTop += STEP;
    }
  }
}

/** The click that follows a drop opens nothing. */
function suppressClick(): void {
  const stop = (click: MouseEvent) => {
    click.stopPropagation();
    click.preventDefault();
  };
  window.addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', stop, { capture: true }), 0);
}
