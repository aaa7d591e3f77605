import { useEffect, useRef } from 'react';
import { keyOf, useListKeys } from '../../components/use-list-keys.js';
import type { Editor } from './editor.js';

/** Within so many milliseconds it is the same press of a key. */
const SAME_KEY = 200;

/** Keys that mean something wherever the focus is: undo, redo, new, closing, help. */
export function useScreenKeys(editor: Editor, isPaused: boolean): void {
  const { desk, selection, openId, open, openNew, ask, mayEdit } = editor;
  const resumed = useRef(0);
  useEffect(() => {
    resumed.current = performance.now();
  }, [isPaused]);
  const step = () => {
    // The key that has just closed a dialog means nothing more.
    if (performance.now() - resumed.current < SAME_KEY || document.querySelector('[role="dialog"]')) {
      return;
    }
    if (selection.chosen.size > 0) {
      selection.clear();
    } else if (openId !== undefined) {
      open(undefined);
    }
  };
  useListKeys(
    {
      N: () => mayEdit && openNew(),
      Escape: step,
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
