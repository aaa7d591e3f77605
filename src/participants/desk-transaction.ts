import type { EntityManager } from 'typeorm';
import type { Category } from '../events/category.entity.js';
import type { Event } from '../events/event.entity.js';
import type { Answers } from '../forms/form-definition.js';
import { actorId, type Actor } from '../platform/actor.js';
import type { AuditEntry } from '../platform/audit/audit.js';
import type { MailOrder } from '../platform/mail/mail-queue.js';
import { newId } from '../platform/ids.js';
import { choicesIn, withoutChoices, type Choices } from './choices.rules.js';
import { dayIn, doorOf, type Door } from './door.rules.js';
import { letterOf } from './letters.rules.js';
import type { Participant } from './participant.entity.js';
import { writtenLanguage } from './participant-language.js';
import { canBecome, isActive, type ParticipantState } from './participant-states.rules.js';
import { offerDeadline } from './offer-deadline.rules.js';
import type { QuotaTable } from './quota.rules.js';
import { noRoom, PeopleErased, WrongState } from './registration.errors.js';
import type { Pool, SeatLedger } from './seat-ledger.js';

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
  /** Digests of addresses that must not register again, with the day on which a letter said so last. */
  excluded: Map<string, string | null>;
  quotas: QuotaTable;
  /** Answers by person and form, sealed ones apart; of the people who were asked for by id. */
  answers: Map<string, Map<string, Answers>>;
  now: Date;
}

/** A consent as it was given: which text she read. */
export interface GivenConsent {
  purpose: 'data-processing' | 'photography';
  textId: string;
}

/** What somebody answered on one form, ready to be kept. */
export interface NewSheet {
  formId: string;
  formNumber: number;
  answers: Answers;
  /** Answers to sensitive fields, sealed for this person and form. */
  sealed: Buffer | null;
  sealedFields: string[];
  answeredBy: 'participant' | 'staff' | 'import';
}

/** Files that a form staged, and under which id. */
export interface GivenFiles {
  stagingId: string;
  ids: string[];
}

export type KeptSheet = NewSheet & { participantId: string };

/** What a new participant is made of; the desk adds state and times, and an id where none was chosen before. */
export type NewParticipant = { id?: string; replaces?: string | null } & Pick<
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

/** What somebody who changes a state may do beyond the rules. */
export interface ChangeRights {
  byStaff?: boolean;
  /** Whether a place is given although none is free. */
  overrule?: boolean;
  overruleReason?: string | undefined;
}

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
  /** The last of each person and form counts. */
  readonly sheets = new Map<string, KeptSheet>();
  readonly sessionPlaces = new Map<string, { participantId: string; sessionId: string; chosen: boolean }>();
  /** Files that were handed in with an answer and belong to the person from now on. */
  readonly files: { ownerId: string; stagingId: string; ids: string[] }[] = [];
  /** Capacities of the event and its categories that were set in this batch. */
  readonly capacities: { pool: Pool; capacity: number | null }[] = [];
  /** Other things to write in this transaction, for orders that come seldom. */
  readonly writes: ((tx: EntityManager) => Promise<unknown>)[] = [];

  readonly event: Event;
  readonly ledger: SeatLedger;
  readonly now: Date;
  /** The day it is where the event takes place. */
  readonly today: string;
  quotas: QuotaTable;
  /** Whether the form takes registrations at this moment; places are another matter. */
  readonly door: Door;
  private readonly byId: Map<string, Participant>;
  private readonly activeByEmail: Map<string, Participant>;

  constructor(private readonly facts: DeskFacts) {
    this.event = facts.event;
    this.ledger = facts.ledger;
    this.now = facts.now;
    this.quotas = facts.quotas;
    this.today = dayIn(this.event.timeZone, this.now);
    this.door = doorOf(this.event, this.now, 'free');
    this.byId = new Map(facts.participants.map((participant) => [participant.id, participant]));
    const active = facts.participants.filter(({ state, email }) => email && isActive(state));
    this.activeByEmail = new Map(active.map((participant) => [participant.email!, participant]));
  }

  /** A second transaction on the same counters, for what the first one brings about. */
  next(): DeskTransaction {
    return new DeskTransaction({ ...this.facts, quotas: this.quotas, participants: [] });
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

  /** What she answered, over all forms, sealed answers apart. */
  answersOf(participantId: string): Answers {
    return Object.assign({}, ...(this.facts.answers.get(participantId)?.values() ?? [])) as Answers;
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
    given: { consents?: GivenConsent[]; sheet?: NewSheet | undefined } = {},
  ): Participant {
    if (this.event.erasedAt) {
      throw new PeopleErased();
    }
    const { sheet, consents = [] } = given;
    const participant: Participant = {
      ...unwritten,
      ...newcomer,
      id: newcomer.id ?? newId(),
      eventId: this.event.id,
      state,
      queue: this.queueFor(newcomer, sheet?.answers),
      replaces: newcomer.replaces ?? null,
      registeredAt: this.now,
    };
    if (sheet) {
      this.keepSheet(participant, sheet);
    }
    this.enter(participant, state);
    if (state === 'received' && participant.email) {
      this.facts.unproven.set(participant.email, this.unprovenWith(participant.email) + 1);
    }
    this.byId.set(participant.id, participant);
    this.inserted.push(participant);
    this.consents.push(...consents.map((consent) => ({ ...consent, participantId: participant.id })));
    this.note(participant, state === 'received' ? 'registered' : state, actor);
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
    participant.state = to;
    participant.stateVersion += 1;
    participant.decidedAt = this.now;
    this.enter(participant, to);
    this.touch(participant);
    const overruled =
      full.length > 0 ? { overruled: true, ...(overruleReason ? { reason: overruleReason } : {}) } : {};
    this.note(participant, to, actor, { from, ...overruled });
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
    const queue = this.queueFor(participant, this.answersOf(participant.id));
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
    const queue = this.queueFor({ ...participant, categoryId }, this.answersOf(participant.id));
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
    this.record(participant, 'participant.moved', actor, {
      fields: ['categoryId'],
      before: { categoryId: from },
      after: { categoryId },
    });
  }

  /** Options and sessions among the answers that have no place left, but those she has already: field by field. */
  fullChoices(answers: Answers, participantId?: string): Choices {
    const had = participantId ? this.choicesOf(participantId) : { options: [], sessions: [] };
    const asked = choicesIn(answers, this.ledger);
    const isNew = (list: { key: string }[]) => {
      const keys = new Set(list.map(({ key }) => key));
      return ({ key }: { key: string }) => !keys.has(key);
    };
    const full = (scope: 'option' | 'session', list: Choices['options']) => {
      const keys = new Set(
        this.ledger.full(
          scope,
          list.map(({ key }) => key),
        ),
      );
      return list.filter(({ key }) => keys.has(key));
    };
    return {
      options: full('option', asked.options.filter(isNew(had.options))),
      sessions: full('session', asked.sessions.filter(isNew(had.sessions))),
    };
  }

  /** Keeps her answers to one form, and gives her the options and sessions that she chose while she is active. */
  answer(participant: Participant, sheet: NewSheet, actor: Actor, fields: string[]): void {
    this.release(participant);
    this.keepSheet(participant, sheet);
    this.choose(participant);
    this.requeue(participant);
    this.touch(participant);
    this.record(participant, 'participant.answered', actor, { fields });
  }

  /** Takes out of her answers what went to others before she came, or while she was away; @returns the fields that she is asked again */
  dropFullChoices(participant: Participant): string[] {
    const { options, sessions } = this.fullChoices(this.answersOf(participant.id));
    const lost = [...options, ...sessions];
    for (const [formId, answers] of lost.length > 0 ? (this.facts.answers.get(participant.id) ?? []) : []) {
      const left = withoutChoices(answers, lost);
      if (left !== answers) {
        this.facts.answers.get(participant.id)!.set(formId, left);
        this.writes.push((tx) =>
          tx.query(
            `update answer_sheets set answers = $3, version = version + 1 where participant_id = $1 and form_id = $2`,
            [participant.id, formId, left],
          ),
        );
      }
    }
    return [...new Set(lost.map(({ fieldId }) => fieldId))];
  }

  /** Sets how many places there are; the capacities of event and categories stand in their own rows too. */
  setCapacity(pool: Pool, capacity: number | null, actor: Actor): void {
    const before = this.ledger.capacityOf(pool);
    if (before === capacity) {
      return;
    }
    this.ledger.setCapacity(pool, capacity);
    this.capacities.push({ pool, capacity });
    this.audit.push({
      eventId: this.event.id,
      actor,
      action: `${pool.scope}.capacity-set`,
      subjectKind: pool.scope,
      subjectId: pool.scope === 'category' ? pool.key : this.event.id,
      fields: ['capacity'],
      before: { capacity: before },
      after: { capacity },
    });
  }

  /** Gives her the files that she handed in with an answer. */
  takeFiles(participant: Participant, files?: GivenFiles): void {
    if (files && files.ids.length > 0) {
      this.files.push({ ...files, ownerId: participant.id });
    }
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
      const queue = this.queueFor(participant, this.answersOf(participant.id));
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

  /** Takes somebody out for good, with her seat and her choices; the row goes by what `forget` does. */
  erase(participant: Participant, forget: (tx: EntityManager) => Promise<unknown>): void {
    this.leave(participant);
    this.byId.delete(participant.id);
    this.changed.delete(participant);
    this.writes.push(forget);
  }

  /** Queues the letter that tells her of her present state. */
  writeAboutState(
    participant: Participant,
    kind = letterOf[participant.state],
    props?: Record<string, unknown>,
  ): void {
    if (kind) {
      this.write(participant, kind, String(participant.stateVersion), props);
    }
  }

  /** Queues a letter; the same kind and occasion reaches one participant once. */
  write(participant: Participant, kind: string, occasion: string, props?: Record<string, unknown>): void {
    if (participant.email) {
      this.mails.push({
        kind,
        occasion,
        language: writtenLanguage(participant.language, this.event.languages),
        toAddress: participant.email,
        toName: `${participant.givenName} ${participant.familyName}`.trim(),
        eventId: this.event.id,
        participantId: participant.id,
        ...(props ? { props } : {}),
      });
    }
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
    this.mails.push({
      kind: 'cannot-register',
      language: writtenLanguage(person.language, this.event.languages),
      toAddress: person.email!,
      eventId: this.event.id,
    });
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

  private note(
    participant: Participant,
    what: string,
    actor: Actor,
    { from, ...more }: { from?: ParticipantState; overruled?: boolean; reason?: string } = {},
  ): void {
    this.record(participant, `participant.${what}`, actor, {
      fields: ['state'],
      ...(from ? { before: { state: from } } : {}),
      after: { state: participant.state, ...more },
    });
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
      this.choose(participant);
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
      this.release(participant);
      if (participant.email) {
        this.activeByEmail.delete(participant.email);
      }
    }
  }

  private keepSheet(participant: Participant, sheet: NewSheet): void {
    const sheets = this.facts.answers.get(participant.id) ?? new Map<string, Answers>();
    this.facts.answers.set(participant.id, sheets.set(sheet.formId, sheet.answers));
    this.sheets.set(`${participant.id}/${sheet.formId}`, { ...sheet, participantId: participant.id });
  }

  private choicesOf(participantId: string): Choices {
    return choicesIn(this.answersOf(participantId), this.ledger);
  }

  /** Everyone who is active holds the options and sessions that she chose (README). */
  private choose(participant: Participant): void {
    this.count(participant, 1);
  }

  private release(participant: Participant): void {
    this.count(participant, -1);
  }

  private count(participant: Participant, by: 1 | -1): void {
    if (!isActive(participant.state) || !this.facts.answers.has(participant.id)) {
      return;
    }
    const { options, sessions } = this.choicesOf(participant.id);
    const keys = (choices: { key: string }[]) => choices.map(({ key }) => key);
    this.ledger.choose('option', keys(options), by);
    this.ledger.choose('session', keys(sessions), by);
    for (const sessionId of keys(sessions)) {
      const place = { participantId: participant.id, sessionId, chosen: by > 0 };
      this.sessionPlaces.set(`${participant.id}/${sessionId}`, place);
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

function participantActor(participant: Participant): Actor {
  return { kind: 'participant', participantId: participant.id };
}
