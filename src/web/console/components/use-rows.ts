import { useCallback, useEffect, useState, type UIEvent } from 'react';
import { scrollToRow, windowOfRows, type RowWindow } from './row-window.js';

export interface Rows {
  /** Goes on the element that scrolls. */
  attach: (list: HTMLDivElement | null) => void;
  onScroll: (scroll: UIEvent<HTMLDivElement>) => void;
  /** Pixels that one row takes at this width. */
  rowHeight: number;
  /** Pixels; 0 before it is known. */
  width: number;
  /** Pixels scrolled down. */
  scrolled: number;
  /** The rows to draw. */
  drawn: RowWindow;
  /** Scrolls as little as shows a row whole. */
  showRow: (row: number) => void;
  toTop: () => void;
}

const WIDE_ROW = 40;
const NARROW_ROW = 60;
/** Below this width (pixels) of the list a row stands in two lines; the style sheets of the lists say the same. */
const NARROW = 560;

/** Draws only the rows of a long list that can be seen. */
export function useRows(count: number): Rows {
  const [list, setList] = useState<HTMLDivElement | null>(null);
  const [scrolled, setScrolled] = useState(0);
  const { width, height } = useSize(list);
  const rowHeight = width > 0 && width < NARROW ? NARROW_ROW : WIDE_ROW;
  const showRow = useCallback(
    (row: number) => {
      const top = list && scrollToRow(row, rowHeight, list.scrollTop, list.clientHeight);
      if (typeof top === 'number') {
        list?.scrollTo({ top });
      }
    },
    [list, rowHeight],
  );
  return {
    attach: setList,
    onScroll: (scroll) => setScrolled(scroll.currentTarget.scrollTop),
    rowHeight,
    width,
    scrolled,
    drawn: windowOfRows(count, rowHeight, scrolled, height || 800),
    showRow,
    toTop: useCallback(() => list?.scrollTo({ top: 0 }), [list]),
  };
}

function useSize(element: HTMLElement | null): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (!element) {
      return undefined;
    }
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
