import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { changesTo } from '../events/event-changes.js';
import { EventsService } from '../events/events.service.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { NotFound } from '../platform/errors.js';
import { listDraftSessions, type DraftSession } from './agenda-draft.queries.js';
import { AgendaPeople } from './agenda-people.js';
import { SessionItem } from './session-item.entity.js';
import { SessionPerson } from './session-person.entity.js';
import { Session } from './session.entity.js';
import { SessionChosen, SessionLocked, StaleAgenda } from './sessions.errors.js';
import { SessionsService, type NewSession } from './sessions.service.js';

type Parts = Partial<Pick<DraftSession, 'items' | 'people'>>;

/** What may be said of a session; where it stands is changed by moves, its places are the registration desk's. */
export type SessionChanges = Partial<
  Pick<Session, 'kind' | 'title' | 'abstract' | 'trackId' | 'languages' | 'interpretation' | 'locked'>
> &
  Parts;

/** Sessions of the draft: what they are about, their items and people. */
@Injectable()
export class SessionEditsService {
  constructor(
    private readonly events: EventsService,
    private readonly sessions: SessionsService,
    private readonly people: AgendaPeople,
    private readonly audit: Audit,
  ) {}

  /** @throws RoomTwice, Invalid */
  async add(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    { items, people, ...settings }: NewSession & Parts,
  ): Promise<DraftSession> {
    await this.events.lock(tx, eventId);
    const { id } = await this.sessions.addSession(tx, actor, eventId, settings);
    await writeParts(tx, eventId, id, { items, people });
    return getDraftSession(tx, eventId, id);
  }

  /** Items and people, where given, take the place of those before. @throws StaleAgenda, Invalid */
  async edit(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    id: string,
    seen: number,
    changes: SessionChanges,
  ): Promise<DraftSession> {
    const session = await this.lock(tx, eventId, id, seen);
    const { fields, before, after } = changesTo<DraftSession>(session, changes);
    if (fields.length === 0) {
      return session;
    }
    const { items: _items, people: _people, ...columns } = after as SessionChanges;
    await tx.update(Session, { id, eventId }, { ...columns, version: session.version + 1 });
    await writeParts(tx, eventId, id, {
      ...(fields.includes('items') ? { items: changes.items } : {}),
      ...(fields.includes('people') ? { people: changes.people } : {}),
    });
    await this.audit.record(tx, {
      eventId,
      actor,
      action: 'session.edited',
      subjectKind: 'session',
      subjectId: id,
      fields,
      before,
      after,
    });
    return getDraftSession(tx, eventId, id);
  }

  /** @throws StaleAgenda; SessionLocked; SessionChosen while people hold places in it */
  async remove(tx: EntityManager, actor: Actor, eventId: string, id: string, seen: number): Promise<void> {
    const session = await this.lock(tx, eventId, id, seen);
    if (session.locked) {
      throw new SessionLocked();
    }
    await this.drop(tx, actor, eventId, [session]);
  }

  /** Deletes sessions that were read under the lock. @throws SessionChosen */
  async drop(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    sessions: readonly DraftSession[],
  ): Promise<void> {
    if (sessions.length === 0) {
      return;
    }
    const ids = sessions.map(({ id }) => id);
    const choices = await this.people.listChoices(tx, eventId);
    if (choices.some(({ sessionId }) => ids.includes(sessionId))) {
      throw new SessionChosen();
    }
    await tx.delete(Session, ids);
    await this.audit.record(
      tx,
      ...sessions.map(({ id, title, kind, startsAt, endsAt, roomId }) => ({
        eventId,
        actor,
        action: 'session.removed',
        subjectKind: 'session',
        subjectId: id,
        before: { title, kind, startsAt, endsAt, roomId },
      })),
    );
  }

  private async lock(tx: EntityManager, eventId: string, id: string, seen: number): Promise<DraftSession> {
    await this.events.lock(tx, eventId);
    const session = await getDraftSession(tx, eventId, id);
    if (session.version !== seen) {
      throw new StaleAgenda(session);
    }
    return session;
  }
}

async function getDraftSession(tx: EntityManager, eventId: string, id: string): Promise<DraftSession> {
  const [session] = await listDraftSessions(tx, eventId, [id]);
  if (!session) {
    throw new NotFound();
  }
  return session;
}

async function writeParts(
  tx: EntityManager,
  eventId: string,
  sessionId: string,
  { items, people }: Parts,
): Promise<void> {
  if (items) {
    await tx.delete(SessionItem, { sessionId });
    await tx.insert(
      SessionItem,
      items.map((item, position) => ({ ...item, sessionId, position })),
    );
  }
  if (people) {
    await tx.delete(SessionPerson, { sessionId });
    await tx.insert(
      SessionPerson,
      people.map((person, position) => ({ ...person, sessionId, eventId, position })),
    );
  }
}
