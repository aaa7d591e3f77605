import { useEffect, useRef, type RefObject } from 'react';
import { DragGesture } from './drag-gesture.js';
import type { DragOutcomes, DragScene } from './drag-scene.js';
import type { DragStore } from './drag-store.js';

interface DraggingOptions {
  /** Around grid and tray; cards bear `data-session`, their edges `data-edge`. */
  board: RefObject<HTMLElement | null>;
  scroller: RefObject<HTMLElement | null>;
  body: RefObject<HTMLElement | null>;
  tray: RefObject<HTMLElement | null>;
  store: DragStore;
  scene: DragScene;
  outcomes: DragOutcomes;
}

/** Listens for gestures on the board: moving and resizing sessions, choosing with a rectangle. */
export function useDragging(options: DraggingOptions): void {
  const current = useRef(options);
  useEffect(() => {
    current.current = options;
  });
  const { board } = options;
  useEffect(() => {
    const element = board.current;
    if (!element) {
      return undefined;
    }
    let gesture: DragGesture | undefined;
    const down = (press: PointerEvent) => {
      const { scroller, body, tray, store, scene, outcomes } = current.current;
      gesture?.end();
      gesture = undefined;
      if (press.button === 0 && scroller.current && body.current && scene.mayEdit) {
        const surface = { scroller: scroller.current, body: body.current, tray: tray.current };
        gesture = DragGesture.begin(press, { ...surface, store, scene, outcomes });
      }
    };
    const hold = (touch: TouchEvent) => {
      if (gesture?.isDragging) {
        touch.preventDefault();
      }
    };
    const noMenu = (menu: Event) => gesture?.isDragging && menu.preventDefault();
    element.addEventListener('pointerdown', down);
    element.addEventListener('touchmove', hold, { passive: false });
    element.addEventListener('contextmenu', noMenu);
    return () => {
      gesture?.end();
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('touchmove', hold);
      element.removeEventListener('contextmenu', noMenu);
    };
  }, [board]);
}
