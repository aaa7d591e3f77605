/** Which rows of a long list are drawn, and where. */
export interface RowWindow {
  /** First row drawn. */
  from: number;
  /** Row after the last one drawn. */
  to: number;
  /** Pixels above the first row drawn. */
  offset: number;
  /** Pixels that all rows take. */
  height: number;
}

/** Rows drawn beyond each edge, so that quick scrolling shows no gap. */
const BEYOND = 12;

/**
 * The rows of a list of equal heights that stand in the visible part.
 * @param scrolled pixels scrolled down
 * @param visible pixels of the visible part
 */
export function windowOfRows(rows: number, rowHeight: number, scrolled: number, visible: number): RowWindow {
  const from = Math.max(0, Math.min(Math.floor(scrolled / rowHeight) - BEYOND, rows));
  const to = Math.min(rows, Math.max(from, Math.ceil((scrolled + visible) / rowHeight) + BEYOND));
  return { from, to, offset: from * rowHeight, height: rows * rowHeight };
}

/** How far to scroll so that a row is seen whole; undefined when it is seen already. */
export function scrollToRow(
  row: number,
  rowHeight: number,
  scrolled: number,
  visible: number,
): number | undefined {
  const top = row * rowHeight;
  if (top < scrolled) {
    return top;
  }
  return top + rowHeight > scrolled + visible ? top + rowHeight - visible : undefined;
}
