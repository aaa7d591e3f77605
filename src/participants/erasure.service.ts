import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PUBLIC, type Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { AskErasureOrder, EraseOrder, KeepMeOrder } from './erasure.orders.js';
import { herself, OwnLinks } from './own-links.js';
import type { Participant } from './participant.entity.js';
import { getParticipant } from './participant.queries.js';
import { RegistrationDesk } from './registration-desk.js';
import { WrongState } from './registration.errors.js';
import { Retention } from './retention.js';
import { isUnanswered } from './replacement.rules.js';

/** Whoever asked to be erased may change her mind for so long. */
const GRACE_DAYS = 7;
/** So long is somebody kept who was named as a replacement and never answered. */
const NAMED_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Somebody whose time is over. */
interface Due {
  id: string;
  eventId: string;
}

/** Erases single people: because they asked, because staff do it for them, because they never wanted to be here. */
@Injectable()
export class Erasure {
  constructor(
    private readonly links: OwnLinks,
    private readonly desk: RegistrationDesk,
    private readonly retention: Retention,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** When somebody who asked at that moment is erased by itself. */
  dueAt(asked: Date): Date {
    return new Date(asked.getTime() + GRACE_DAYS * DAY_MS);
  }

  /** She asks by her link; her participation ends at once where it can still end. */
  async ask(token: string): Promise<void> {
    const hers = await this.database.read(PUBLIC, (tx) => this.links.resolve(tx, token));
    const { participant, event } = hers;
    await this.desk.ask(event.id, new AskErasureOrder(participant.id, this.links.canChange(hers)));
  }

  /** She has changed her mind. */
  async takeBack(token: string): Promise<void> {
    const { participant, event } = await this.database.read(PUBLIC, (tx) => this.links.resolve(tx, token));
    await this.desk.ask(event.id, new KeepMeOrder(participant.id));
  }

  /**
   * Somebody who was named as a replacement does not want the place: she is forgotten at once.
   * @throws WrongState when she was not named, or has accepted
   */
  async declineNamed(token: string): Promise<void> {
    const { participant, event } = await this.database.read(PUBLIC, (tx) => this.links.resolve(tx, token));
    const order = new EraseOrder(participant.id, herself(participant), {
      forget: (tx, people) => this.forget(tx, people),
      onlyIf: (person) => isUnanswered(person),
    });
    if (!(await this.desk.ask(event.id, order))) {
      throw new WrongState();
    }
  }

  /** Erases somebody at once. @throws NotFound */
  async erase(
    actor: Actor,
    eventId: string,
    participantId: string,
    onlyIf?: (participant: Participant, now: Date) => boolean,
  ): Promise<boolean> {
    const others = await this.database.read(actor, async (tx) => {
      const { email } = await getParticipant(tx, eventId, participantId);
      const rows: { id: string }[] = await tx.query(
        `select id from participants
         where event_id = $1 and email = $2 and id <> $3 and state in ('received', 'declined', 'cancelled')`,
        [eventId, email, participantId],
      );
      return rows.map(({ id }) => id);
    });
    const forget = (tx: EntityManager, people: Participant[]) => this.forget(tx, people);
    const order = new EraseOrder(participantId, actor, { forget, others, ...(onlyIf ? { onlyIf } : {}) });
    return this.desk.ask(eventId, order);
  }

  /** Erases whoever asked long enough ago, and those who were named and never answered. @returns how many */
  async eraseDue(actor: Actor): Promise<number> {
    const due = await this.database.read(actor, (tx) => this.listDue(tx));
    let erased = 0;
    for (const { id, eventId } of due) {
      const gone = this.erase(actor, eventId, id, (person, now) => isDue(person, now));
      erased += Number(await gone.catch(ignoreMissing));
    }
    return erased;
  }

  private listDue(tx: EntityManager): Promise<Due[]> {
    const now = this.clock.now().getTime();
    return tx.query(
      `select id, event_id as "eventId" from participants where asked_erasure_at <= $1
       union
       select id, event_id from participants
       where replaces is not null and proved_at is null and state = 'cancelled' and decided_at <= $2`,
      [new Date(now - GRACE_DAYS * DAY_MS), new Date(now - NAMED_DAYS * DAY_MS)],
    );
  }

  private forget(tx: EntityManager, people: Participant[]): Promise<void> {
    return this.retention.forgetPeople(tx, people);
  }
}

function isDue(participant: Participant, now: Date): boolean {
  const { askedErasureAt, state, decidedAt } = participant;
  const hasAsked = askedErasureAt !== null && ageOf(askedErasureAt, now) >= GRACE_DAYS;
  const neverCame = isUnanswered(participant) && state === 'cancelled' && decidedAt !== null;
  return hasAsked || (neverCame && ageOf(decidedAt, now) >= NAMED_DAYS);
}

function ageOf(moment: Date, now: Date): number {
  return (now.getTime() - moment.getTime()) / DAY_MS;
}

/** Erased meanwhile, by staff or with another registration of hers. */
function ignoreMissing(error: unknown): boolean {
  if (error instanceof NotFound) {
    return false;
  }
  throw error;
}
