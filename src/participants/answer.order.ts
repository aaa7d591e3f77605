import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { NotFound } from '../platform/errors.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { GivenFiles, NewSheet } from './desk-facts.js';
import type { DeskTransaction } from './desk-transaction.js';
import { assertChoicesFree } from './register.order.js';

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
      /** What else is written in the same transaction. */
      also?: (tx: EntityManager) => Promise<unknown>;
    },
  ) {
    this.lookUps = { participantIds: [participantId] };
  }

  /** @throws NotFound; Invalid naming the fields whose choice has no place left */
  decide(desk: DeskTransaction): void {
    const participant = desk.participant(this.participantId);
    if (!participant) {
      throw new NotFound();
    }
    assertChoicesFree(desk, this.sheet.answers, participant.id);
    const { fields, files, also } = this.options;
    desk.answer(participant, this.sheet, this.actor, fields);
    desk.answers.takeFiles(participant, files);
    if (also) {
      desk.writes.push(also);
    }
  }
}
