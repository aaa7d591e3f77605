import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useCallback, useRef, useState, type RefCallback, type UIEvent } from 'react';
import { scrollToRow, windowOfRows, type RowWindow } from './row-window.js';

export interface Rows {
  /** Goes on the element that scrolls. */
  ref: RefCallback<HTMLDivElement>;
  onScroll: (scroll: UIEvent<HTMLDivElement>) => void;
  /** Pixels that one row takes at this width. */
  rowHeight: number;
  /** Whether rows stand in two lines, as on a phone. */
  narrow: boolean;
  /** Pixels scrolled down. */
  scrolled: number;
  window: RowWindow;
  /** Scrolls as little as shows a row whole. */
  show: (row: number) => void;
  toTop: () => void;
}

const WIDE_ROW = 40;
const NARROW_ROW = 60;
/** Below this width (pixels) of the list a row stands in two lines. */
const NARROW = 560;

/** Draws only the rows of a long list that can be seen. */
export function useRows(count: number): Rows {
  const element = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width, height } = useElementSize<HTMLDivElement>();
  const [scrolled, setScrolled] = useState(0);
  const narrow = width > 0 && width < NARROW;
  const rowHeight = narrow ? NARROW_ROW : WIDE_ROW;
  const show = useCallback(
    (row: number) => {
      const list = element.current;
      const top = list && scrollToRow(row, rowHeight, list.scrollTop, list.clientHeight);
      if (typeof top === 'number') {
        list?.scrollTo({ top });
      }
    },
    [rowHeight],
  );
  return {
    ref: useMergedRef(element, sizeRef),
    onScroll: (scroll) => setScrolled(scroll.currentTarget.scrollTop),
    rowHeight,
    narrow,
    scrolled,
    window: windowOfRows(count, rowHeight, scrolled, height || 800),
    show,
    toTop: useCallback(() => element.current?.scrollTo({ top: 0 }), []),
  };
}
