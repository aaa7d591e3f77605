import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Answers } from '../forms/form-definition.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Database } from '../platform/database/database.js';
import { Files } from '../platform/files/files.service.js';
import { AnswerOrder } from './answer.order.js';
import { answeredAnew } from './answered-anew.rules.js';
import type { GivenFiles, NewSheet } from './desk-facts.js';
import { RegistrationDesk } from './registration-desk.js';
import type { GivenForm } from './registration.service.js';
import { lateAnswers, openAnswers, sealedFields, withSealedNow } from './sealed-now.queries.js';
import { openedAs } from './sensitive-openings.queries.js';
import { filesOf, keptSealed, SheetSealing } from './sheet-sealing.js';

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

/** Answers as they are handed in after the registration. */
export type GivenAnswers = GivenForm & {
  answeredBy: NewSheet['answeredBy'];
  /** The version of the sheet that is changed; 0: there was none. Left out: the last word counts. */
  seenVersion?: number;
};

/** What the desk keeps of answers. */
export interface ReadyAnswers {
  sheet: NewSheet;
  /** The fields that were answered anew (`answeredAnew`). */
  fields: string[];
  files: GivenFiles;
  /** Deletes files that no answer names any more. */
  also?: (tx: EntityManager) => Promise<unknown>;
}

/** The answers that people gave on forms: reading them, opening sealed ones, changing them through the desk. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
    private readonly sheets: SheetSealing,
    private readonly audit: Audit,
    private readonly files: Files,
  ) {}

  /** Her sheets, one for each form that she answered; sealed answers stay sealed. */
  read(tx: EntityManager, participantId: string): Promise<Sheet[]> {
    return tx.query(
      `select form_id as "formId", form_number as "formNumber", ${openAnswers} as answers,
              ${sealedFields} as "sealedFields", answered_at as "answeredAt", answered_by as "answeredBy", version
       from answer_sheets s ${withSealedNow} where participant_id = $1 order by answered_at, form_id`,
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
        after: { ...(why ? { why } : {}), ...(await openedAs(tx, actor, participant.eventId)) },
      });
    }
    return answers;
  }

  /**
   * Keeps answers that were given after the registration; what was sealed and is not answered anew stays.
   * @throws NotFound, StaleVersion; Invalid naming the fields whose choice has no place left
   */
  async change(actor: Actor, eventId: string, participantId: string, form: GivenAnswers): Promise<void> {
    const { sheet, ...options } = await this.database.read(actor, (tx) =>
      this.prepare(tx, eventId, participantId, form),
    );
    const { seenVersion } = form;
    const order = new AnswerOrder(participantId, sheet, actor, {
      ...options,
      ...(seenVersion === undefined ? {} : { seenVersion }),
    });
    await this.desk.ask(eventId, order);
  }

  /** Compares answers with those before, and seals what is to be sealed. */
  async prepare(
    tx: EntityManager,
    eventId: string,
    participantId: string,
    form: GivenAnswers,
  ): Promise<ReadyAnswers> {
    const after: Answers = { ...form.evaluation.answers, ...form.evaluation.sensitive };
    const { before, useless, sealed } = await this.compare(tx, participantId, form.formId, after);
    const evaluation = keptSealed(form.evaluation, sealed);
    const blind = form.named && {
      sealed: new Set([...sealed, ...Object.keys(evaluation.sensitive)]),
      named: form.named,
    };
    const fields = answeredAnew(before, after, blind);
    const sheet = this.sheets.seal(participantId, { ...form, evaluation }, form.answeredBy);
    const also = (writing: EntityManager) =>
      this.files.removeOwned(writing, { eventId, ownerId: participantId, ids: useless });
    return { sheet, fields, files: filesOf(form), ...(useless.length > 0 ? { also } : {}) };
  }

  /** What she answered on the form before, and the files that no answer will name any more. */
  private async compare(tx: EntityManager, participantId: string, formId: string, after: Answers) {
    const [sheets, owned] = await Promise.all([
      this.read(tx, participantId),
      this.files.list(tx, participantId),
    ]);
    const sealed = await this.unseal(tx, participantId);
    const ofForm = sheets.find((sheet) => sheet.formId === formId);
    const hers = new Set(ofForm?.sealedFields);
    const isOfForm = ([field]: [string, unknown]) => hers.has(field);
    const before: Answers = {
      ...ofForm?.answers,
      ...Object.fromEntries(Object.entries(sealed).filter(isOfForm)),
    };
    const others = sheets.filter((sheet) => sheet !== ofForm).map((sheet) => sheet.answers);
    const elsewhere = Object.entries(sealed).filter((answer) => !isOfForm(answer));
    const named = JSON.stringify([after, others, elsewhere]);
    const useless = owned.map(({ id }) => id).filter((id) => !named.includes(id));
    return { before, useless, sealed: hers };
  }

  /** Sealed answers, for the program itself: nobody is shown them. */
  async unseal(tx: EntityManager, participantId: string, formId?: string): Promise<Answers> {
    const rows: { formId: string; sealed: Buffer | null; late: Answers | null }[] = await tx.query(
      `select form_id as "formId", sealed, ${lateAnswers} as late from answer_sheets s ${withSealedNow}
       where participant_id = $1 and ($2::uuid is null or form_id = $2)`,
      [participantId, formId ?? null],
    );
    return Object.assign(
      {},
      ...rows.map((row) => row.sealed && this.sheets.open(participantId, row.formId, row.sealed)),
      ...rows.map(({ late }) => late),
    ) as Answers;
  }
}
