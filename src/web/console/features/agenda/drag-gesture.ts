import type { AgendaSession } from '../../api/types.js';
import { draggedOf, sessionsWith, triedPlaces, type DragOutcomes, type DragScene } from './drag-scene.js';
import type { DragStore } from './drag-store.js';
import {
  dragTo,
  dropAt,
  isSamePlace,
  placesOf,
  type Dragged,
  type DragKind,
  type Target,
} from './drag.rules.js';
import { tilesWithin } from './grid.rules.js';
import { clashGround, triedClashes, type ClashGround } from './preview-clashes.rules.js';

/** Pixels that a pointer moves before a click becomes a drag. */
const SLACK = 4;
/** How long a finger rests before it takes a session, in milliseconds. */
const LONG_PRESS = 320;
const EDGE = 44;
const SCROLL_STEP = 10;
/** A session from the tray hangs by this minute of its own. */
const GRIP = 10;

/** Where a gesture happens, and what it leads to. */
export interface DragSurface {
  scroller: HTMLElement;
  body: HTMLElement;
  tray: HTMLElement | null;
  store: DragStore;
  scene: DragScene;
  outcomes: DragOutcomes;
}

interface Point {
  x: number;
  y: number;
}

/**
 * One gesture from pressing to letting go. The pointer is only noted as it moves; once a frame the ghosts are set, and
 * only where they would lie elsewhere. Escape takes everything back.
 */
export class DragGesture {
  isDragging = false;
  /** On the screen, where the pointer is. */
  private at: Point;
  /** On the grid, where it began. */
  private readonly began: Point;
  private readonly pressed: Point;
  private dragged: Dragged[] = [];
  private targets: Target[] = [];
  private isOverTray = false;
  private ground?: ClashGround;
  private frame = 0;
  private longPress?: ReturnType<typeof setTimeout>;
  private readonly ears = new AbortController();

  private constructor(
    private readonly down: PointerEvent,
    private readonly surface: DragSurface,
    private readonly session: AgendaSession | undefined,
    private readonly kind: DragKind,
  ) {
    this.at = { x: down.clientX, y: down.clientY };
    this.pressed = this.at;
    this.began = this.onGrid();
    const { signal } = this.ears;
    window.addEventListener('pointermove', this.follow, { signal });
    window.addEventListener('pointerup', this.letGo, { signal });
    window.addEventListener('pointercancel', () => this.end(), { signal });
    window.addEventListener('keydown', this.hearEscape, { signal, capture: true });
    if (down.pointerType === 'touch') {
      this.longPress = setTimeout(() => this.lift(), LONG_PRESS);
    }
  }

  /** Starts with what lies under the pointer; undefined where nothing can be dragged. */
  static begin(down: PointerEvent, surface: DragSurface): DragGesture | undefined {
    const target = down.target as HTMLElement;
    const id = target.closest<HTMLElement>('[data-session]')?.dataset['session'];
    const session = surface.scene.draft.sessions.find((one) => one.id === id);
    if (session) {
      const edge = target.closest<HTMLElement>('[data-edge]')?.dataset['edge'];
      return new DragGesture(down, surface, session, (edge as DragKind | undefined) ?? 'move');
    }
    const isGround = surface.body.contains(target) && down.pointerType === 'mouse';
    return isGround ? new DragGesture(down, surface, undefined, 'move') : undefined;
  }

  /** Stops without doing anything. */
  end(): void {
    clearTimeout(this.longPress);
    cancelAnimationFrame(this.frame);
    this.ears.abort();
    this.isDragging = false;
    this.surface.store.show(null);
    this.surface.store.draw(null);
    document.documentElement.removeAttribute('data-dragging');
    document.querySelectorAll('[data-dragged]').forEach((card) => card.removeAttribute('data-dragged'));
  }

  private readonly follow = (moved: PointerEvent): void => {
    if (moved.pointerId !== this.down.pointerId) {
      return;
    }
    this.at = { x: moved.clientX, y: moved.clientY };
    const isFar = Math.hypot(this.at.x - this.pressed.x, this.at.y - this.pressed.y) > SLACK;
    if (!this.isDragging && isFar) {
      if (moved.pointerType === 'touch') {
        this.end();
      } else {
        this.lift();
      }
    }
  };

  private lift(): void {
    const { session, surface } = this;
    if (session?.locked) {
      surface.outcomes.onLocked(session);
      this.end();
      return;
    }
    if (session) {
      const sessions = this.kind === 'move' ? sessionsWith(surface.scene, session) : [session];
      this.dragged = draggedOf(surface.scene.grid, sessions);
      this.ground = clashGround(surface.scene.draft, new Set(sessions.map(({ id }) => id)));
      for (const { id } of sessions) {
        document.querySelector(`[data-session="${id}"]`)?.setAttribute('data-dragged', '');
      }
    }
    this.isDragging = true;
    document.documentElement.setAttribute('data-dragging', session ? this.kind : 'choose');
    this.tick();
  }

  private readonly tick = (): void => {
    this.frame = requestAnimationFrame(this.tick);
    this.scrollNearEdges();
    if (this.session) {
      this.tryPlace();
    } else {
      this.surface.store.draw(this.marquee());
    }
  };

  private tryPlace(): void {
    const { store } = this.surface;
    const isOverTray = this.kind === 'move' && isWithin(this.at, this.surface.tray);
    const targets = isOverTray ? [] : this.targetsNow();
    if (!store.drag || isOverTray !== this.isOverTray || !areSame(targets, this.targets)) {
      this.targets = targets;
      this.isOverTray = isOverTray;
      const { grid } = this.surface.scene;
      store.show({
        sessionIds: this.dragged.map(({ sessionId }) => sessionId),
        targets,
        isOverTray,
        clashes: this.ground ? triedClashes(this.ground, triedPlaces(grid, this.dragged, targets)) : [],
        columnWidth: this.columnWidth(),
      });
    }
  }

  private targetsNow(): Target[] {
    const { grid, raster, scale } = this.surface.scene;
    const now = this.onGrid();
    const columns = grid.columns.length;
    const around = { frame: grid.frame, columns, raster };
    const column = Math.floor(now.x / this.columnWidth());
    if (this.session?.startsAt === null) {
      const minute = grid.frame.from + now.y / scale - GRIP;
      return isWithin(this.at, this.surface.scroller)
        ? dropAt(this.dragged, { minute, column: Math.max(-1, Math.min(column, columns - 1)) }, around)
        : [];
    }
    const by = {
      minutes: (now.y - this.began.y) / scale,
      columns: column - Math.floor(this.began.x / this.columnWidth()),
      column,
    };
    return dragTo(this.kind, this.dragged, by, around);
  }

  private readonly letGo = (up: PointerEvent): void => {
    if (up.pointerId !== this.down.pointerId) {
      return;
    }
    const { isDragging, session, dragged, targets, isOverTray, surface } = this;
    const box = isDragging && !session ? this.marquee() : null;
    this.end();
    if (!isDragging) {
      return;
    }
    suppressClick();
    const { outcomes, scene } = surface;
    if (box) {
      outcomes.onChoose(tilesWithin(scene.grid.tiles, this.boxOnGrid(box)), this.down.shiftKey);
    } else if (isOverTray && session?.startsAt) {
      outcomes.onDrop(
        dragged.map(({ sessionId }) => ({ kind: 'to-tray', sessionId })),
        this.seen(),
      );
    } else if (targets.length > 0 && !isSamePlace(dragged, targets)) {
      outcomes.onDrop(placesOf(dragged, targets, scene.grid.frame, scene.grid.columns), this.seen());
    }
  };

  private seen() {
    const ids = new Set(this.dragged.map(({ sessionId }) => sessionId));
    return this.surface.scene.draft.sessions
      .filter(({ id }) => ids.has(id))
      .map(({ id, version }) => ({ sessionId: id, version }));
  }

  private marquee() {
    const now = this.onGrid();
    return {
      left: Math.min(this.began.x, now.x),
      top: Math.min(this.began.y, now.y),
      width: Math.abs(now.x - this.began.x),
      height: Math.abs(now.y - this.began.y),
    };
  }

  private boxOnGrid({ left, top, width, height }: ReturnType<DragGesture['marquee']>) {
    const { grid, scale } = this.surface.scene;
    const { from } = grid.frame;
    return {
      from: from + top / scale,
      to: from + (top + height) / scale,
      left: left / this.columnWidth(),
      right: (left + width) / this.columnWidth(),
    };
  }

  /** The pointer in pixels of the grid's body, however it is scrolled. */
  private onGrid(): Point {
    const box = this.surface.body.getBoundingClientRect();
    return { x: this.at.x - box.left, y: this.at.y - box.top };
  }

  private columnWidth(): number {
    const { grid } = this.surface.scene;
    return Math.max(1, this.surface.body.clientWidth / Math.max(1, grid.columns.length));
  }

  private scrollNearEdges(): void {
    const { scroller } = this.surface;
    const box = scroller.getBoundingClientRect();
    if (!isWithin(this.at, scroller)) {
      return;
    }
    const { x, y } = this.at;
    const down = y > box.bottom - EDGE ? SCROLL_STEP : y < box.top + EDGE ? -SCROLL_STEP : 0;
    const right = x > box.right - EDGE ? SCROLL_STEP : x < box.left + EDGE ? -SCROLL_STEP : 0;
    if (down !== 0 || right !== 0) {
      scroller.scrollBy(right, down);
    }
  }

  private readonly hearEscape = (key: KeyboardEvent): void => {
    if (key.key === 'Escape' && this.isDragging) {
      key.preventDefault();
      key.stopPropagation();
      this.end();
      suppressClick();
    }
  };
}

function isWithin({ x, y }: Point, element: HTMLElement | null): boolean {
  const box = element?.getBoundingClientRect();
  return box !== undefined && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

function areSame(one: readonly Target[], other: readonly Target[]): boolean {
  return (
    one.length === other.length &&
    one.every(
      ({ from, to, column }, index) =>
        other[index]?.from === from && other[index].to === to && other[index].column === column,
    )
  );
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
