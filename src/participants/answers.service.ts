import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Answers } from '../forms/form-definition.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Database } from '../platform/database/database.js';
import { AnswerOrder } from './answer.order.js';
import type { NewSheet } from './desk-transaction.js';
import { RegistrationDesk } from './registration-desk.js';
import type { GivenForm } from './registration.service.js';
import { filesOf, SheetSealing } from './sheet-sealing.js';

/** What somebody answered on one form. */
export interface Sheet {
  formId: string;
  formNumber: number;
  answers: Answers;
  /** Fields whose answers are sealed. */
  sealedFields: string[];
  answeredAt: Date;
  answeredBy: NewSheet['answeredBy'];
  version: number;
}

/** Why sealed answers are opened, and which: part of the audit trail. */
export interface Opening {
  /** Left out: all of them. */
  fields?: string[];
  why?: string;
}

/** The answers that people gave on forms: reading them, opening sealed ones, changing them through the desk. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
    private readonly sheets: SheetSealing,
    private readonly audit: Audit,
  ) {}

  /** Her sheets, one for each form that she answered; sealed answers stay sealed. */
  read(tx: EntityManager, participantId: string): Promise<Sheet[]> {
    return tx.query(
      `select form_id as "formId", form_number as "formNumber", answers, sealed_fields as "sealedFields",
              answered_at as "answeredAt", answered_by as "answeredBy", version
       from answer_sheets where participant_id = $1 order by answered_at, form_id`,
      [participantId],
    );
  }

  /**
   * Opens sealed answers. The caller has checked `participants.read-sensitive`; that they were opened, by whom and
   * which, is written down in the same transaction.
   * @throws SealBroken
   */
  async open(
    tx: EntityManager,
    actor: Actor,
    participant: { id: string; eventId: string },
    { fields, why }: Opening = {},
  ): Promise<Answers> {
    const opened = await this.unseal(tx, participant.id);
    const wanted = fields ?? Object.keys(opened);
    const answers = Object.fromEntries(Object.entries(opened).filter(([id]) => wanted.includes(id)));
    if (Object.keys(answers).length > 0) {
      await this.audit.record(tx, {
        eventId: participant.eventId,
        actor,
        action: 'participant.sensitive-opened',
        subjectKind: 'participant',
        subjectId: participant.id,
        fields: Object.keys(answers),
        ...(why ? { after: { why } } : {}),
      });
    }
    return answers;
  }

  /**
   * Keeps answers that were given after the registration; what was sealed and is not answered anew stays.
   * @throws NotFound; Invalid naming the fields whose choice has no place left
   */
  async change(
    actor: Actor,
    eventId: string,
    participantId: string,
    form: GivenForm & { answeredBy: NewSheet['answeredBy'] },
  ): Promise<void> {
    const before = await this.database.read(actor, async (tx) => {
      const sheet = (await this.read(tx, participantId)).find(({ formId }) => formId === form.formId);
      const sealed = await this.unseal(tx, participantId, form.formId);
      return { ...sheet?.answers, ...sealed };
    });
    const { answers, sensitive } = form.evaluation;
    const after: Answers = { ...answers, ...sensitive };
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    );
    const sheet = this.sheets.seal(participantId, form, form.answeredBy);
    await this.desk.ask(
      eventId,
      new AnswerOrder(participantId, sheet, actor, { fields, files: filesOf(form) }),
    );
  }

  /** Sealed answers, for the program itself: nobody is shown them. */
  async unseal(tx: EntityManager, participantId: string, formId?: string): Promise<Answers> {
    const rows: { formId: string; sealed: Buffer }[] = await tx.query(
      `select form_id as "formId", sealed from answer_sheets
       where participant_id = $1 and sealed is not null and ($2::uuid is null or form_id = $2)`,
      [participantId, formId ?? null],
    );
    return Object.assign(
      {},
      ...rows.map((row) => this.sheets.open(participantId, row.formId, row.sealed)),
    ) as Answers;
  }
}
