import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PUBLIC } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { Files, type FileLine, type OpenFile } from '../platform/files/files.service.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import { MailQueue } from '../platform/mail/mail-queue.js';
import { AnswersService } from './answers.service.js';
import { readFormChoices, type FormChoices } from './form-choices.queries.js';
import {
  countNotes,
  listLetters,
  listOwnHistory,
  readAnsweredForms,
  type AnsweredForm,
  type LetterLine,
  type OwnHistoryLine,
} from './own-data.queries.js';
import { OwnDataKeys } from './own-data-keys.js';
import { herself, OwnLinks } from './own-links.js';
import { writtenLanguage } from './participant-language.js';
import { listConsents, type ConsentLine } from './participant.queries.js';
import { LinkWithdrawn } from './registration.errors.js';
import { listSensitiveOpenings, type SensitiveOpening } from './sensitive-openings.queries.js';
import { SelfService, type Participation } from './self-service.js';

/** Letters with a key to everything, for one person. */
const perPerson = { limit: 3, windowSeconds: 3_600 };

/** Everything that is kept about somebody, for herself. */
export interface OwnData extends Participation {
  consentLines: ConsentLine[];
  forms: AnsweredForm[];
  /** Whether sealed answers are among the answers; else only that they were given. */
  isOpened: boolean;
  lists: FormChoices['lists'];
  files: FileLine[];
  letters: LetterLine[];
  history: OwnHistoryLine[];
  openings: SensitiveOpening[];
  notes: number;
  writtenAt: Date;
}

/** What is kept about a participant, handed to herself. */
@Injectable()
export class OwnDataService {
  constructor(
    private readonly selfService: SelfService,
    private readonly links: OwnLinks,
    private readonly answers: AnswersService,
    private readonly files: Files,
    private readonly keys: OwnDataKeys,
    private readonly mails: MailQueue,
    private readonly limits: RateLimits,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Everything, in the transaction that writes down that it was handed out.
   * @param key of the letter; without one sealed answers stay sealed
   * @throws LinkWithdrawn when the key is no longer good
   */
  async handOut(token: string, key?: string): Promise<OwnData> {
    return this.database.write(PUBLIC, async (tx) => {
      const mine = await this.open(tx, token, key);
      const data = await this.gather(tx, mine, key !== undefined);
      await this.audit.record(tx, {
        eventId: mine.event.id,
        actor: herself(mine.participant),
        action: 'participant.data-handed-out',
        subjectKind: 'participant',
        subjectId: mine.participant.id,
        fields: data.isOpened ? data.forms.flatMap(({ sealedFields }) => sealedFields) : [],
      });
      return data;
    });
  }

  /** Whether a letter's key opens what is under lock. */
  isKeyGood({ participant }: Pick<Participation, 'participant'>, key: string): boolean {
    return this.keys.isGood(participant, key);
  }

  /** A file that she handed in. @throws LinkWithdrawn when the key is no longer good; NotFound */
  async openFile(token: string, key: string, fileId: string): Promise<OpenFile> {
    return this.database.read(PUBLIC, async (tx) => {
      const { participant, event } = await this.open(tx, token, key);
      return this.files.read(tx, { eventId: event.id, ownerId: participant.id, fileId });
    });
  }

  /** Mails her the key to everything. @throws TooMany */
  async sendKey(token: string): Promise<void> {
    const { participant, event } = await this.database.read(PUBLIC, (tx) => this.links.resolve(tx, token));
    if (!participant.email) {
      return;
    }
    const { id, email } = participant;
    await this.limits.take(`own-data/participant/${id}`, perPerson);
    await this.database.write(PUBLIC, (tx) =>
      this.mails.queue(tx, {
        kind: 'own-data',
        occasion: this.clock.now().toISOString(),
        language: writtenLanguage(participant.language, event.languages),
        toAddress: email,
        eventId: event.id,
        participantId: id,
      }),
    );
  }

  private async open(tx: EntityManager, token: string, key?: string): Promise<Participation> {
    const mine = await this.selfService.open(tx, token);
    if (key !== undefined && !this.isKeyGood(mine, key)) {
      throw new LinkWithdrawn();
    }
    return mine;
  }

  private async gather(tx: EntityManager, mine: Participation, opens: boolean): Promise<OwnData> {
    const { participant, event } = mine;
    const sheets = await this.answers.read(tx, participant.id);
    const sealed = opens ? await this.answers.unseal(tx, participant.id) : {};
    const opened = sheets.map((sheet) => {
      const hers = sheet.sealedFields.filter((field) => field in sealed);
      const answers = Object.fromEntries(hers.map((field) => [field, sealed[field]]));
      return { ...sheet, answers: { ...sheet.answers, ...answers } };
    });
    const [consentLines, forms, { lists }, files, letters, history, openings, notes] = await Promise.all([
      listConsents(tx, participant.id),
      readAnsweredForms(tx, opened),
      readFormChoices(tx, event.id, sheets),
      this.files.list(tx, participant.id),
      listLetters(tx, participant.id),
      listOwnHistory(tx, this.audit, participant),
      listSensitiveOpenings(tx, this.audit, participant),
      countNotes(tx, participant.id),
    ]);
    return {
      ...mine,
      consentLines,
      forms,
      lists,
      files,
      letters,
      history,
      openings,
      notes,
      isOpened: opens,
      writtenAt: this.clock.now(),
    };
  }
}
