import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Event } from '../events/event.entity.js';
import { FormDrafts } from '../forms/form-drafts.service.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Changes } from '../platform/database/changes.js';
import { Files } from '../platform/files/files.service.js';

/** An address that nobody proved is kept so long. */
const UNPROVEN_DAYS = 7;
/** Answers to retries are kept so long. */
const KEPT_ANSWER_HOURS = 24;
/** Tables of an event that may name people, besides those that hang on their rows. */
const tablesOfPeople = [
  'idempotency_keys',
  'saved_views',
  'exports',
  'imports',
  'messages',
  'bulk_changes',
  'agenda_people',
  'clash_acceptances',
] as const;
/** So many rows go in one transaction. */
const AT_ONCE = 1_000;

/** Forgets people in time: past events become numbers, unproven addresses go after a week. */
@Injectable()
export class Retention {
  constructor(
    private readonly audit: Audit,
    private readonly changes: Changes,
    private readonly files: Files,
    private readonly drafts: FormDrafts,
    private readonly clock: Clock,
  ) {}

  /**
   * Turns the people of an event into numbers, for good: participants, consents, mails, kept answers and the audit
   * trail's values go; counts by state, category and country stay. Does nothing where it was done before.
   * @returns how many people were erased
   */
  async erasePeople(tx: EntityManager, actor: Actor, event: Pick<Event, 'id'>): Promise<number> {
    await tx.query(`set local statement_timeout = '30min'`);
    await waitForDesk(tx, event.id);
    const [open] = (await tx.query(`select id from events where id = $1 and erased_at is null for update`, [
      event.id,
    ])) as { id: string }[];
    if (!open) {
      return 0;
    }
    await this.count(tx, event.id);
    const people = await this.erase(tx, event.id);
    await tx.query(`update events set erased_at = $2, updated_at = $2, version = version + 1 where id = $1`, [
      event.id,
      this.clock.now(),
    ]);
    await this.audit.record(tx, {
      eventId: event.id,
      actor,
      action: 'event.people-erased',
      subjectKind: 'event',
      subjectId: event.id,
      after: { people },
    });
    await this.changes.announce(tx, { eventId: event.id, what: 'participants' });
    await this.changes.announce(tx, { eventId: event.id, what: 'event' });
    return people;
  }

  /** Events whose `keep personal data until` is over where they took place. */
  async listEventsToErase(tx: EntityManager): Promise<{ id: string }[]> {
    return tx.query(
      `select id from events
       where erased_at is null and keep_personal_data_until < ($1::timestamptz at time zone time_zone)::date
       order by keep_personal_data_until, id`,
      [this.clock.now()],
    );
  }

  /**
   * Erases some of those who never proved their address.
   * @returns how many; fewer than asked for means that none is left
   */
  async eraseUnproven(tx: EntityManager, actor: Actor, limit = AT_ONCE): Promise<number> {
    const gone: { id: string; event_id: string }[] = await tx.query(
      `select id, event_id from participants
       where state = 'received' and registered_at < $1::timestamptz - make_interval(days => $2)
       order by registered_at limit $3 for update skip locked`,
      [this.clock.now(), UNPROVEN_DAYS, limit],
    );
    for (const [eventId, rows] of Map.groupBy(gone, (row) => row.event_id)) {
      const ids = rows.map((row) => row.id);
      await this.eraseRows(tx, ids);
      await this.audit.record(tx, {
        eventId,
        actor,
        action: 'event.unproven-erased',
        subjectKind: 'event',
        subjectId: eventId,
        after: { people: ids.length },
      });
      await this.changes.announce(tx, { eventId, what: 'participants', ids });
    }
    return gone.length;
  }

  /**
   * Forgets single people: their rows, whatever hangs on them, and what was written to their addresses about the
   * same event, unfinished forms included. That something happened stays in the audit trail, without values.
   */
  async forgetPeople(
    tx: EntityManager,
    people: readonly { id: string; eventId: string; email: string | null }[],
  ): Promise<void> {
    await this.eraseRows(
      tx,
      people.map(({ id }) => id),
    );
    for (const [eventId, ofEvent] of Map.groupBy(people, (person) => person.eventId)) {
      const addresses = [...new Set(ofEvent.flatMap(({ email }) => email ?? []))];
      await this.drafts.forget(tx, eventId, addresses);
      await tx.query(
        `delete from mails m
         where m.event_id = $1 and m.to_address = any($2)
           and not exists (select from participants p where p.id = m.participant_id)`,
        [eventId, addresses],
      );
    }
  }

  /** @returns how many kept answers were dropped; fewer than the limit means that none is left */
  async pruneKeptAnswers(tx: EntityManager, limit = AT_ONCE): Promise<number> {
    return rowsOf(
      await tx.query(
        `delete from idempotency_keys where ctid = any(array(
           select ctid from idempotency_keys
           where created_at < $1::timestamptz - make_interval(hours => $2) limit $3))
         returning 1`,
        [this.clock.now(), KEPT_ANSWER_HOURS, limit],
      ),
    );
  }

  private async count(tx: EntityManager, eventId: string): Promise<void> {
    await tx.query(
      `insert into event_numbers (event_id, state, category_code, country, people)
       select p.event_id, p.state, c.code, p.country, count(*)
       from participants p join categories c on c.id = p.category_id
       where p.event_id = $1 and p.state <> 'received'
       group by p.event_id, p.state, c.code, p.country`,
      [eventId],
    );
  }

  private async erase(tx: EntityManager, eventId: string): Promise<number> {
    await tx.query(`select erase_audit_values(array(select id from participants where event_id = $1))`, [
      eventId,
    ]);
    for (const table of tablesOfPeople) {
      await tx.query(`delete from ${table} where event_id = $1`, [eventId]);
    }
    await this.drafts.forgetEvent(tx, eventId);
    // Their keys name the organizations that people wrote down.
    await tx.query(`delete from seat_counters where event_id = $1 and scope in ('queue', 'quota')`, [
      eventId,
    ]);
    await this.files.deleteOfEvent(tx, eventId);
    await tx.query(
      `delete from mails where event_id = $1
       or participant_id in (select id from participants where event_id = $1)`,
      [eventId],
    );
    return rowsOf(await tx.query(`delete from participants where event_id = $1 returning 1`, [eventId]));
  }

  private async eraseRows(tx: EntityManager, ids: string[]): Promise<void> {
    await this.audit.forget(tx, ids);
    await tx.query(`delete from idempotency_keys where participant_id = any($1)`, [ids]);
    await this.files.deleteOwned(tx, ids);
    await tx.query(`delete from mails where participant_id = any($1)`, [ids]);
    await tx.query(`delete from participants where id = any($1)`, [ids]);
  }
}

/** Whoever is being written down by the registration desk is there before the erasure looks, or is refused after it. */
async function waitForDesk(tx: EntityManager, eventId: string): Promise<void> {
  await tx.query(`select from seat_counters where event_id = $1 for no key update`, [eventId]);
}

/** TypeORM answers a delete with its rows and their number. */
function rowsOf(answer: unknown): number {
  return (answer as [unknown[], number])[1];
}
