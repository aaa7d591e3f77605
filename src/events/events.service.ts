import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { assertVersion } from '../platform/http/if-match.js';
import { changesTo } from './event-changes.js';
import { Event } from './event.entity.js';
import {
  auditAction,
  isEditable,
  missingForPublishing,
  nextLifecycle,
  type EventTransition,
} from './event-lifecycle.rules.js';
import { findFreeSlug, isProgrammeOfHosts, listCategories, listHosts } from './event.queries.js';
import { addDays, contradictions, hostProblems, KEPT_DAYS } from './event-settings.rules.js';
import { EventNotEditable, NotReadyToPublish, SlugIsFixed, WrongLifecycle } from './events.errors.js';
import { assertKnowsHosts, assertWorksForLead } from './host-access.js';
import { Host, type HostRole } from './host.entity.js';
import { slugOf } from './slug.rules.js';

/** What a new event needs; every other setting may be given besides. */
export type NewEvent = Pick<Event, 'title' | 'startsOn' | 'endsOn' | 'timeZone' | 'languages'> & EventChanges;

/** What may be changed of an event by editing it. Its life, its places and its age are changed elsewhere. */
export type EventChanges = Partial<
  Omit<
    Event,
    | 'id'
    | 'lifecycle'
    | 'publishedAt'
    | 'capacity'
    | 'demo'
    | 'erasedAt'
    | 'version'
    | 'createdAt'
    | 'updatedAt'
  >
>;

/** An organization and what it shall be to the event. */
export interface HostChoice {
  organizationId: string;
  role: HostRole;
}

/** Adds what an upper module gives every new event. */
type EventStarter = (tx: EntityManager, event: Event) => Promise<void>;

/** Events, their lives and their hosts. Every change is written down, and raises the event's version. */
@Injectable()
export class EventsService {
  private readonly starters: EventStarter[] = [];

  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Upper modules say what a new event has of theirs. */
  startAlso(starter: EventStarter): void {
    this.starters.push(starter);
  }

  /**
   * Makes a draft that the organization leads.
   * @throws Invalid when its settings contradict each other
   * @throws SlugTaken when the address was given, and is another event's
   */
  async create(
    tx: EntityManager,
    actor: Actor,
    organizationId: string,
    settings: NewEvent,
    marks: { demo?: boolean } = {},
  ): Promise<Event> {
    const event = tx.create(Event, {
      ...defaults,
      ...given(settings),
      demo: marks.demo ?? false,
      slug: settings.slug ?? (await findFreeSlug(tx, slugOf(settings.title, settings.languages))),
      keepPersonalDataUntil: settings.keepPersonalDataUntil ?? addDays(settings.endsOn, KEPT_DAYS),
    });
    refuse(contradictions(event));
    const { id } = await tx.save(event);
    await tx.insert(Host, { eventId: id, organizationId, role: 'lead', position: 0 });
    await this.assertProgramme(tx, event);
    await this.audit.record(tx, {
      eventId: id,
      actor,
      action: 'event.created',
      subjectKind: 'event',
      subjectId: id,
      after: {
        slug: event.slug,
        title: event.title,
        startsOn: event.startsOn,
        endsOn: event.endsOn,
        organizationId,
      },
    });
    const made = await tx.findOneByOrFail(Event, { id });
    for (const starter of this.starters) {
      await starter(tx, made);
    }
    return made;
  }

  /**
   * Changes settings; what is left out stays.
   * @param seen the version that the caller had read; left out by the program itself
   * @throws StaleVersion when somebody changed the event since
   * @throws EventNotEditable when it is archived or cancelled
   * @throws SlugIsFixed when its address would change after it was published
   * @throws NotReadyToPublish when an event on show would lose what it needs
   */
  async edit(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    changes: EventChanges,
    seen?: number,
  ): Promise<Event> {
    const event = await this.lock(tx, eventId, seen);
    const { fields, before, after } = changesTo(event, given(changes) as Partial<Event>);
    if (fields.length === 0) {
      return event;
    }
    if (fields.includes('slug') && event.lifecycle !== 'draft') {
      throw new SlugIsFixed();
    }
    Object.assign(event, after);
    refuse(contradictions(event));
    if (fields.includes('programmeId')) {
      await this.assertProgramme(tx, event);
    }
    await this.assertStillReady(tx, event);
    await this.touch(tx, event, after as Partial<Event>);
    await this.audit.record(tx, {
      eventId,
      actor,
      action: 'event.edited',
      subjectKind: 'event',
      subjectId: eventId,
      fields,
      before,
      after,
    });
    return event;
  }

  /**
   * Takes the event a step on in its life.
   * @throws WrongLifecycle when the step is not possible from where it is
   * @throws NotReadyToPublish naming each thing that is missing to show it
   */
  async change(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    step: EventTransition,
    seen?: number,
  ): Promise<Event> {
    const event = await this.lockAnyhow(tx, eventId, seen);
    const before = event.lifecycle;
    const lifecycle = nextLifecycle(before, step);
    if (!lifecycle) {
      throw new WrongLifecycle();
    }
    event.lifecycle = lifecycle;
    event.publishedAt = step === 'publish' ? this.clock.now() : event.publishedAt;
    if (lifecycle === 'published') {
      refuse(contradictions(event));
      await this.assertStillReady(tx, event);
    }
    await this.touch(tx, event, { lifecycle, publishedAt: event.publishedAt });
    await this.audit.record(tx, {
      eventId,
      actor,
      action: auditAction(step),
      subjectKind: 'event',
      subjectId: eventId,
      fields: ['lifecycle'],
      before: { lifecycle: before },
      after: { lifecycle },
    });
    return event;
  }

  /**
   * Says anew who hosts, in the order in which hosts are shown.
   * @throws OnlyTheLead when the actor does not work for the lead
   * @throws Invalid unless exactly one organization leads, none is named twice, and the actor knows them all
   */
  async setHosts(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    hosts: readonly HostChoice[],
    seen?: number,
  ): Promise<Event> {
    const event = await this.lock(tx, eventId, seen);
    const before = await tx.find(Host, { where: { eventId }, order: { position: 'ASC' } });
    await assertWorksForLead(tx, actor, eventId);
    refuse(hostProblems(hosts));
    await assertKnowsHosts(tx, actor, hosts, before);
    await tx.delete(Host, { eventId });
    await tx.insert(
      Host,
      hosts.map(({ organizationId, role }, position) => ({ eventId, organizationId, role, position })),
    );
    await this.assertProgramme(tx, event);
    await this.touch(tx, event, {});
    await this.audit.record(tx, {
      eventId,
      actor,
      action: 'event.hosts-set',
      subjectKind: 'event',
      subjectId: eventId,
      fields: ['hosts'],
      before: { hosts: before.map(({ organizationId, role }) => ({ organizationId, role })) },
      after: { hosts: hosts.map(({ organizationId, role }) => ({ organizationId, role })) },
    });
    return event;
  }

  /**
   * The event for changing: locked until the transaction ends, so that two changes follow each other.
   * @throws NotFound, StaleVersion, EventNotEditable
   */
  async lock(tx: EntityManager, eventId: string, seen?: number): Promise<Event> {
    const event = await this.lockAnyhow(tx, eventId, seen);
    if (!isEditable(event.lifecycle)) {
      throw new EventNotEditable();
    }
    return event;
  }

  /** Raises the version, with the values given. */
  async touch(tx: EntityManager, event: Event, values: Partial<Event>): Promise<void> {
    event.version += 1;
    event.updatedAt = this.clock.now();
    await tx.update(
      Event,
      { id: event.id },
      { ...values, version: event.version, updatedAt: event.updatedAt },
    );
  }

  /** @throws NotReadyToPublish when the event is on show and lacks something that it needs for that */
  async assertStillReady(tx: EntityManager, event: Event): Promise<void> {
    if (event.lifecycle === 'draft') {
      return;
    }
    const missing = missingForPublishing(
      event,
      await listHosts(tx, event.id),
      await listCategories(tx, event.id),
    );
    if (missing.length > 0) {
      throw new NotReadyToPublish(missing);
    }
  }

  private async lockAnyhow(tx: EntityManager, eventId: string, seen?: number): Promise<Event> {
    const event = await tx.findOne(Event, { where: { id: eventId }, lock: { mode: 'for_no_key_update' } });
    if (!event) {
      throw new NotFound();
    }
    if (seen !== undefined) {
      assertVersion(event, seen);
    }
    return event;
  }

  private async assertProgramme(tx: EntityManager, event: Event): Promise<void> {
    if (event.programmeId && !(await isProgrammeOfHosts(tx, event.id, event.programmeId))) {
      throw new Invalid([{ field: 'programmeId', code: 'choice' }]);
    }
  }
}

/** What a new event is unless its hosts say otherwise: careful with people. The database has the same defaults. */
const defaults = {
  visibility: 'unlisted',
  access: 'review',
  addressFirst: true,
  colour: '#9B2D27',
  registrationOpensAt: null,
  registrationClosesAt: null,
  programmeId: null,
} as const;

function given<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}

function refuse(problems: ReturnType<typeof contradictions>): void {
  if (problems.length > 0) {
    throw new Invalid(problems);
  }
}
