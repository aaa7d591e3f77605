import { useCallback, useEffect, useRef, useState } from 'react';
import type { ListLine } from '../../api/types.js';
import {
  everybody,
  isChosen,
  isEmpty,
  nobody,
  stretch,
  toggled,
  withAll,
  type Selection,
} from './selection.rules.js';

export interface Choosing {
  selection: Selection;
  isEmpty: boolean;
  isChosen: (id: string) => boolean;
  /** @param far from the row chosen last to this one */
  choose: (id: string, far: boolean) => void;
  /** Everybody who fits, also those who have not been read yet. */
  chooseEverybody: () => void;
  clear: () => void;
}

/**
 * Who is chosen for what is done to many. Another list begins with nobody chosen.
 * @param list names the list by all that decides who is in it
 */
export function useSelection(items: readonly ListLine[], list: string): Choosing {
  const [selection, setSelection] = useState<Selection>(nobody);
  const [of, setOf] = useState(list);
  const last = useRef<string | null>(null);
  const rows = useRef(items);
  useEffect(() => {
    rows.current = items;
  });
  if (of !== list) {
    setOf(list);
    setSelection(nobody);
  }
  const choose = useCallback((id: string, far: boolean) => {
    const from = last.current;
    last.current = id;
    setSelection((before) =>
      far && from !== null
        ? withAll(
            before,
            stretch(
              rows.current.map((row) => row.id),
              from,
              id,
            ),
          )
        : toggled(before, id),
    );
  }, []);
  return {
    selection,
    isEmpty: isEmpty(selection),
    isChosen: (id) => isChosen(selection, id),
    choose,
    chooseEverybody: () => setSelection(everybody),
    clear: () => setSelection(nobody),
  };
}
