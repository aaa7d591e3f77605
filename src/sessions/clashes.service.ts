import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EventsService } from '../events/events.service.js';
import { addDays } from '../events/event-settings.rules.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors.js';
import { I18n, pickText } from '../platform/i18n/i18n.js';
import { instantOf } from '../platform/wall-time.js';
import { readDraft, type AgendaDraft } from './agenda-draft.queries.js';
import { AgendaPeople, type ChosenSession } from './agenda-people.js';
import {
  BREAK_MINUTES,
  findClashes,
  isAcceptable,
  type Clash,
  type ClashFacts,
  type ClashKind,
} from './clashes.rules.js';
import type { TimeSpan } from './room.entity.js';
import { ClashNotAcceptable, StaleAgenda } from './sessions.errors.js';

/** A clash in words, and what the editors think of it. */
export interface SaidClash extends Clash {
  text: string;
  acceptable: boolean;
  /** Why it was accepted as it is now; null while it is open. */
  acceptedBecause: string | null;
}

/** A draft, and all that its clashes depend on. */
export interface CheckableDraft {
  draft: AgendaDraft;
  choices: readonly ChosenSession[];
  accepted: readonly { key: string; facts: string; reason: string }[];
}

/** Finds what does not go together in a draft, and keeps what its editors accept. */
@Injectable()
export class ClashesService {
  constructor(
    private readonly events: EventsService,
    private readonly people: AgendaPeople,
    private readonly audit: Audit,
    private readonly i18n: I18n,
    private readonly clock: Clock,
  ) {}

  /** The draft with all its clashes, in words of the language given. @throws NotFound */
  async readDraft(
    tx: EntityManager,
    eventId: string,
    language: string,
  ): Promise<AgendaDraft & { clashes: SaidClash[] }> {
    const checkable = await this.read(tx, eventId);
    return { ...checkable.draft, clashes: this.clashesOf(checkable, language) };
  }

  /** @throws NotFound */
  async read(tx: EntityManager, eventId: string): Promise<CheckableDraft> {
    const [draft, choices, accepted] = await Promise.all([
      readDraft(tx, eventId, this.people),
      this.people.listChoices(tx, eventId),
      listAcceptances(tx, eventId),
    ]);
    return { draft, choices, accepted };
  }

  /** All clashes of a draft, in words of the language given. */
  clashesOf({ draft, choices, accepted }: CheckableDraft, language: string): SaidClash[] {
    const say = this.speaker(draft, language);
    const reasons = new Map(accepted.map(({ key, facts, reason }) => [`${key} ${facts}`, reason]));
    return findClashes(factsOf(draft, choices)).map((clash) => ({
      ...clash,
      text: say(clash),
      acceptable: isAcceptable(clash.kind),
      acceptedBecause: reasons.get(`${clash.key} ${clash.facts}`) ?? null,
    }));
  }

  /**
   * Keeps why a clash may stay, until what clashes changes.
   * @returns all clashes, in words of the language given
   * @param seen the `facts` that were read
   * @throws NotFound when nothing clashes so any more; StaleAgenda when it does, but differently
   * @throws ClashNotAcceptable
   */
  async accept(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    { key, facts: seen, reason }: { key: string; facts: string; reason: string },
    language: string,
  ): Promise<SaidClash[]> {
    await this.events.lock(tx, eventId);
    const clashes = this.clashesOf(await this.read(tx, eventId), language);
    const clash = clashes.find((one) => one.key === key);
    if (!clash) {
      throw new NotFound();
    }
    if (!isAcceptable(clash.kind)) {
      throw new ClashNotAcceptable();
    }
    if (clash.facts !== seen) {
      throw new StaleAgenda(clash);
    }
    await tx.query(
      `insert into clash_acceptances (event_id, key, facts, reason, person_id, accepted_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (event_id, key) do update
       set facts = excluded.facts, reason = excluded.reason, accepted_at = excluded.accepted_at`,
      [eventId, key, seen, reason, clash.personId, this.clock.now()],
    );
    await this.record(tx, actor, eventId, 'clash.accepted', clash.sessionIds, clash.kind);
    return clashes.map((one) => (one === clash ? { ...one, acceptedBecause: reason } : one));
  }

  /** The clash counts again. @throws NotFound when it was not accepted */
  async reopen(tx: EntityManager, actor: Actor, eventId: string, key: string): Promise<void> {
    await this.events.lock(tx, eventId);
    const accepted = (await listAcceptances(tx, eventId)).find((one) => one.key === key);
    if (!accepted) {
      throw new NotFound();
    }
    await tx.query(`delete from clash_acceptances where event_id = $1 and key = $2`, [eventId, key]);
    const [kind = '', sessions = ''] = key.split('/');
    await this.record(tx, actor, eventId, 'clash.reopened', sessions.split('+'), kind);
  }

  /** The reason stays out of the trail: it may speak of people. */
  private async record(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    action: string,
    sessionIds: readonly string[],
    kind: string,
  ): Promise<void> {
    await this.audit.record(
      tx,
      ...sessionIds.map((subjectId) => ({
        eventId,
        actor,
        action,
        subjectKind: 'session',
        subjectId,
        after: { kind },
      })),
    );
  }

  private speaker(draft: AgendaDraft, language: string): (clash: Clash) => string {
    const words = this.i18n.translator(language, 'words');
    const pick = (text: Parameters<typeof pickText>[0]) => pickText(text, language, draft.languages);
    const titles = new Map(draft.sessions.map(({ id, title }) => [id, pick(title)]));
    const rooms = new Map(draft.rooms.map(({ id, name }) => [id, pick(name)]));
    const people = new Map(draft.people.map(({ id, name }) => [id, name]));
    return ({ kind, sessionIds: [first, second], roomId, personId, people: count, limit }) =>
      words(`clash.${kind satisfies ClashKind}`, {
        session: titles.get(first!),
        other: second && titles.get(second),
        room: roomId && rooms.get(roomId),
        person: personId && people.get(personId),
        people: count,
        limit,
        minutes: BREAK_MINUTES,
      });
  }
}

async function listAcceptances(
  tx: EntityManager,
  eventId: string,
): Promise<{ key: string; facts: string; reason: string }[]> {
  return tx.query(`select key, facts, reason from clash_acceptances where event_id = $1`, [eventId]);
}

/** What the rules look at: sessions with a time, all moments in milliseconds. */
function factsOf(draft: AgendaDraft, choices: readonly ChosenSession[]): ClashFacts {
  const midnight = (day: string) => Date.parse(instantOf(`${day}T00:00`, draft.timeZone));
  const spans = (available: readonly TimeSpan[] | null) =>
    available?.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) })) ?? null;
  return {
    sessions: draft.sessions.flatMap(({ id, kind, roomId, startsAt, endsAt, people }) =>
      startsAt && endsAt
        ? [{ id, kind, roomId, people, from: startsAt.getTime(), to: endsAt.getTime() }]
        : [],
    ),
    rooms: draft.rooms.map(({ id, capacity, shareable, available }) => ({
      id,
      capacity,
      shareable,
      available: spans(available),
    })),
    people: draft.people.map(({ id, state, available }) => ({ id, state, available: spans(available) })),
    choices,
    days: { from: midnight(draft.startsOn), to: midnight(addDays(draft.endsOn, 1)) },
  };
}
