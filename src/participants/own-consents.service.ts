import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Answers } from '../forms/form-definition.js';
import { PUBLIC } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Changes } from '../platform/database/changes.js';
import { Database } from '../platform/database/database.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { AgreeOrder } from './agree.order.js';
import { AnswersService } from './answers.service.js';
import { ConsentTexts, digestOfTexts } from './consent-texts.js';
import { herself, OwnLinks, type Hers } from './own-links.js';
import { listConsents } from './participant.queries.js';
import { RegistrationDesk } from './registration-desk.js';

/** That she agrees that her data are kept, as the page brings it. */
type DataAnswer = Omit<PhotographyAnswer, 'agrees'>;

/** Her answer about photographs, as the page brings it. */
interface PhotographyAnswer {
  agrees: boolean;
  /** That of the text she read. */
  language: string;
  /** Digest of the text she read, where the page told it. */
  readTexts?: string;
}

/** What a participant has agreed to, and how she takes it back. To take back the use of her data is to be erased. */
@Injectable()
export class OwnConsents {
  constructor(
    private readonly links: OwnLinks,
    private readonly texts: ConsentTexts,
    private readonly answers: AnswersService,
    private readonly desk: RegistrationDesk,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives or takes back the consent to photographs, with the text that she read; a consent that stands stays.
   * @throws WrongState when it is too late to give it; Invalid when she agrees to a text that has changed since she read it
   */
  async photographs(token: string, { agrees, language, readTexts }: PhotographyAnswer): Promise<void> {
    await this.database.write(PUBLIC, async (tx) => {
      const { participant, event } = await this.hersFor(tx, token, agrees);
      const { photography } = await this.texts.current(tx, event, language);
      const changed = agrees
        ? await this.give(tx, participant.id, photography.id)
        : await this.takeBack(tx, participant.id);
      const isRead = readTexts === undefined || readTexts === digestOfTexts(photography.body);
      if (changed && agrees && !isRead) {
        throw new Invalid([{ field: 'consents.photography', code: 'text-changed' }]);
      }
      if (changed) {
        await this.note(tx, { participant, event }, agrees ? 'given' : 'withdrawn');
      }
    });
  }

  /**
   * Agrees that her data are kept: staff wrote her down, and nobody agrees for another person. Agreeing again does
   * nothing.
   * @throws WrongState when it is too late; Invalid when the text has changed since she read it
   */
  async data(token: string, { language, readTexts }: DataAnswer): Promise<void> {
    const { hers, text, agreed } = await this.database.write(PUBLIC, async (tx) => {
      const opened = await this.links.resolveToChange(tx, token);
      const { dataProcessing } = await this.texts.current(tx, opened.event, language);
      const consents = await listConsents(tx, opened.participant.id);
      const before = consents.some(({ purpose }) => purpose === 'data-processing');
      return { hers: opened, text: dataProcessing, agreed: before };
    });
    if (agreed) {
      return;
    }
    if (readTexts !== undefined && readTexts !== digestOfTexts(text.body)) {
      throw new Invalid([{ field: 'consents.dataProcessing', code: 'text-changed' }]);
    }
    await this.desk.ask(hers.event.id, new AgreeOrder(hers.participant.id, text.id));
  }

  /**
   * Takes back the yes that she gave to a question of a form, whatever the form says of when it may be edited. The
   * rest of the sheet stays as it was given.
   * @throws NotFound when she gave no such yes
   */
  async withdrawAnswer(token: string, fieldId: string): Promise<void> {
    const { participant, event, sheet, sealed } = await this.database.read(PUBLIC, async (tx) => {
      const hers = await this.links.resolve(tx, token);
      const sheets = await this.answers.read(tx, hers.participant.id);
      const found = sheets.find(
        ({ answers, sealedFields }) => answers[fieldId] === true || sealedFields.includes(fieldId),
      );
      const { id } = hers.participant;
      return { ...hers, sheet: found, sealed: found ? await this.answers.unseal(tx, id, found.formId) : {} };
    });
    if (!sheet || (sheet.answers[fieldId] ?? sealed[fieldId]) !== true) {
      throw new NotFound();
    }
    const { formId, formNumber, answers, answeredBy } = sheet;
    const evaluation = {
      answers: without(answers, fieldId),
      sensitive: without(sealed, fieldId),
      fileIds: [],
    };
    const form = { formId, formNumber, evaluation, answeredBy };
    await this.answers.change(herself(participant), event.id, participant.id, form);
  }

  /** A consent can be taken back as long as she is kept; given only as long as she may change anything. */
  private hersFor(tx: EntityManager, token: string, agrees: boolean): Promise<Hers> {
    return agrees ? this.links.resolveToChange(tx, token) : this.links.resolve(tx, token);
  }

  private async give(tx: EntityManager, participantId: string, textId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `insert into consents (participant_id, purpose, text_id, given_at) values ($1, 'photography', $2, $3)
       on conflict (participant_id, purpose) do update set text_id = $2, given_at = $3, withdrawn_at = null
       where consents.withdrawn_at is not null returning 1`,
      [participantId, textId, this.clock.now()],
    );
    return rows.length > 0;
  }

  private async takeBack(tx: EntityManager, participantId: string): Promise<boolean> {
    const [rows]: [unknown[], number] = await tx.query(
      `update consents set withdrawn_at = $2
       where participant_id = $1 and purpose = 'photography' and withdrawn_at is null returning 1`,
      [participantId, this.clock.now()],
    );
    return rows.length > 0;
  }

  private async note(tx: EntityManager, { participant, event }: Hers, what: 'given' | 'withdrawn') {
    await this.audit.record(tx, {
      eventId: event.id,
      actor: herself(participant),
      action: `participant.photography-consent-${what}`,
      subjectKind: 'participant',
      subjectId: participant.id,
      fields: ['consents'],
    });
    await this.changes.announce(tx, { eventId: event.id, what: 'participants', ids: [participant.id] });
  }
}

function without(answers: Answers, fieldId: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => id !== fieldId));
}
