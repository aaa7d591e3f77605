import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EventsService } from '../events/events.service.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { IfMatchRequired } from '../platform/http/if-match.js';
import { newId } from '../platform/ids.js';
import { listDraftSessions, type DraftSession } from './agenda-draft.queries.js';
import { insertCopies, placeSessions } from './agenda-writes.queries.js';
import { ClashesService, type CheckableDraft } from './clashes.service.js';
import {
  applyMoves,
  ImpossibleMove,
  standsLike,
  undoOf,
  type Move,
  type MovedDraft,
  type PlacedSession,
} from './moves.rules.js';
import { SessionEditsService } from './session-edits.service.js';
import { SessionLocked, StaleAgenda, wrong } from './sessions.errors.js';

/** The version of a session that the editor had before its eyes. */
export interface SeenSession {
  sessionId: string;
  version: number;
}

/** Moves that belong together, and what their author saw of each session that they name. */
export interface AgendaChange {
  moves: readonly Move[];
  seen: readonly SeenSession[];
}

/** What became of a change. */
export interface ChangedAgenda {
  /** As they are now, new ones included. */
  sessions: DraftSession[];
  removed: string[];
  /** Had to leave their room, because another session has it. */
  sentToTray: string[];
  /** What takes the change back. */
  undo: { moves: Move[]; seen: SeenSession[] };
  /** The whole draft as it is now. */
  after: CheckableDraft;
}

/** Moves sessions about in the draft: all moves of a change happen, or none. */
@Injectable()
export class AgendaChangesService {
  constructor(
    private readonly events: EventsService,
    private readonly edits: SessionEditsService,
    private readonly clashes: ClashesService,
    private readonly audit: Audit,
  ) {}

  /**
   * @throws IfMatchRequired when a named session was not seen; StaleAgenda when somebody changed one since
   * @throws SessionLocked, SessionChosen, Invalid
   */
  async apply(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    { moves, seen }: AgendaChange,
  ): Promise<ChangedAgenda> {
    const { timeZone } = await this.events.lock(tx, eventId);
    const before = await this.clashes.read(tx, eventId);
    const { sessions: draft, rooms } = before.draft;
    refuseStale(draft, moves, seen);
    const shareable = new Set(rooms.filter((room) => room.shareable).map(({ id }) => id));
    const moved = tryMoves(draft, moves, { timeZone, shareable, newId });
    const changed = changedIn(draft, moved);
    await placeSessions(tx, eventId, changed);
    await insertCopies(
      tx,
      eventId,
      [...moved.copies].map(([id, of]) => ({ ...moved.sessions.get(id)!, of })),
    );
    await this.edits.drop(
      tx,
      actor,
      eventId,
      draft.filter(({ id }) => moved.removed.includes(id)),
    );
    await this.record(tx, actor, eventId, draft, moved, changed);
    const ids = [...changed.map(({ id }) => id), ...moved.copies.keys()];
    const sessions = ids.length > 0 ? await listDraftSessions(tx, eventId, ids) : [];
    return {
      sessions,
      removed: [...moved.removed],
      sentToTray: [...moved.sentToTray],
      undo: {
        moves: undoOf(draft, moved),
        seen: sessions.map(({ id, version }) => ({ sessionId: id, version })),
      },
      after: withSessions(before, sessions, moved.removed),
    };
  }

  private async record(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    draft: readonly PlacedSession[],
    moved: MovedDraft,
    changed: readonly PlacedSession[],
  ): Promise<void> {
    const before = new Map(draft.map((session) => [session.id, session]));
    const about = (id: string) => ({ eventId, actor, subjectKind: 'session', subjectId: id });
    await this.audit.record(
      tx,
      ...changed.map((session) => ({
        ...about(session.id),
        action: session.startsAt ? 'session.moved' : 'session.put-in-tray',
        fields: ['startsAt', 'endsAt', 'roomId'],
        before: placeOf(before.get(session.id)!),
        after: placeOf(session),
      })),
      ...[...moved.copies].map(([id, of]) => ({
        ...about(id),
        action: 'session.copied',
        after: { of, ...placeOf(moved.sessions.get(id)!) },
      })),
    );
  }
}

/** What was read before a change, as it is after it. */
function withSessions(
  before: CheckableDraft,
  changed: readonly DraftSession[],
  removed: readonly string[],
): CheckableDraft {
  const gone = new Set([...changed.map(({ id }) => id), ...removed]);
  const sessions = [...before.draft.sessions.filter(({ id }) => !gone.has(id)), ...changed];
  return { ...before, draft: { ...before.draft, sessions } };
}

function changedIn(draft: readonly PlacedSession[], moved: MovedDraft): PlacedSession[] {
  return draft.flatMap((before) => {
    const after = moved.sessions.get(before.id);
    return after && !standsLike(before, after) ? [after] : [];
  });
}

function placeOf({ startsAt, endsAt, roomId }: PlacedSession): Record<string, unknown> {
  return { startsAt, endsAt, roomId };
}

function refuseStale(
  draft: readonly DraftSession[],
  moves: readonly Move[],
  seen: readonly SeenSession[],
): void {
  const versions = new Map(seen.map(({ sessionId, version }) => [sessionId, version]));
  const named = new Set(
    moves.flatMap((move) => [
      ...(move.kind === 'copy-day' ? [] : [move.sessionId]),
      ...(move.kind === 'swap' ? [move.otherId] : []),
    ]),
  );
  if ([...named].some((id) => !versions.has(id))) {
    throw new IfMatchRequired();
  }
  const stale = draft.filter(({ id, version }) => versions.has(id) && versions.get(id) !== version);
  if (stale.length > 0) {
    throw new StaleAgenda({ sessions: stale });
  }
}

function tryMoves(...order: Parameters<typeof applyMoves>): MovedDraft {
  try {
    return applyMoves(...order);
  } catch (error) {
    if (!(error instanceof ImpossibleMove)) {
      throw error;
    }
    if (error.why === 'locked') {
      throw new SessionLocked();
    }
    throw wrong(`moves.${error.index}`, error.why === 'in-tray' ? 'session-in-tray' : 'choice');
  }
}
