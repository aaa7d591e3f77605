import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { NotFound } from '../platform/errors.js';
import { assertVersion } from '../platform/http/if-match.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import { mayNameSessions } from './choices.rules.js';
import type { GivenFiles, NewSheet } from './desk-facts.js';
import type { DeskTransaction } from './desk-transaction.js';
import { assertChoicesFree, assertFilesThere } from './register.order.js';

/** Answers to a form are given or changed after the registration: by herself, or by staff for her. */
export class AnswerOrder implements DeskOrder<void> {
  readonly lookUps: LookUps;

  constructor(
    private readonly participantId: string,
    private readonly sheet: NewSheet,
    private readonly actor: Actor,
    private readonly options: {
      /** The fields whose answers are others than before. */
      fields: string[];
      files?: GivenFiles;
      /** The version of the sheet that was changed; 0: there was none. Left out: the last word counts. */
      seenVersion?: number;
      /** What else is written in the same transaction. */
      also?: (tx: EntityManager) => Promise<unknown>;
    },
  ) {
    this.lookUps = {
      participantIds: [participantId],
      fileIds: options.files?.ids ?? [],
      sessions: mayNameSessions(sheet.answers),
    };
  }

  /** @throws NotFound, StaleVersion; Invalid naming the fields whose choice has no place left */
  decide(desk: DeskTransaction): void {
    const participant = desk.participant(this.participantId);
    if (!participant) {
      throw new NotFound();
    }
    const { fields, files, also, seenVersion } = this.options;
    const { formId } = this.sheet;
    if (seenVersion !== undefined) {
      assertVersion({ version: desk.answers.versionOf(participant.id, formId) }, seenVersion);
    }
    const by = this.sheet.answeredBy === 'participant' ? 'participant' : 'staff';
    assertChoicesFree(desk, this.sheet, participant, by);
    assertFilesThere(desk, files, participant.id);
    desk.answer(participant, this.sheet, this.actor, fields);
    desk.answers.takeFiles(participant, files);
    if (also) {
      desk.writes.push(also);
    }
  }
}
