import type { Category } from '../events/category.entity.js';
import type { Event } from '../events/event.entity.js';
import { actorId, type Actor } from '../platform/actor.js';
import type { AuditEntry } from '../platform/audit/audit.js';
import type { MailOrder } from '../platform/mail/mail-queue.js';
import { newId } from '../platform/ids.js';
import { dayIn, doorOf, type Door } from './door.rules.js';
import { letterOf } from './letters.rules.js';
import type { Participant } from './participant.entity.js';
import { writtenLanguage } from './participant-language.js';
import { canBecome, isActive, type ParticipantState } from './participant-states.rules.js';
import { EventFull, PeopleErased, WrongState } from './registration.errors.js';
import type { SeatLedger } from './seat-ledger.js';

/** What was looked up for a batch, under the lock. */
export interface DeskFacts {
  event: Event;
  categories: Category[];
  ledger: SeatLedger;
  participants: Participant[];
  /** Unproven registrations of the last day, per address; those of this batch are added as they are decided. */
  unproven: Map<string, number>;
  /** Answers kept for retries, by the key's digest. */
  kept: Map<string, { requestDigest: string; answer: string }>;
  now: Date;
}

/** A consent as it was given: which text she read. */
export interface GivenConsent {
  purpose: 'data-processing' | 'photography';
  textId: string;
}

/** What a new participant is made of; the desk adds id, state and times. */
export type NewParticipant = Pick<
  Participant,
  | 'categoryId'
  | 'email'
  | 'givenName'
  | 'familyName'
  | 'badgeName'
  | 'organization'
  | 'country'
  | 'language'
  | 'addedBy'
>;

interface KeptAnswer {
  keyDigest: string;
  requestDigest: string;
  participantId: string | null;
  answer: string;
}

/**
 * One batch of the desk while it is decided: the locked counters, what was looked up, and the lists of what will be
 * written. Everything here is in memory; the clerk writes each list with one statement.
 */
export class DeskTransaction {
  readonly inserted: Participant[] = [];
  readonly changed = new Set<Participant>();
  readonly consents: (GivenConsent & { participantId: string })[] = [];
  readonly mails: MailOrder[] = [];
  readonly audit: AuditEntry[] = [];
  readonly keptAnswers: KeptAnswer[] = [];
  /** Capacities set in this batch; null stands for the event. */
  readonly capacities = new Map<string | null, number | null>();

  readonly event: Event;
  readonly ledger: SeatLedger;
  readonly now: Date;
  /** The day it is where the event takes place. */
  readonly today: string;
  /** Whether the form takes registrations at this moment; places are another matter. */
  readonly door: Door;
  private readonly byId: Map<string, Participant>;
  private readonly activeByEmail: Map<string, Participant>;

  constructor(private readonly facts: DeskFacts) {
    this.event = facts.event;
    this.ledger = facts.ledger;
    this.now = facts.now;
    this.today = dayIn(this.event.timeZone, this.now);
    this.door = doorOf(this.event, this.now, 'free');
    this.byId = new Map(facts.participants.map((participant) => [participant.id, participant]));
    const active = facts.participants.filter(({ state, email }) => email && isActive(state));
    this.activeByEmail = new Map(active.map((participant) => [participant.email!, participant]));
  }

  /** A second transaction on the same counters, for what the first one brings about. */
  next(): DeskTransaction {
    return new DeskTransaction({ ...this.facts, participants: [] });
  }

  get categories(): readonly Category[] {
    return this.facts.categories;
  }

  participant(id: string): Participant | undefined {
    return this.byId.get(id);
  }

  /** Who holds the address in this event. */
  activeWith(email: string): Participant | undefined {
    return this.activeByEmail.get(email);
  }

  unprovenWith(email: string): number {
    return this.facts.unproven.get(email) ?? 0;
  }

  keptAnswer(keyDigest: string): { requestDigest: string; answer: string } | undefined {
    return this.facts.kept.get(keyDigest);
  }

  keepAnswer(answer: KeptAnswer): void {
    this.facts.kept.set(answer.keyDigest, answer);
    this.keptAnswers.push(answer);
  }

  /**
   * Writes down a newcomer in the state that was decided for her.
   * @throws PeopleErased when the event has forgotten its people
   */
  add(
    newcomer: NewParticipant,
    state: 'received' | 'pending' | 'confirmed' | 'waitlisted',
    actor: Actor,
    consents: GivenConsent[],
  ): Participant {
    if (this.event.erasedAt) {
      throw new PeopleErased();
    }
    const participant: Participant = {
      ...newcomer,
      id: newId(),
      eventId: this.event.id,
      state,
      stateVersion: 1,
      waitingNumber: null,
      linkVersion: 1,
      checkInCode: '',
      registeredAt: this.now,
      provedAt: null,
      decidedAt: null,
      version: 1,
    };
    this.enter(participant, state);
    if (state === 'received' && participant.email) {
      this.facts.unproven.set(participant.email, this.unprovenWith(participant.email) + 1);
    }
    this.inserted.push(participant);
    this.consents.push(...consents.map((consent) => ({ ...consent, participantId: participant.id })));
    this.note(participant, state === 'received' ? 'registered' : state, actor);
    return participant;
  }

  /**
   * Changes a state through the one table of transitions, with its places.
   * @throws WrongState; EventFull when there is no room and nobody overrules
   */
  change(
    participant: Participant,
    to: ParticipantState,
    actor: Actor,
    { byStaff = false, overrule = false } = {},
  ): void {
    const from = participant.state;
    if (!canBecome(from, to, byStaff)) {
      throw new WrongState();
    }
    if (to === 'confirmed' && !overrule && !this.ledger.hasRoom(participant.categoryId)) {
      throw new EventFull();
    }
    this.leave(participant);
    participant.state = to;
    participant.stateVersion += 1;
    participant.decidedAt = this.now;
    this.enter(participant, to);
    this.changed.add(participant);
    this.note(participant, to, actor, from);
  }

  /** Moves her to another category with her place or her turn in the waiting list. */
  move(participant: Participant, categoryId: string, actor: Actor, overrule: boolean): void {
    const from = participant.categoryId;
    if (participant.state === 'confirmed') {
      this.ledger.release(from);
      if (!overrule && !this.ledger.hasRoom(categoryId)) {
        this.ledger.take(from);
        throw new EventFull();
      }
      this.ledger.take(categoryId);
    } else if (participant.state === 'waitlisted') {
      this.ledger.waitElsewhere(from, categoryId);
    }
    participant.categoryId = categoryId;
    this.changed.add(participant);
    this.record(participant, 'participant.moved', actor, {
      fields: ['categoryId'],
      before: { categoryId: from },
      after: { categoryId },
    });
  }

  /** @param categoryId null for the event as a whole */
  setCapacity(categoryId: string | null, capacity: number | null, actor: Actor): void {
    const before = this.ledger.counters().find(({ key }) => key === (categoryId ?? ''))?.capacity ?? null;
    if (before === capacity) {
      return;
    }
    this.ledger.setCapacity(categoryId, capacity);
    this.capacities.set(categoryId, capacity);
    this.audit.push({
      eventId: this.event.id,
      actor,
      action: categoryId ? 'category.capacity-set' : 'event.capacity-set',
      subjectKind: categoryId ? 'category' : 'event',
      subjectId: categoryId ?? this.event.id,
      fields: ['capacity'],
      before: { capacity: before },
      after: { capacity },
    });
  }

  /** Queues the letter that tells her of her present state. */
  writeAboutState(participant: Participant, kind = letterOf[participant.state]): void {
    if (kind) {
      this.write(participant, kind, String(participant.stateVersion));
    }
  }

  /** Queues a letter; the same kind and occasion reaches one participant once. */
  write(participant: Participant, kind: string, occasion: string): void {
    if (participant.email) {
      this.mails.push({
        kind,
        occasion,
        language: writtenLanguage(participant.language, this.event.languages),
        toAddress: participant.email,
        toName: `${participant.givenName} ${participant.familyName}`.trim(),
        eventId: this.event.id,
        participantId: participant.id,
      });
    }
  }

  record(
    participant: Participant,
    action: string,
    actor: Actor,
    values: Pick<AuditEntry, 'fields' | 'before' | 'after'>,
  ): void {
    const self = actor.kind === 'public' && actorId(actor) === null ? participantActor(participant) : actor;
    this.audit.push({
      eventId: this.event.id,
      actor: self,
      action,
      subjectKind: 'participant',
      subjectId: participant.id,
      ...values,
    });
  }

  private note(participant: Participant, what: string, actor: Actor, from?: ParticipantState): void {
    this.record(participant, `participant.${what}`, actor, {
      fields: ['state'],
      ...(from ? { before: { state: from } } : {}),
      after: { state: participant.state },
    });
  }

  private enter(participant: Participant, state: ParticipantState): void {
    if (state === 'confirmed') {
      this.ledger.take(participant.categoryId);
    }
    participant.waitingNumber =
      state === 'waitlisted' ? String(this.ledger.startWaiting(participant.categoryId)) : null;
    if (participant.email && isActive(state)) {
      this.activeByEmail.set(participant.email, participant);
    }
  }

  private leave(participant: Participant): void {
    if (participant.state === 'confirmed') {
      this.ledger.release(participant.categoryId);
    } else if (participant.state === 'waitlisted') {
      this.ledger.stopWaiting(participant.categoryId);
    }
    if (participant.email && isActive(participant.state)) {
      this.activeByEmail.delete(participant.email);
    }
  }
}

function participantActor(participant: Participant): Actor {
  return { kind: 'participant', participantId: participant.id };
}
