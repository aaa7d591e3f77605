import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EventsService } from '../events/events.service.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import type { SeenSession } from './agenda-changes.service.js';
import { contentOf, type AgendaContent } from './agenda-content.js';
import { listDraftSessions, readDraft, type AgendaDraft } from './agenda-draft.queries.js';
import { AgendaPeople } from './agenda-people.js';
import { findCurrentRelease } from './agenda-releases.queries.js';
import { AgendaReleasesService, type ComparedAgendas } from './agenda-releases.service.js';
import { placeSessions, restoreParts, restoreSessions } from './agenda-writes.queries.js';
import { undoOf, type Move, type PlacedSession } from './moves.rules.js';
import { countDifferences, differencesOf } from './releases.rules.js';
import { planRestore, type RestorePlan } from './restores.rules.js';
import { StaleAgenda } from './sessions.errors.js';

/** What became of the draft. */
export interface RestoredAgenda extends ComparedAgendas {
  plan: RestorePlan;
  /** Takes sessions back to where they stood; what was said of them stays as it was released. */
  undo: { moves: Move[]; seen: SeenSession[] };
}

/** Takes a draft back to what was released once. What is public stays until the next release. */
@Injectable()
export class AgendaRestoresService {
  constructor(
    private readonly events: EventsService,
    private readonly releases: AgendaReleasesService,
    private readonly people: AgendaPeople,
    private readonly audit: Audit,
  ) {}

  /**
   * The whole draft at once, locked sessions too. Places and choices stay with their sessions, what the release does
   * not have goes to the tray, rooms and sessions that were deleted come back under their ids.
   * @param seen see `NextRelease.seen`
   * @throws NotFound; StaleAgenda when the draft is no longer what was seen
   */
  async restore(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    number: number,
    seen: string,
  ): Promise<RestoredAgenda> {
    await this.events.lock(tx, eventId);
    const { content } = await this.releases.get(tx, eventId, number);
    const next = await this.releases.prepare(tx, eventId);
    if (next.seen !== seen) {
      throw new StaleAgenda({ after: next.after, seen: next.seen });
    }
    const draft = await readDraft(tx, eventId, this.people);
    const plan = planRestore(draft, content);
    await this.write(tx, eventId, plan);
    const differences = differencesOf(contentOf(draft), plan.content, trayAfter(draft, plan));
    await this.record(tx, actor, eventId, number, plan, differences);
    return {
      from: contentOf(draft),
      to: plan.content,
      differences,
      plan,
      undo: await this.undoOf(tx, eventId, draft, plan),
    };
  }

  private async write(tx: EntityManager, eventId: string, plan: RestorePlan): Promise<void> {
    const current = await findCurrentRelease(tx, eventId);
    const inCurrent = new Set(current?.content.sessions.map(({ id }) => id));
    const marked = plan.sessions.map((session) => ({
      ...session,
      released: inCurrent.has(session.id),
      releasedIn: inCurrent.has(session.id) ? current!.number : null,
    }));
    await restoreParts(tx, eventId, plan.content);
    await placeSessions(tx, eventId, plan.toTray);
    await restoreSessions(tx, eventId, marked);
  }

  private async undoOf(
    tx: EntityManager,
    eventId: string,
    draft: AgendaDraft,
    { content, toTray, cameBack }: RestorePlan,
  ): Promise<RestoredAgenda['undo']> {
    const after = new Map<string, PlacedSession>(draft.sessions.map((session) => [session.id, session]));
    for (const session of [...placesOf(content), ...toTray]) {
      after.set(session.id, { ...session, locked: after.get(session.id)?.locked ?? false });
    }
    const copies = new Map(cameBack.map((id) => [id, id]));
    const moves = undoOf(draft.sessions, { sessions: after, copies, removed: [], sentToTray: [] });
    const moved = moves.flatMap((move) => (move.kind === 'copy-day' ? [] : [move.sessionId]));
    const sessions = moved.length > 0 ? await listDraftSessions(tx, eventId, moved) : [];
    return { moves, seen: sessions.map(({ id, version }) => ({ sessionId: id, version })) };
  }

  private async record(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    number: number,
    { sessions, toTray }: RestorePlan,
    differences: ComparedAgendas['differences'],
  ): Promise<void> {
    await this.audit.record(
      tx,
      {
        eventId,
        actor,
        action: 'agenda.restored',
        subjectKind: 'event',
        subjectId: eventId,
        after: { number, ...countDifferences(differences) },
      },
      ...[...sessions, ...toTray].map(({ id }) => ({
        eventId,
        actor,
        action: 'session.restored',
        subjectKind: 'session',
        subjectId: id,
        after: { number },
      })),
    );
  }
}

function trayAfter(draft: AgendaDraft, { toTray }: RestorePlan): ReadonlySet<string> {
  return new Set([...draft.sessions.filter(({ startsAt }) => !startsAt), ...toTray].map(({ id }) => id));
}

function placesOf({ sessions }: AgendaContent): Omit<PlacedSession, 'locked'>[] {
  return sessions.map(({ id, roomId, startsAt, endsAt }) => ({
    id,
    roomId,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    minutes: null,
  }));
}
