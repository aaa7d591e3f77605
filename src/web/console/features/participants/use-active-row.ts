import { useEffect, useRef, useState } from 'react';

export interface ActiveRow {
  id: string | null;
  /** Where she stands in the list; -1 when the list no longer shows her. */
  index: number;
  set: (id: string | null) => void;
  /** The row that many steps further; null at either end. */
  at: (step: 1 | -1) => { id: string; index: number } | null;
}

/**
 * The row that keys act on. When its participant leaves the list (a decision took her out of the filter), its place
 * is remembered: the next step goes on from there.
 * @param open who is open beside the list; she is the active one
 */
export function useActiveRow(items: readonly { id: string }[], open: string | undefined): ActiveRow {
  const [chosen, setChosen] = useState<string | null>(null);
  const place = useRef(-1);
  const id = open ?? chosen;
  const index = id === null ? -1 : items.findIndex((item) => item.id === id);
  useEffect(() => {
    if (index >= 0) {
      place.current = index;
    }
  }, [index]);
  return { id, index, set: setChosen, at };

  function at(step: 1 | -1) {
    const next = index >= 0 ? index + step : stepFromGap(place.current, step);
    const item = items[Math.min(next, items.length - 1)];
    return next < 0 || !item || item.id === id ? null : { id: item.id, index: items.indexOf(item) };
  }
}

/** Whoever followed the one who left stands in her place now. */
function stepFromGap(place: number, step: 1 | -1): number {
  if (place < 0) {
    return 0;
  }
  return step > 0 ? place : place - 1;
}
