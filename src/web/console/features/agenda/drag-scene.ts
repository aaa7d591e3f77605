import type { AgendaDraft, AgendaMove, AgendaSession, SeenSession } from '../../api/types.js';
import { instantAt, lengthOf } from './days.rules.js';
import type { Dragged, Target } from './drag.rules.js';
import type { DayGrid } from './grid.rules.js';
import type { TriedPlace } from './preview-clashes.rules.js';

/** Everything that a gesture looks at when it begins. */
export interface DragScene {
  draft: AgendaDraft;
  grid: DayGrid;
  /** Pixels that a minute takes. */
  scale: number;
  /** Minutes to which sessions snap. */
  raster: number;
  chosen: ReadonlySet<string>;
  mayEdit: boolean;
}

/** What a gesture leads to. */
export interface DragOutcomes {
  /** @param seen the versions when the gesture began */
  onDrop: (moves: AgendaMove[], seen: SeenSession[]) => void;
  onChoose: (ids: string[], adds: boolean) => void;
  onLocked: (session: AgendaSession) => void;
}

/** The session under the pointer, then the others that are chosen and go with it. */
export function sessionsWith({ draft, chosen, grid }: DragScene, session: AgendaSession): AgendaSession[] {
  if (!chosen.has(session.id)) {
    return [session];
  }
  const shown = new Set(grid.tiles.map((tile) => tile.session.id));
  const isLike = ({ id, startsAt }: AgendaSession) =>
    session.startsAt === null ? startsAt === null : shown.has(id);
  return [
    session,
    ...draft.sessions.filter(
      (other) => other !== session && chosen.has(other.id) && !other.locked && isLike(other),
    ),
  ];
}

/** Where sessions lie, as drags take them; those in the tray begin at no time. */
export function draggedOf(grid: DayGrid, sessions: readonly AgendaSession[]): Dragged[] {
  const tiles = new Map(grid.tiles.map((tile) => [tile.session.id, tile]));
  return sessions.map((session) => {
    const tile = tiles.get(session.id);
    const column = tile?.column ?? -1;
    return {
      sessionId: session.id,
      from: tile?.from ?? 0,
      to: tile?.to ?? lengthOf(session),
      column,
      staysAcross: column < 0 && (session.kind === 'break' || session.kind === 'social'),
    };
  });
}

/** Targets on the grid as places that clashes are looked for at. */
export function triedPlaces(
  { frame, columns }: DayGrid,
  dragged: readonly Dragged[],
  targets: readonly Target[],
): TriedPlace[] {
  return targets.map(({ from, to, column }, index) => ({
    sessionId: dragged[index]?.sessionId ?? '',
    roomId: column < 0 ? null : (columns[column] ?? null),
    from: Date.parse(instantAt(frame, from)),
    to: Date.parse(instantAt(frame, to)),
  }));
}
