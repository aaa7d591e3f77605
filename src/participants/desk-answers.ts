import type { EntityManager } from 'typeorm';
import type { Answers } from '../forms/form-definition.js';
import { choicesIn, withoutChoices, type Choice, type Choices } from './choices.rules.js';
import type { DeskFacts, GivenFiles, KeptSheet, NewSheet } from './desk-facts.js';
import { leaveOut, leaveOutOf } from './desk-lists.js';
import type { Participant } from './participant.entity.js';
import { isActive } from './participant-states.rules.js';
import type { SeatLedger } from './seat-ledger.js';

/** Whether somebody has a session, once everything of a batch is decided. */
export interface SessionPlace {
  participantId: string;
  sessionId: string;
  chosen: boolean;
}

/**
 * What people answered on forms, in one batch of the desk, and the limited options and sessions that they hold by
 * it: everyone who is active holds what she chose.
 */
export class DeskAnswers {
  /** The last of each person and form counts. */
  readonly sheets = new Map<string, KeptSheet>();
  readonly sessionPlaces = new Map<string, SessionPlace>();
  /** Files that were handed in with an answer and belong to the person from now on. */
  readonly files: (GivenFiles & { ownerId: string })[] = [];
  /** Files that came with a registration of which nothing is kept. */
  readonly spareFiles: GivenFiles[] = [];
  /** Answers that lost a choice, to be written back. */
  readonly writes: ((tx: EntityManager) => Promise<unknown>)[] = [];

  constructor(
    private readonly known: DeskFacts['answers'],
    private readonly versions: DeskFacts['sheetVersions'],
    private readonly fileOwners: DeskFacts['fileOwners'],
    private readonly ledger: SeatLedger,
  ) {}

  /** The version of her sheet; 0 while she has not answered the form. */
  versionOf(participantId: string, formId: string): number {
    return this.versions.get(`${participantId}/${formId}`) ?? 0;
  }

  /** What she answered, over all forms, sealed answers apart. */
  of(participantId: string): Answers {
    return Object.assign({}, ...(this.known.get(participantId)?.values() ?? [])) as Answers;
  }

  /** Keeps her answers to one form; what she holds by them is another matter. */
  keep(participant: Participant, sheet: NewSheet): void {
    const sheets = this.known.get(participant.id) ?? new Map<string, Answers>();
    this.known.set(participant.id, sheets.set(sheet.formId, sheet.answers));
    this.sheets.set(`${participant.id}/${sheet.formId}`, { ...sheet, participantId: participant.id });
  }

  /** Some answers to a form are there no longer; what she holds by them is another matter. */
  leaveOut(participant: Participant, formId: string, fieldIds: ReadonlySet<string>): void {
    const sheets = this.known.get(participant.id);
    const left = Object.entries(sheets?.get(formId) ?? {}).filter(([fieldId]) => !fieldIds.has(fieldId));
    sheets?.set(formId, Object.fromEntries(left));
  }

  /** The questions among whose files is one that is gone, or neither the form's nor hers. */
  fieldsOfLostFiles({ stagingId, ids, fieldOf }: GivenFiles, participantId?: string): string[] {
    const lost = ids.filter((id) => {
      const owner = this.fileOwners.get(id);
      return owner === undefined || (owner !== stagingId && owner !== participantId);
    });
    return [...new Set(lost.map((id) => fieldOf.get(id)!))];
  }

  /** Gives her the files that she handed in with an answer. */
  takeFiles(participant: Participant, files?: GivenFiles): void {
    if (files && files.ids.length > 0) {
      files.ids.forEach((id) => this.fileOwners.set(id, participant.id));
      this.files.push({ ...files, ownerId: participant.id });
    }
  }

  /**
   * Nobody gets the files, and they go at once: were they still there for the same form to be sent again, its sender
   * would learn that nothing was kept, and so that the address takes part.
   */
  dropFiles(files?: GivenFiles): void {
    if (files && files.ids.length > 0) {
      files.ids.forEach((id) => this.fileOwners.delete(id));
      this.spareFiles.push(files);
    }
  }

  /** Options and sessions among answers that have no place left, but for those that she holds already. */
  full(answers: Answers, participantId?: string): Choice[] {
    const holds = participantId ? choicesIn(this.of(participantId), this.ledger) : none;
    const held = new Set(keysOf([...holds.options, ...holds.sessions]));
    const asked = choicesIn(answers, this.ledger);
    const options = new Set(this.ledger.full('option', keysOf(asked.options)));
    const sessions = new Set(this.ledger.full('session', keysOf(asked.sessions)));
    return [
      ...asked.options.filter(({ key }) => options.has(key) && !held.has(key)),
      ...asked.sessions.filter(({ key }) => sessions.has(key) && !held.has(key)),
    ];
  }

  /**
   * Takes out of her answers what went to others before she came, or while she was away.
   * @returns the fields that she is asked again
   */
  dropFull(participant: Participant): string[] {
    const lost = this.full(this.of(participant.id));
    for (const [formId, answers] of lost.length > 0 ? (this.known.get(participant.id) ?? []) : []) {
      const left = withoutChoices(answers, lost);
      if (left !== answers) {
        this.known.get(participant.id)!.set(formId, left);
        this.writes.push((tx) => writeAnswers(tx, participant.id, formId, left));
      }
    }
    return [...new Set(lost.map(({ fieldId }) => fieldId))];
  }

  hold(participant: Participant): void {
    this.count(participant, 1);
  }

  release(participant: Participant): void {
    this.count(participant, -1);
  }

  /** Keeps nothing of somebody who is erased. */
  forget(participantId: string): void {
    leaveOut(this.files, ({ ownerId }) => ownerId === participantId);
    leaveOutOf(this.sheets, participantId);
    leaveOutOf(this.sessionPlaces, participantId);
  }

  private count(participant: Participant, by: 1 | -1): void {
    if (!isActive(participant.state) || !this.known.has(participant.id)) {
      return;
    }
    const { options, sessions } = choicesIn(this.of(participant.id), this.ledger);
    this.ledger.choose('option', keysOf(options), by);
    this.ledger.choose('session', keysOf(sessions), by);
    for (const sessionId of keysOf(sessions)) {
      const place = { participantId: participant.id, sessionId, chosen: by > 0 };
      this.sessionPlaces.set(`${participant.id}/${sessionId}`, place);
    }
  }
}

const none: Choices = { options: [], sessions: [] };

function keysOf(choices: readonly Choice[]): string[] {
  return choices.map(({ key }) => key);
}

function writeAnswers(tx: EntityManager, participantId: string, formId: string, answers: Answers) {
  return tx.query(
    `update answer_sheets set answers = $3, version = version + 1 where participant_id = $1 and form_id = $2`,
    [participantId, formId, answers],
  );
}
