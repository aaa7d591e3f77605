import { useEffect, useRef } from 'react';
import { keyOf, useListKeys } from '../../components/use-list-keys.js';
import type { Editor } from './editor.js';

/** Keys that mean something wherever the focus is: undo, redo, new, closing, help. */
export function useScreenKeys(editor: Editor, isPaused: boolean): void {
  const { desk, selection, openId, open, openNew, ask, mayEdit } = editor;
  useListKeys(
    {
      N: () => mayEdit && openNew(),
      Escape: () => (selection.chosen.size > 0 ? selection.clear() : openId !== undefined && open(undefined)),
      '/': () => ask({ kind: 'keys' }),
      '?': () => ask({ kind: 'keys' }),
    },
    !isPaused,
  );
  const current = useRef({ desk, isPaused });
  useEffect(() => {
    current.current = { desk, isPaused };
  });
  useEffect(() => {
    const listen = (press: KeyboardEvent) => {
      const typing = (press.target as Element).closest('input, textarea, select, [contenteditable="true"]');
      const isUndo = (press.ctrlKey || press.metaKey) && keyOf(press) === 'Z';
      if (isUndo && !typing && !current.current.isPaused) {
        press.preventDefault();
        void (press.shiftKey ? current.current.desk.redo() : current.current.desk.undo());
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
