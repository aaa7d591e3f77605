import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Database } from '../platform/database/database.js';
import { Invalid } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { stateAfter, type StaffChange } from './allowed-changes.rules.js';
import { AnswersService } from './answers.service.js';
import { ChangeStateOrder } from './change-state.order.js';
import { CorrectOrder, type Correction } from './correct.order.js';
import type { NewParticipant } from './desk-facts.js';
import { getParticipant } from './participant.queries.js';
import { AddOrder, MoveOrder } from './place.orders.js';
import { RegistrationDesk } from './registration-desk.js';
import { readReviewSeat } from './review-access.queries.js';
import { LeadDecides } from './review.errors.js';
import { needsOverruleReason } from './review.rules.js';
import { dropDraft, getReview } from './reviews.queries.js';
import { filesOf, SheetSealing } from './sheet-sealing.js';
import { StaffForms, type StaffFilling } from './staff-forms.js';

/** Somebody written down by hand. */
export type HandWritten = Omit<NewParticipant, 'addedBy'> & {
  state: 'pending' | 'confirmed';
  /** Answers to the registration form of her category, by field id. */
  answers?: Record<string, unknown> | undefined;
  /** Under which files among the answers were handed in. */
  draft?: string | undefined;
  notify: boolean;
  overrule: boolean;
};

/** How a decision is carried out at once. */
export interface DecisionOptions {
  notify: boolean;
  overrule: boolean;
  /** Said in the letter. */
  reason?: string | null | undefined;
  /** Why somebody is confirmed although something speaks against it. */
  overruleReason?: string | null | undefined;
}

/** What staff decide about participants; every decision passes the desk. */
@Injectable()
export class ParticipantDecisions {
  constructor(
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
    private readonly audit: Audit,
    private readonly forms: StaffForms,
    private readonly sheets: SheetSealing,
    private readonly answers: AnswersService,
  ) {}

  /**
   * Decides at once, without waiting for a round.
   * @throws NotFound, WrongState, EventFull, QuotaFull, AlreadyRegistered
   * @throws LeadDecides for a co-host where there are two steps; Invalid when a reason is needed to confirm
   */
  async decide(
    actor: Actor,
    eventId: string,
    participantId: string,
    change: StaffChange,
    { notify, overrule, reason, overruleReason }: DecisionOptions,
  ): Promise<void> {
    const { email, isAlone } = await this.database.read(actor, async (tx) => ({
      email: (await getParticipant(tx, eventId, participantId)).email,
      isAlone: await decidesAlone(tx, actor, { eventId, participantId, change }),
    }));
    if (isAlone && !overruleReason) {
      throw new Invalid([{ field: 'overruleReason', code: 'overrule-reason' }]);
    }
    const order = new ChangeStateOrder(participantId, email, stateAfter[change], actor, {
      notify,
      overrule,
      byStaff: true,
      ...(overruleReason ? { overruleReason } : {}),
      ...(reason ? { letter: { reason } } : {}),
    });
    await this.desk.ask(eventId, order);
    await this.database.write(actor, async (tx) => {
      await dropDraft(tx, participantId);
      if (isAlone) {
        await this.recordAlone(tx, actor, eventId, participantId, { overruleReason });
      }
    });
  }

  /** @throws NotFound, EventFull */
  async move(
    actor: Actor,
    eventId: string,
    participantId: string,
    categoryId: string,
    { overrule }: { overrule: boolean },
  ): Promise<void> {
    await this.desk.ask(eventId, new MoveOrder(participantId, categoryId, actor, overrule));
  }

  /**
   * @throws NotFound when the category is none of the event's; EventFull, AlreadyRegistered, LeadDecides
   * @throws Invalid naming the answers that do not fit
   */
  async add(actor: Actor, eventId: string, person: HandWritten): Promise<{ id: string }> {
    const { state, notify, overrule, answers, draft, ...newcomer } = person;
    const form = await this.database.read(actor, async (tx) => {
      if (state === 'confirmed') {
        await assertDecides(tx, actor, eventId);
      }
      return answers && this.forms.evaluate(tx, actor, { eventId, subject: newcomer, answers, draft });
    });
    const id = newId();
    const sheet = form && this.sheets.seal(id, form, 'staff');
    const order = new AddOrder({ ...newcomer, id, addedBy: 'staff' }, state, actor, {
      notify,
      overrule,
      ...(sheet ? { sheet, files: filesOf(form) } : {}),
    });
    return this.desk.ask(eventId, order);
  }

  /**
   * Corrects what she told us, answers to the registration form among it; what is left out stays.
   * @throws NotFound, StaleVersion, AlreadyRegistered, Invalid
   */
  async correct(
    actor: Actor,
    eventId: string,
    participantId: string,
    { answers, draft, ...correction }: Correction & Pick<HandWritten, 'answers' | 'draft'>,
    seenVersion: number,
  ): Promise<void> {
    const answered = answers && (await this.prepare(actor, eventId, participantId, { answers, draft }));
    const by = { actor, action: 'participant.edited', seenVersion };
    await this.desk.ask(eventId, new CorrectOrder(participantId, correction, by, answered));
  }

  private prepare(
    actor: Actor,
    eventId: string,
    participantId: string,
    written: Pick<StaffFilling, 'answers' | 'draft'>,
  ) {
    return this.database.read(actor, async (tx) => {
      const subject = await getParticipant(tx, eventId, participantId);
      const form = await this.forms.evaluate(tx, actor, { eventId, subject, ...written, partial: true });
      return form && this.answers.prepare(tx, eventId, participantId, { ...form, answeredBy: 'staff' });
    });
  }

  private async recordAlone(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    participantId: string,
    after: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, {
      eventId,
      actor,
      action: 'participant.approval-overruled',
      subjectKind: 'participant',
      subjectId: participantId,
      after,
    });
  }
}

/**
 * Whether an application is confirmed without a co-host's approval where there should be one.
 * @throws LeadDecides
 */
async function decidesAlone(
  tx: EntityManager,
  actor: Actor,
  { eventId, participantId, change }: { eventId: string; participantId: string; change: StaffChange },
): Promise<boolean> {
  const { process, reviewer } = await assertDecides(tx, actor, eventId);
  if (change !== 'confirm' || process.approval === 'one-step') {
    return false;
  }
  const { state, preapproval, preapprover } = await getReview(tx, eventId, participantId);
  const approved = { preapproval, preapprovedBy: preapprover?.accountId ?? null };
  return (
    state === 'pending' && needsOverruleReason('confirm', process.approval, approved, reviewer.accountId)
  );
}

/**
 * Whether the actor may decide about places, where there are two steps.
 * @throws LeadDecides
 */
export async function assertDecides(tx: EntityManager, actor: Actor, eventId: string) {
  const seat = await readReviewSeat(tx, actor, eventId);
  if (seat.process.approval === 'two-step' && !seat.steps.decide) {
    throw new LeadDecides();
  }
  return seat;
}
