import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CategoriesService } from '../events/categories.service.js';
import { addDays } from '../events/event-settings.rules.js';
import type { Event } from '../events/event.entity.js';
import { listCategories } from '../events/event.queries.js';
import { EventsService, type NewEvent } from '../events/events.service.js';
import { ProgrammesService } from '../events/programmes.service.js';
import type { AccountActor } from '../identity/current-login.js';
import { ChangeStateOrder } from '../participants/change-state.order.js';
import { DeskClerk } from '../participants/desk-clerk.js';
import type { DeskOrder } from '../participants/desk-order.js';
import { AddOrder, CapacitiesOrder } from '../participants/place.orders.js';
import { Retention } from '../participants/retention.js';
import { system } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { dayOf } from '../platform/i18n/dates.js';
import { AgendaReleasesService } from '../sessions/agenda-releases.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { rooms, sessions } from './demo-agenda.js';
import { categories, PLACES_IN_ALL, places } from './demo-categories.js';
import { DemoForms } from './demo-forms.js';
import { hosts, programme } from './demo-hosts.js';
import { nextMeeting } from './next-meeting.js';
import { pastMeeting } from './past-meeting.js';
import { listPastPeople } from './past-people.js';

/** Both editions of the model meeting, made and led through their lives by the organizer. */
@Injectable()
export class DemoMeetings {
  constructor(
    private readonly events: EventsService,
    private readonly categories: CategoriesService,
    private readonly programmes: ProgrammesService,
    private readonly sessions: SessionsService,
    private readonly releases: AgendaReleasesService,
    private readonly forms: DemoForms,
    private readonly clerk: DeskClerk,
    private readonly retention: Retention,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the past edition up to its end, people erased, and the next one up to its open door.
   * @param organizationIds in the order of `hosts`
   * @returns the id of the next edition
   */
  async load(tx: EntityManager, organizer: AccountActor, organizationIds: string[]): Promise<string> {
    const [lead = ''] = organizationIds;
    const { id: programmeId } = await this.programmes.add(tx, organizer, lead, programme);
    const past = await this.make(tx, organizer, organizationIds, { ...pastMeeting, programmeId });
    await this.bringToItsEnd(tx, organizer, past);
    const today = dayOf(this.clock.now(), pastMeeting.timeZone);
    const next = await this.make(tx, organizer, organizationIds, { ...nextMeeting(today), programmeId });
    await this.setPlaces(tx, organizer, next.id);
    return next.id;
  }

  private async make(
    tx: EntityManager,
    organizer: AccountActor,
    organizationIds: string[],
    settings: NewEvent,
  ): Promise<Event> {
    const [lead = ''] = organizationIds;
    const event = await this.events.create(tx, organizer, lead, settings, { demo: true });
    const roles = hosts.map(({ role }, index) => ({ organizationId: organizationIds[index]!, role }));
    await this.events.setHosts(tx, system('demo'), event.id, roles);
    for (const category of categories) {
      await this.categories.add(tx, organizer, event.id, category);
    }
    await this.makeAgenda(tx, organizer, event);
    await this.forms.load(tx, organizer, event);
    return this.events.change(tx, organizer, event.id, 'publish');
  }

  private async makeAgenda(tx: EntityManager, organizer: AccountActor, event: Event): Promise<void> {
    const roomIds: Record<string, string> = {};
    for (const [position, [code, room]] of Object.entries(rooms).entries()) {
      roomIds[code] = (await this.sessions.addRoom(tx, organizer, event.id, { ...room, position })).id;
    }
    for (const { day, start, end, room, capacity = null, kind, title } of sessions) {
      const on = addDays(event.startsOn, day - 1);
      await this.sessions.addSession(tx, organizer, event.id, {
        kind,
        title,
        capacity,
        signUp: capacity !== null,
        startsAt: inIstanbul(on, start),
        endsAt: inIstanbul(on, end),
        roomId: room && roomIds[room]!,
      });
    }
    const { seen } = await this.releases.prepare(tx, event.id);
    await this.releases.release(tx, organizer, event.id, { seen, despiteClashes: true });
  }

  /** People come, are declined, cancel; then the event is closed and archived, and its people become numbers. */
  private async bringToItsEnd(tx: EntityManager, organizer: AccountActor, event: Event): Promise<void> {
    const people = listPastPeople(await listCategories(tx, event.id));
    const added = await this.serve<{ id: string }>(
      tx,
      event.id,
      people.map(
        ({ outcome, ...person }) =>
          new AddOrder(person, outcome === 'declined' ? 'pending' : 'confirmed', organizer, quietly),
      ),
    );
    const changes = people.flatMap(({ outcome }, index) =>
      outcome === 'confirmed'
        ? []
        : [new ChangeStateOrder(added[index]!.id, null, outcome, organizer, { ...quietly, byStaff: true })],
    );
    await this.serve(tx, event.id, changes);
    await this.events.change(tx, organizer, event.id, 'close');
    await this.events.change(tx, organizer, event.id, 'archive');
    await this.retention.erasePeople(tx, organizer, event);
  }

  private async setPlaces(tx: EntityManager, organizer: AccountActor, eventId: string): Promise<void> {
    const present = await listCategories(tx, eventId);
    const wishes = Object.entries(places).map(([code, capacity]) => {
      const category = present.find((one) => one.code === code)!;
      return [category.id, capacity] as const;
    });
    const capacities = { event: PLACES_IN_ALL, categories: Object.fromEntries(wishes) };
    await this.serve(tx, eventId, [new CapacitiesOrder(capacities, organizer)]);
  }

  /** What the desk does for one batch, here inside the one transaction that makes the meetings. */
  private async serve<Answer>(
    tx: EntityManager,
    eventId: string,
    orders: DeskOrder<Answer>[],
  ): Promise<Answer[]> {
    const outcomes = await this.clerk.serve(tx, eventId, orders);
    return outcomes.map((outcome) => {
      if ('problem' in outcome) {
        throw outcome.problem;
      }
      return outcome.answer as Answer;
    });
  }
}

const quietly = { notify: false, overrule: false };

/** Clocks in Türkiye have not changed since 2016. */
function inIstanbul(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+03:00`);
}
