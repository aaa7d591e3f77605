import type { EntityManager } from 'typeorm';
import type { Category } from '../events/category.entity.js';
import type { Event } from '../events/event.entity.js';
import type { Answers } from '../forms/form-definition.js';
import type { Actor } from '../platform/actor.js';
import { newId } from '../platform/ids.js';
import { DeskAnswers } from './desk-answers.js';
import type {
  ChangeRights,
  DeskFacts,
  GivenConsent,
  KeptAnswer,
  NewParticipant,
  NewSheet,
} from './desk-facts.js';
import { DeskLetters } from './desk-letters.js';
import { leaveOut } from './desk-lists.js';
import { DeskSessions } from './desk-sessions.js';
import { DeskTrail } from './desk-trail.js';
import { dayIn, doorOf, type Door } from './door.rules.js';
import { offerDeadline } from './offer-deadline.rules.js';
import type { Participant } from './participant.entity.js';
import { canBecome, isActive, type ParticipantState } from './participant-states.rules.js';
import type { QuotaTable } from './quota.rules.js';
import { noRoom, PeopleErased, WrongState } from './registration.errors.js';
import type { Pool, SeatLedger } from './seat-ledger.js';
import type { PlaceSource } from './sign-up/session-rules.queries.js';

/**
 * One batch of the desk while it is decided: the locked counters, what was looked up, and the lists of what will be
 * written. Everything here is in memory; the clerk writes each list with one statement.
 */
export class DeskTransaction {
  readonly inserted: Participant[] = [];
  readonly changed = new Set<Participant>();
  readonly consents: (GivenConsent & { participantId: string })[] = [];
  readonly keptAnswers: KeptAnswer[] = [];
  /** Capacities of the event and its categories that were set in this batch. */
  readonly capacities: { pool: Pool; capacity: number | null }[] = [];
  /** Other things to write in this transaction, for orders that come seldom. */
  readonly writes: ((tx: EntityManager) => Promise<unknown>)[] = [];

  readonly letters: DeskLetters;
  readonly trail: DeskTrail;
  readonly answers: DeskAnswers;
  readonly sessions: DeskSessions;
  readonly event: Event;
  readonly ledger: SeatLedger;
  readonly now: Date;
  /** The day it is where the event takes place. */
  readonly today: string;
  quotas: QuotaTable;
  /** Questions whose answers are sealed today, by form. */
  readonly sealedNow: DeskFacts['sealedNow'];
  /** Whether the form takes registrations at this moment; places are another matter. */
  readonly door: Door;
  private readonly byId: Map<string, Participant>;
  private readonly activeByEmail: Map<string, Participant>;

  constructor(private readonly facts: DeskFacts) {
    this.event = facts.event;
    this.ledger = facts.ledger;
    this.now = facts.now;
    this.sealedNow = facts.sealedNow;
    this.quotas = facts.quotas;
    this.letters = new DeskLetters(facts.event);
    this.trail = new DeskTrail(facts.event.id);
    this.sessions = new DeskSessions(facts.heldSessions, facts.sessionRules, facts.ledger);
    this.answers = new DeskAnswers(
      facts.answers,
      facts.sheetVersions,
      facts.fileOwners,
      facts.ledger,
      this.sessions,
    );
    this.today = dayIn(this.event.timeZone, this.now);
    this.door = doorOf(this.event, this.now, 'free');
    this.byId = new Map(facts.participants.map((participant) => [participant.id, participant]));
    const active = facts.participants.filter(({ state, email }) => email && isActive(state));
    this.activeByEmail = new Map(active.map((participant) => [participant.email!, participant]));
  }

  /** A second transaction on the same counters, for what the first one brings about. */
  next(facts: Partial<DeskFacts> = {}): DeskTransaction {
    return new DeskTransaction({ ...this.facts, quotas: this.quotas, participants: [], ...facts });
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

  /** The digest under which the address was excluded from the event. */
  excludedBy(emailDigests: readonly string[]): string | undefined {
    return emailDigests.find((digest) => this.facts.excluded.has(digest));
  }

  /** Everybody who was looked up, by id or by what was asked. */
  people(): Iterable<Participant> {
    return this.byId.values();
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

  /** The queue in which somebody would stand who is not written down yet. */
  queueFor(
    newcomer: Pick<NewParticipant, 'categoryId' | 'country' | 'organization'>,
    answers: Answers = {},
  ): string {
    const { categoryId, country, organization } = newcomer;
    return this.quotas.queueOf({ categoryId, country, organization, answers });
  }

  /**
   * Writes down a newcomer in the state that was decided for her.
   * @throws PeopleErased when the event has forgotten its people
   */
  add(
    newcomer: NewParticipant,
    state: Exclude<ParticipantState, 'declined' | 'cancelled'>,
    actor: Actor,
    given: { consents?: GivenConsent[]; sheet?: NewSheet | undefined; sheets?: readonly NewSheet[] } = {},
  ): Participant {
    if (this.event.erasedAt) {
      throw new PeopleErased();
    }
    const { sheet, sheets = sheet ? [sheet] : [], consents = [] } = given;
    const participant: Participant = {
      ...unwritten,
      ...newcomer,
      id: newcomer.id ?? newId(),
      eventId: this.event.id,
      state,
      queue: this.queueFor(newcomer, Object.assign({}, ...sheets.map(({ answers }) => answers)) as Answers),
      replaces: newcomer.replaces ?? null,
      registeredAt: this.now,
    };
    sheets.forEach((one) => this.answers.keep(participant, one));
    this.enter(participant, state);
    if (state === 'received' && participant.email) {
      this.facts.unproven.set(participant.email, this.unprovenWith(participant.email) + 1);
    }
    this.byId.set(participant.id, participant);
    this.inserted.push(participant);
    this.consents.push(...consents.map((consent) => ({ ...consent, participantId: participant.id })));
    this.trail.recordState(participant, state === 'received' ? 'registered' : state, actor);
    return participant;
  }

  /**
   * Changes a state through the one table of transitions, with its places.
   * @throws WrongState; EventFull or QuotaFull when there is no room and nobody overrules
   */
  change(
    participant: Participant,
    to: ParticipantState,
    actor: Actor,
    { byStaff = false, overrule = false, overruleReason }: ChangeRights = {},
  ): void {
    const from = participant.state;
    if (!canBecome(from, to, byStaff)) {
      throw new WrongState();
    }
    const full =
      to === 'offered' || (to === 'confirmed' && from !== 'offered') ? this.fullPools(participant) : [];
    if (full.length > 0 && !overrule) {
      throw noRoom(full[0]!);
    }
    this.leave(participant);
    if (!isActive(to)) {
      this.sessions.leave(participant.id);
    }
    participant.state = to;
    participant.stateVersion += 1;
    participant.decidedAt = this.now;
    this.enter(participant, to);
    this.touch(participant);
    const overruled =
      full.length > 0 ? { overruled: true, ...(overruleReason ? { reason: overruleReason } : {}) } : {};
    this.trail.recordState(participant, to, actor, { from, ...overruled });
  }

  /**
   * Takes a change of state back, as if it had not been made; she waits with the number that she had.
   * @throws WrongState where the change could not have been made, or offered a place; EventFull or QuotaFull
   */
  takeBack(participant: Participant, was: Pick<Participant, 'state' | 'waitingNumber'>, actor: Actor): void {
    const from = participant.state;
    if (was.state === 'offered' || !canBecome(was.state, from, true)) {
      throw new WrongState();
    }
    const [full] = was.state === 'confirmed' ? this.fullPools(participant) : [];
    if (full) {
      throw noRoom(full);
    }
    this.leave(participant);
    participant.state = was.state;
    participant.stateVersion += 1;
    participant.decidedAt = this.now;
    this.enter(participant, was.state);
    participant.waitingNumber = was.waitingNumber;
    this.touch(participant);
    this.trail.recordState(participant, 'taken-back', actor, { from });
  }

  /** The pools in which no seat is left for her. */
  fullPools(participant: Pick<Participant, 'queue'>): Pool[] {
    return this.ledger.fullPools(participant.queue);
  }

  /**
   * Changes what her seat counts against, with her place or her turn in the waiting list: facts about her, her
   * category, or the quotas themselves. What does not fit is written down as given beyond the capacity.
   */
  requeue(participant: Participant): void {
    const queue = this.queueFor(participant, this.answers.of(participant.id));
    const { queue: from, state } = participant;
    if (queue === from) {
      return;
    }
    if (state === 'confirmed') {
      this.ledger.release(from);
      this.ledger.take(queue);
    } else if (state === 'offered') {
      this.ledger.letGo(from);
      this.ledger.hold(queue);
    } else if (state === 'waitlisted') {
      this.ledger.waitElsewhere(from, queue);
    }
    participant.queue = queue;
    this.touch(participant);
  }

  /**
   * Moves her to another category with her place or her turn in the waiting list.
   * @throws EventFull or QuotaFull when she has a place, the other category has none, and nobody overrules
   */
  move(participant: Participant, categoryId: string, actor: Actor, overrule: boolean): void {
    const from = participant.categoryId;
    const queue = this.queueFor({ ...participant, categoryId }, this.answers.of(participant.id));
    if (participant.state === 'confirmed' && !overrule) {
      this.ledger.release(participant.queue);
      const [full] = this.ledger.fullPools(queue);
      this.ledger.take(participant.queue);
      if (full) {
        throw noRoom(full);
      }
    }
    participant.categoryId = categoryId;
    this.requeue(participant);
    this.touch(participant);
    this.trail.record(participant, 'participant.moved', actor, {
      fields: ['categoryId'],
      before: { categoryId: from },
      after: { categoryId },
    });
  }

  /** Keeps her answers to one form, and gives her the options and sessions that she chose while she is active. */
  answer(participant: Participant, sheet: NewSheet, actor: Actor, fields: string[]): void {
    this.answers.release(participant);
    this.answers.keep(participant, sheet);
    this.answers.hold(participant);
    this.requeue(participant);
    this.touch(participant);
    this.trail.record(participant, 'participant.answered', actor, { fields });
  }

  /**
   * Gives her a session, and takes back those that she cannot have beside it, wherever she chose them. Whether there
   * is a place is the caller's to ask.
   * @returns the sessions that she gave up for it
   */
  giveSession(participant: Participant, sessionId: string, source: PlaceSource, actor: Actor): string[] {
    const { id } = participant;
    const left = this.sessions.excludedBy(sessionId, this.answers.sessionsOf(id));
    this.changeSessions(participant, left, () => this.sessions.give(id, sessionId, source));
    this.sessions.stopWaiting(id, sessionId);
    this.trail.record(participant, 'participant.session-given', actor, {
      fields: ['sessions'],
      after: { sessionId, ...(left.length > 0 ? { left } : {}) },
    });
    return left;
  }

  /** Takes sessions back from her, wherever she chose them. */
  leaveSessions(participant: Participant, sessionIds: readonly string[], actor: Actor): void {
    this.changeSessions(participant, sessionIds);
    this.trail.record(participant, 'participant.session-left', actor, {
      fields: ['sessions'],
      before: { sessionIds },
    });
  }

  private changeSessions(participant: Participant, left: readonly string[], also?: () => void): void {
    this.answers.release(participant);
    this.answers.dropSessions(participant, new Set(left));
    this.sessions.takeBack(participant.id, left);
    also?.();
    this.answers.hold(participant);
    this.requeue(participant);
    this.touch(participant);
  }

  /** Takes some answers of hers away, with what she held by them; whoever asks for it rewrites the sheet. */
  forgetAnswers(
    participant: Participant,
    { formId, fieldIds }: { formId: string; fieldIds: string[] },
    actor: Actor,
  ): void {
    this.answers.release(participant);
    this.answers.leaveOut(participant, formId, new Set(fieldIds));
    this.answers.hold(participant);
    this.requeue(participant);
    this.touch(participant);
    this.trail.record(participant, 'participant.answers-forgotten', actor, { fields: fieldIds });
  }

  /** Sets how many places there are; the capacities of event and categories stand in their own rows too. */
  setCapacity(pool: Pool, capacity: number | null, actor: Actor): void {
    const before = this.ledger.capacityOf(pool);
    if (before === capacity) {
      return;
    }
    this.ledger.setCapacity(pool, capacity);
    this.capacities.push({ pool, capacity });
    this.trail.recordEvent(`${pool.scope}.capacity-set`, actor, {
      subjectKind: pool.scope,
      subjectId: pool.scope === 'category' ? pool.key : this.event.id,
      fields: ['capacity'],
      before: { capacity: before },
      after: { capacity },
    });
  }

  /** Says that her row is to be written back. */
  touch(participant: Participant): void {
    if (!this.inserted.includes(participant)) {
      participant.version += 1;
      this.changed.add(participant);
    }
  }

  /** Gives her another address; the links that went to the old one are withdrawn. */
  changeEmail(participant: Participant, email: string | null): void {
    if (isActive(participant.state)) {
      this.activeByEmail.delete(participant.email ?? '');
      if (email) {
        this.activeByEmail.set(email, participant);
      }
    }
    participant.email = email;
    participant.linkVersion += 1;
  }

  /** Counts everybody anew under other quotas; all who are active were looked up. */
  setQuotas(quotas: QuotaTable): void {
    this.quotas = quotas;
    this.ledger.forgetQuotas((key) => quotas.capacityOf(key));
    for (const participant of this.byId.values()) {
      const queue = this.queueFor(participant, this.answers.of(participant.id));
      if (queue !== participant.queue) {
        participant.queue = queue;
        this.touch(participant);
      }
      const as = countedAs[participant.state];
      if (as) {
        this.ledger.countIn(queue, as);
      }
    }
  }

  /** Takes somebody out for good, with her seat, her choices and whatever this batch was going to write of her. */
  erase(participant: Participant): void {
    const { id } = participant;
    this.leave(participant);
    this.sessions.leave(id);
    this.byId.delete(id);
    this.changed.delete(participant);
    leaveOut(this.inserted, (one) => one.id === id);
    leaveOut(this.consents, (one) => one.participantId === id);
    leaveOut(this.keptAnswers, (one) => one.participantId === id);
    this.letters.forget(id);
    this.answers.forget(id);
    this.sessions.forget(id);
    this.trail.forget(id);
  }

  /** Tells somebody excluded that she cannot register, by mail alone and once a day. */
  refuse(person: Pick<NewParticipant, 'email' | 'language'>, digest: string): void {
    if (this.facts.excluded.get(digest) === this.today) {
      return;
    }
    this.facts.excluded.set(digest, this.today);
    this.writes.push((tx) =>
      tx.query(
        `update exclusions set told_on = $3 where event_id = $1 and email_digest = decode($2, 'hex')`,
        [this.event.id, digest, this.today],
      ),
    );
    this.letters.writeToStranger(person, 'cannot-register');
  }

  private enter(participant: Participant, state: ParticipantState): void {
    const { ledger } = this;
    if (state === 'confirmed') {
      ledger.take(participant.queue);
    } else if (state === 'offered') {
      ledger.hold(participant.queue);
    }
    participant.offerExpiresAt = state === 'offered' ? offerDeadline(this.event, this.now) : null;
    participant.waitingNumber =
      state === 'waitlisted' ? String(ledger.startWaiting(participant.queue)) : null;
    if (isActive(state)) {
      this.answers.hold(participant);
      if (participant.email) {
        this.activeByEmail.set(participant.email, participant);
      }
    }
  }

  private leave(participant: Participant): void {
    const { state, queue } = participant;
    if (state === 'confirmed') {
      this.ledger.release(queue);
    } else if (state === 'offered') {
      this.ledger.letGo(queue);
    } else if (state === 'waitlisted') {
      this.ledger.stopWaiting(queue);
    }
    if (isActive(state)) {
      this.answers.release(participant);
      if (participant.email) {
        this.activeByEmail.delete(participant.email);
      }
    }
  }
}

/** Where a state counts in quotas. */
const countedAs: Partial<Record<ParticipantState, 'taken' | 'held' | 'waiting'>> = {
  confirmed: 'taken',
  offered: 'held',
  waitlisted: 'waiting',
};

/** What every newcomer begins with. */
const unwritten = {
  stateVersion: 1,
  waitingNumber: null,
  priority: 0,
  offerExpiresAt: null,
  offersLapsed: 0,
  tags: [],
  hidesOrganization: false,
  staysOffLists: false,
  askedErasureAt: null,
  linkVersion: 1,
  checkInCode: '',
  provedAt: null,
  decidedAt: null,
  version: 1,
} satisfies Partial<Participant>;
