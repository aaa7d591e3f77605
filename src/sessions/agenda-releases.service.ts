import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EventsService } from '../events/events.service.js';
import { actorId, type Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors.js';
import { contentOf, emptyAgenda, type AgendaContent } from './agenda-content.js';
import type { AgendaRelease } from './agenda-release.entity.js';
import {
  findCurrentRelease,
  findRelease,
  insertRelease,
  type ReleaseLine,
} from './agenda-releases.queries.js';
import { ClashesService } from './clashes.service.js';
import { countDifferences, differencesOf, type AgendaDifference } from './releases.rules.js';
import { AgendaClashes, NothingToRelease, StaleAgenda } from './sessions.errors.js';

/** One side of a comparison: a release by number, 0 for what there was before the first, or the draft. */
export type AgendaSide = number | 'draft';

/** Two agendas and in what they differ. */
export interface ComparedAgendas {
  from: AgendaContent;
  to: AgendaContent;
  differences: AgendaDifference[];
}

/** What the next release would be. */
export interface NextRelease extends ComparedAgendas {
  /** The current release that it would follow; 0 when there is none. */
  after: number;
  /** Names draft and current release as they were compared; a release has to bring it back. */
  seen: string;
  /** Clashes that nobody has accepted. */
  openClashes: number;
}

/** How to release. */
export interface ReleaseOrder {
  /** See `NextRelease.seen`. */
  seen: string;
  note?: string | null;
  /** Whether clashes that nobody has accepted may go out with it. */
  despiteClashes?: boolean;
}

/** Makes drafts public, and knows what was. */
@Injectable()
export class AgendaReleasesService {
  constructor(
    private readonly events: EventsService,
    private readonly clashes: ClashesService,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async get(tx: EntityManager, eventId: string, number: number): Promise<AgendaRelease> {
    const release = await findRelease(tx, eventId, number);
    if (!release) {
      throw new NotFound();
    }
    return release;
  }

  /** The draft, compared with what is public. @throws NotFound */
  async prepare(tx: EntityManager, eventId: string): Promise<NextRelease> {
    const [current, draft] = await Promise.all([
      findCurrentRelease(tx, eventId),
      this.clashes.readDraft(tx, eventId, 'en'),
    ]);
    const [from, to] = [current?.content ?? emptyAgenda, contentOf(draft)];
    const after = current?.number ?? 0;
    return {
      from,
      to,
      after,
      differences: differencesOf(from, to, trayOf(draft)),
      seen: nameOf(after, to),
      openClashes: draft.clashes.filter(({ acceptedBecause }) => acceptedBecause === null).length,
    };
  }

  /** Any two agendas of an event. @throws NotFound when one of them never was */
  async compare(
    tx: EntityManager,
    eventId: string,
    from: AgendaSide,
    to: AgendaSide,
  ): Promise<ComparedAgendas> {
    const [before, after] = await Promise.all([this.read(tx, eventId, from), this.read(tx, eventId, to)]);
    return {
      from: before.content,
      to: after.content,
      differences: differencesOf(before.content, after.content, after.inTray),
    };
  }

  /**
   * Makes the draft public, under the lock of the event.
   * @throws StaleAgenda when draft or current release are no longer what was seen
   * @throws NothingToRelease, AgendaClashes
   */
  async release(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    { seen, note = null, despiteClashes = false }: ReleaseOrder,
  ): Promise<ReleaseLine> {
    await this.events.lock(tx, eventId);
    const next = await this.prepare(tx, eventId);
    if (next.seen !== seen) {
      throw new StaleAgenda({ after: next.after, seen: next.seen });
    }
    if (next.differences.length === 0) {
      throw new NothingToRelease();
    }
    if (next.openClashes > 0 && !despiteClashes) {
      throw new AgendaClashes(next.openClashes);
    }
    const changes = countDifferences(next.differences);
    const release = await insertRelease(tx, {
      eventId,
      number: next.after + 1,
      releasedAt: this.clock.now(),
      releasedBy: actorId(actor),
      note,
      content: next.to,
      changes,
    });
    await this.audit.record(tx, {
      eventId,
      actor,
      action: 'agenda.released',
      subjectKind: 'event',
      subjectId: eventId,
      after: { number: release.number, ...changes, openClashes: next.openClashes },
    });
    return release;
  }

  private async read(
    tx: EntityManager,
    eventId: string,
    side: AgendaSide,
  ): Promise<{ content: AgendaContent; inTray: ReadonlySet<string> }> {
    if (side === 'draft') {
      const draft = await this.clashes.readDraft(tx, eventId, 'en');
      return { content: contentOf(draft), inTray: trayOf(draft) };
    }
    const content = side === 0 ? emptyAgenda : (await this.get(tx, eventId, side)).content;
    return { content, inTray: new Set() };
  }
}

function trayOf({ sessions }: { sessions: { id: string; startsAt: Date | null }[] }): ReadonlySet<string> {
  return new Set(sessions.flatMap(({ id, startsAt }) => (startsAt ? [] : [id])));
}

function nameOf(after: number, content: AgendaContent): string {
  return createHash('sha256')
    .update(JSON.stringify([after, content]))
    .digest('base64url');
}
