import type { AgendaDraft, AgendaMove, AgendaSession, SeenSession } from '../../api/types.js';
import { editSession, removeSession } from './agenda.queries.js';
import type { ChangeDesk } from './change-desk.js';
import { instantAt, lengthOf } from './days.rules.js';
import { draggedOf } from './drag-scene.js';
import { dragTo, placesOf } from './drag.rules.js';
import { firstFree, type DayGrid } from './grid.rules.js';
import { withMoves } from './moves.rules.js';
import type { AgendaSpeech } from './use-agenda-speech.js';
import type { KeptDraft } from './use-draft.js';

interface DeedSurroundings {
  draft: AgendaDraft;
  kept: KeptDraft;
  grid: DayGrid;
  desk: ChangeDesk;
  speech: AgendaSpeech;
  tellProblem: (thrown: unknown) => void;
}

interface Place {
  startsAt: string;
  endsAt: string;
  roomId: string | null;
}

/** When sessions from the tray are placed without a wish: not before nine. */
const NINE = 9 * 60;

/** Everything that can be done to sessions, whatever it is done with: pointer, keys, menus or forms. */
export class AgendaDeeds {
  constructor(private readonly around: DeedSurroundings) {}

  /** Makes moves and says what they come to. @param seen the versions when the deed began */
  readonly make = (moves: AgendaMove[], seen?: SeenSession[]): void => {
    const { draft, desk, speech } = this.around;
    if (moves.length > 0) {
      void desk.make(moves, speech.moved(moves, withMoves(draft, moves)), seen);
    }
  };

  moveBy(sessions: readonly AgendaSession[], minutes: number): void {
    this.drag(sessions, { minutes, columns: 0 });
  }

  /** To the next room at the left or right. */
  toNextRoom(sessions: readonly AgendaSession[], columns: 1 | -1): void {
    this.drag(sessions, { minutes: 0, columns });
  }

  resize(session: AgendaSession, edge: 'start' | 'end', minutes: number): void {
    this.drag([session], { minutes, columns: 0 }, edge);
  }

  toTray(sessions: readonly AgendaSession[]): void {
    this.make(
      this.movable(sessions)
        .filter(({ startsAt }) => startsAt)
        .map(({ id }) => ({ kind: 'to-tray', sessionId: id })),
    );
  }

  /** From the tray to the first time that is free in the first room, on the day shown. */
  placeSomewhere(session: AgendaSession): void {
    const { grid } = this.around;
    const isPause = session.kind === 'break' || session.kind === 'social';
    const roomId = isPause ? null : (grid.columns.find((id) => id !== null) ?? null);
    const minutes = lengthOf(session);
    const start = firstFree(grid, roomId, minutes, NINE);
    this.place(session, {
      startsAt: instantAt(grid.frame, start),
      endsAt: instantAt(grid.frame, start + minutes),
      roomId,
    });
  }

  place(session: AgendaSession, place: Place): void {
    this.make(this.movable([session]).map(({ id }) => ({ kind: 'place', sessionId: id, ...place })));
  }

  swap(one: AgendaSession, other: AgendaSession): void {
    if (this.movable([one, other]).length === 2) {
      this.make([{ kind: 'swap', sessionId: one.id, otherId: other.id }]);
    }
  }

  /** The session and everything later on its day. */
  shiftFrom(session: AgendaSession, minutes: number): void {
    this.make([{ kind: 'shift', sessionId: session.id, minutes }]);
  }

  copyDay(from: string, to: string): void {
    this.make([{ kind: 'copy-day', from, to }]);
  }

  /** Locks all, or unlocks them when all are locked. */
  async toggleLock(sessions: readonly AgendaSession[]): Promise<void> {
    const { kept, desk, speech, tellProblem } = this.around;
    const locked = !sessions.every((session) => session.locked);
    try {
      for (const { id, version } of sessions.filter((session) => session.locked !== locked)) {
        const saved = await editSession(kept.eventId, id, version, { locked });
        this.keep(saved);
      }
      desk.tell(speech.locked(sessions, locked));
    } catch (thrown) {
      tellProblem(thrown);
      await kept.refresh();
    }
  }

  /** @returns whether it is gone */
  async remove(session: AgendaSession): Promise<boolean> {
    const { kept, desk, speech, tellProblem } = this.around;
    try {
      await removeSession(kept.eventId, session);
      kept.keep((draft) => ({
        ...draft,
        sessions: draft.sessions.filter(({ id }) => id !== session.id),
        clashes: draft.clashes.filter(({ sessionIds }) => !sessionIds.includes(session.id)),
      }));
      desk.tell(speech.removed(session));
      return true;
    } catch (thrown) {
      tellProblem(thrown);
      return false;
    } finally {
      await kept.refresh();
    }
  }

  /** Takes in a session as the server answered it. */
  keep(saved: AgendaSession): void {
    const { kept, desk } = this.around;
    desk.noteOwn(saved);
    kept.keep((draft) => ({
      ...draft,
      sessions: draft.sessions.some(({ id }) => id === saved.id)
        ? draft.sessions.map((session) => (session.id === saved.id ? saved : session))
        : [...draft.sessions, saved],
    }));
  }

  private drag(
    sessions: readonly AgendaSession[],
    by: { minutes: number; columns: number },
    kind: 'move' | 'start' | 'end' = 'move',
  ): void {
    const { grid } = this.around;
    const dragged = draggedOf(
      grid,
      this.movable(sessions).filter(({ startsAt }) => startsAt),
    );
    const [lead] = dragged;
    if (lead) {
      const column = lead.column < 0 && by.columns > 0 ? 0 : lead.column + by.columns;
      const around = { frame: grid.frame, columns: grid.columns.length, raster: 1 };
      const targets = dragTo(kind, dragged, { ...by, column: Math.max(0, column) }, around);
      const moves = placesOf(dragged, targets, grid.frame, grid.columns);
      this.make(moves.filter((_, index) => isElsewhere(dragged[index], targets[index])));
    }
  }

  /** Those that are not locked; says so where some are. */
  private movable(sessions: readonly AgendaSession[]): AgendaSession[] {
    const { desk, speech } = this.around;
    const locked = sessions.filter((session) => session.locked);
    if (locked[0]) {
      desk.tell(speech.isLocked(locked[0]));
    }
    return sessions.filter((session) => !session.locked);
  }
}

type Where = { from: number; to: number; column: number } | undefined;

function isElsewhere(one: Where, other: Where): boolean {
  return one?.from !== other?.from || one?.to !== other?.to || one?.column !== other?.column;
}
