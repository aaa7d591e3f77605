import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import type { Answers } from '../../forms/form-definition.js';
import type { Actor } from '../../platform/actor.js';
import { givesPlaces } from '../admission.rules.js';
import { choicesIn } from '../choices.rules.js';
import type { Correction } from '../correct.order.js';
import type { NewParticipant, NewSheet } from '../desk-facts.js';
import type { DeskOrder, LookUps } from '../desk-order.js';
import type { DeskTransaction } from '../desk-transaction.js';
import type { Participant } from '../participant.entity.js';
import { isActive, type ParticipantState } from '../participant-states.rules.js';
import { PeopleErased } from '../registration.errors.js';
import type { SeatLedger } from '../seat-ledger.js';
import type { RowProblem } from './import-line.js';
import type { ImportState } from './import-mapping.js';
import { ImportChanged } from './imports.errors.js';

/** Somebody new. */
export interface Addition {
  row: number;
  newcomer: NewParticipant & { id: string };
  state: ImportState;
  tags: string[];
  sheets: NewSheet[];
}

/** What changes of somebody who is there. */
export interface Update {
  row: number;
  participantId: string;
  /** Her version when the change was worked out. */
  seenVersion: number;
  correction: Correction;
  categoryId?: string;
  state?: ImportState;
  /** Tags that she gets besides her own. */
  tags: string[];
  sheets: { sheet: NewSheet; fields: string[] }[];
}

/** What an import does, worked out before the desk is asked. */
export interface ImportPlan {
  additions: Addition[];
  updates: Update[];
  /** Gives places, options and sessions even where none is left. */
  overrule: boolean;
  notify: boolean;
}

/** A row that the desk cannot take. */
export interface RowFault extends RowProblem {
  row: number;
}

/** Looks which rows of a plan the desk could not take now. Nothing is written. */
export class ImportTrial implements DeskOrder<RowFault[]> {
  readonly lookUps: LookUps;

  constructor(protected readonly plan: ImportPlan) {
    this.lookUps = {
      emails: [
        ...plan.additions.flatMap(({ newcomer }) => newcomer.email ?? []),
        ...plan.updates.flatMap(({ correction }) => correction.email ?? []),
      ],
      participantIds: plan.updates.map(({ participantId }) => participantId),
    };
  }

  /** @throws PeopleErased */
  decide(desk: DeskTransaction): RowFault[] {
    return tryOut(desk, this.plan);
  }
}

/**
 * Many people are written down, and changed, at once: all of them, or nobody. Rows that were faulty when the plan was
 * shown are not in it; when others have become faulty since, nothing happens.
 */
export class ImportOrder implements DeskOrder<{ added: number; updated: number }> {
  readonly lookUps: LookUps;

  constructor(
    private readonly plan: ImportPlan,
    private readonly actor: Actor,
    private readonly options: {
      importId: string;
      /** Marks the import as run, or throws. */
      also: (tx: EntityManager) => Promise<unknown>;
    },
  ) {
    this.lookUps = new ImportTrial(plan).lookUps;
  }

  /** @throws ImportChanged with what could be done now; PeopleErased */
  decide(desk: DeskTransaction): { added: number; updated: number } {
    const { additions, updates } = this.plan;
    const faulty = new Set(tryOut(desk, this.plan).map(({ row }) => row));
    if (faulty.size > 0) {
      const left = (rows: readonly { row: number }[]) => rows.filter(({ row }) => !faulty.has(row)).length;
      throw new ImportChanged(left(additions), left(updates));
    }
    updates.forEach((update) => this.change(desk, update));
    inOrder(additions).forEach((addition) => this.add(desk, addition));
    desk.writes.push(this.options.also, (tx) => addTags(tx, updates));
    desk.trail.recordEvent('event.people-imported', this.actor, {
      after: { importId: this.options.importId, added: additions.length, updated: updates.length },
    });
    return { added: additions.length, updated: updates.length };
  }

  private add(desk: DeskTransaction, { newcomer, state, tags, sheets }: Addition): void {
    const participant = desk.add(newcomer, state, this.actor, { sheets });
    participant.tags = tags;
    if (this.plan.notify) {
      desk.letters.write(participant, 'registered-for-you', '1');
    }
  }

  private change(desk: DeskTransaction, update: Update): void {
    const participant = desk.participant(update.participantId)!;
    this.correct(desk, participant, update);
    update.sheets.forEach(({ sheet, fields }) => desk.answer(participant, sheet, this.actor, fields));
    if (update.categoryId !== undefined && update.categoryId !== participant.categoryId) {
      desk.move(participant, update.categoryId, this.actor, true);
    }
    if (update.state !== undefined && update.state !== participant.state) {
      desk.change(participant, update.state, this.actor, { byStaff: true, overrule: true });
    }
    desk.touch(participant);
  }

  private correct(desk: DeskTransaction, participant: Participant, { correction, tags }: Update): void {
    const fields = Object.keys(correction) as (keyof Correction)[];
    const before = Object.fromEntries(fields.map((field) => [field, participant[field]]));
    if (correction.email !== undefined) {
      desk.changeEmail(participant, correction.email);
    }
    Object.assign(participant, correction);
    desk.requeue(participant);
    if (fields.length > 0 || tags.length > 0) {
      desk.trail.record(participant, 'participant.imported', this.actor, {
        fields: [...fields, ...(tags.length > 0 ? ['tags'] : [])],
        before,
        after: { ...correction, ...(tags.length > 0 ? { tags } : {}) },
      });
    }
  }
}

/** Rows in the order in which the desk takes them: who gets a place first, who waits last. */
function inOrder(additions: readonly Addition[]): Addition[] {
  const rank = { confirmed: 0, pending: 1, waitlisted: 2 } satisfies Record<ImportState, number>;
  return additions.toSorted((a, b) => rank[a.state] - rank[b.state]);
}

function tryOut(desk: DeskTransaction, plan: ImportPlan): RowFault[] {
  if (desk.event.erasedAt) {
    throw new PeopleErased();
  }
  const attempt = new Attempt(desk, plan.overrule);
  const faults: RowFault[] = [];
  const take = (row: number, problem: RowProblem | undefined) =>
    problem ? faults.push({ row, ...problem }) : undefined;
  plan.updates.forEach((update) => take(update.row, attempt.change(update)));
  inOrder(plan.additions).forEach((addition) => take(addition.row, attempt.add(addition)));
  return faults;
}

/** Tries rows one after another on a copy of the counters. */
class Attempt {
  private readonly ledger: SeatLedger;
  private readonly addresses = new Set<string>();
  private readonly promises: boolean;

  constructor(
    private readonly desk: DeskTransaction,
    private readonly overrule: boolean,
  ) {
    this.ledger = desk.ledger.copy();
    this.promises = givesPlaces(desk.event, desk.today);
  }

  add({ newcomer, state, sheets }: Addition): RowProblem | undefined {
    const { desk } = this;
    const { email } = newcomer;
    if (email && (desk.activeWith(email) || this.addresses.has(email))) {
      return { code: 'row-registered' };
    }
    if (!desk.categories.some(({ id }) => id === newcomer.categoryId)) {
      return { code: 'row-category' };
    }
    const answers = Object.assign({}, ...sheets.map((sheet) => sheet.answers)) as Answers;
    const queue = desk.queueFor(newcomer, answers);
    const problem = this.noPlace(queue, state) ?? this.noChoice({}, answers);
    if (problem) {
      return problem;
    }
    if (email) {
      this.addresses.add(email);
    }
    this.enter(state, queue);
    this.choose(answers, 1);
    return undefined;
  }

  change(update: Update): RowProblem | undefined {
    const { desk } = this;
    const participant = desk.participant(update.participantId);
    if (participant?.version !== update.seenVersion || !isActive(participant.state)) {
      return { code: 'row-changed' };
    }
    const { email } = update.correction;
    if (email && (desk.activeWith(email) || this.addresses.has(email))) {
      return { code: 'row-registered' };
    }
    const before = desk.answers.of(participant.id);
    const answers = Object.assign({}, before, ...update.sheets.map(({ sheet }) => sheet.answers)) as Answers;
    const after = {
      ...participant,
      ...update.correction,
      categoryId: update.categoryId ?? participant.categoryId,
    };
    const queue = desk.queueFor(after, answers);
    const moves = after.categoryId !== participant.categoryId;
    const state = update.state ?? participant.state;
    this.leave(participant);
    const problem =
      (state !== participant.state || (moves && state === 'confirmed')
        ? this.noPlace(queue, state as ImportState)
        : undefined) ?? this.noChoice(before, answers);
    if (problem) {
      this.enter(participant.state, participant.queue);
      return problem;
    }
    this.enter(state, queue);
    if (!isDeepStrictEqual(before, answers)) {
      this.choose(before, -1);
      this.choose(answers, 1);
    }
    if (email) {
      this.addresses.add(email);
    }
    return undefined;
  }

  private enter(state: ParticipantState, queue: string): void {
    if (state === 'confirmed') {
      this.ledger.take(queue);
    } else if (state === 'offered') {
      this.ledger.hold(queue);
    } else if (state === 'waitlisted') {
      this.ledger.startWaiting(queue);
    }
  }

  private leave({ state, queue }: Participant): void {
    if (state === 'confirmed') {
      this.ledger.release(queue);
    } else if (state === 'offered') {
      this.ledger.letGo(queue);
    } else if (state === 'waitlisted') {
      this.ledger.stopWaiting(queue);
    }
  }

  private noPlace(queue: string, state: ImportState): RowProblem | undefined {
    const { ledger } = this;
    if (state === 'waitlisted') {
      const placeFree = this.promises && ledger.hasRoom(queue) && !ledger.someoneEligibleWaits();
      return placeFree ? { code: 'row-place-free' } : undefined;
    }
    const [full] = state === 'confirmed' && !this.overrule ? ledger.fullPools(queue) : [];
    return full && { code: full.scope === 'quota' ? 'row-quota-full' : 'row-event-full' };
  }

  private noChoice(before: Answers, answers: Answers): RowProblem | undefined {
    if (this.overrule) {
      return undefined;
    }
    const { ledger } = this;
    const keys = (of: Answers, kind: 'options' | 'sessions') => choicesIn(of, ledger)[kind];
    for (const [kind, scope] of [
      ['options', 'option'],
      ['sessions', 'session'],
    ] as const) {
      const held = new Set(keys(before, kind).map(({ key }) => key));
      const asked = keys(answers, kind).filter(({ key }) => !held.has(key));
      const [full] = ledger.full(
        scope,
        asked.map(({ key }) => key),
      );
      const choice = asked.find(({ key }) => key === full);
      if (choice) {
        return { code: 'no-place-left', field: `answers.${choice.fieldId}` };
      }
    }
    return undefined;
  }

  private choose(answers: Answers, by: 1 | -1): void {
    const { options, sessions } = choicesIn(answers, this.ledger);
    this.ledger.choose(
      'option',
      options.map(({ key }) => key),
      by,
    );
    this.ledger.choose(
      'session',
      sessions.map(({ key }) => key),
      by,
    );
  }
}

/** Tags are only added: others may have been set meanwhile. */
async function addTags(tx: EntityManager, updates: readonly Update[]): Promise<void> {
  const rows = updates
    .filter(({ tags }) => tags.length > 0)
    .map(({ participantId: id, tags }) => ({ id, tags }));
  if (rows.length > 0) {
    await tx.query(
      `update participants p set tags = array(
         select tag from unnest(p.tags || r.tags) with ordinality as t (tag, place) group by tag order by min(place))
       from jsonb_to_recordset($1::jsonb) as r(id uuid, tags text[]) where p.id = r.id`,
      [JSON.stringify(rows)],
    );
  }
}
