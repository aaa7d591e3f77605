import type { Target } from './drag.rules.js';
import type { TriedClash } from './preview-clashes.rules.js';

/** A drag as it is drawn: nothing but the ghosts follows the pointer. */
export interface DragView {
  /** In the order of the targets. */
  sessionIds: string[];
  /** Where they would lie; none over the tray or outside. */
  targets: Target[];
  isOverTray: boolean;
  clashes: TriedClash[];
  /** Pixels that one column takes. */
  columnWidth: number;
}

/** A rectangle that chooses what it touches, in pixels of the grid's body. */
export interface Marquee {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What moves with the pointer, apart from the state of the editor so that cards are not drawn again. */
export class DragStore {
  drag: DragView | null = null;
  marquee: Marquee | null = null;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  show(drag: DragView | null): void {
    this.drag = drag;
    this.listeners.forEach((listener) => listener());
  }

  draw(marquee: Marquee | null): void {
    this.marquee = marquee;
    this.listeners.forEach((listener) => listener());
  }
}
