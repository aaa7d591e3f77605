import type { EntityManager } from 'typeorm';
import type { Answers } from '../forms/form-definition.js';
import { choicesIn, withoutChoices, type Choice, type Choices } from './choices.rules.js';
import type { DeskFacts, GivenFiles, KeptSheet, NewSheet } from './desk-facts.js';
import { leaveOut, leaveOutOf } from './desk-lists.js';
import type { DeskSessions } from './desk-sessions.js';
import type { Participant } from './participant.entity.js';
import { isActive } from './participant-states.rules.js';
import type { SeatLedger } from './seat-ledger.js';

/** Who answers, as far as it decides what she may choose; without an id she holds nothing yet. */
export type Chooser = { id?: string; categoryId: string };

/** Staff choose for others beyond every deadline. */
export type ChosenBy = 'participant' | 'staff';

/** A choice that cannot be hers, and the code of the sentence that says why. */
export interface RefusedChoice {
  fieldId: string;
  code: string;
}

/**
 * What people answered on forms, in one batch of the desk, and the limited options and sessions that they hold by
 * it: everyone who is active holds what she chose.
 */
export class DeskAnswers {
  /** The last of each person and form counts. */
  readonly sheets = new Map<string, KeptSheet>();
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
    private readonly sessions: DeskSessions,
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
    if (this.sessions.directOf(participant.id).size > 0) {
      // What she chose on a form is hers by the form from now on.
      this.sessions.takeBack(participant.id, keysOf(choicesIn(sheet.answers, this.ledger).sessions));
    }
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
    return this.fullOf(choicesIn(answers, this.ledger), participantId);
  }

  private fullOf(asked: Choices, participantId?: string): Choice[] {
    const holds = participantId ? choicesIn(this.of(participantId), this.ledger) : none;
    const direct = participantId ? this.sessions.directOf(participantId).keys() : [];
    const held = new Set([...keysOf([...holds.options, ...holds.sessions]), ...direct]);
    const options = new Set(this.ledger.full('option', keysOf(asked.options)));
    const sessions = new Set(this.ledger.full('session', keysOf(asked.sessions)));
    return [
      ...asked.options.filter(({ key }) => options.has(key) && !held.has(key)),
      ...asked.sessions.filter(({ key }) => sessions.has(key) && !held.has(key)),
    ];
  }

  /**
   * What among answers cannot be hers: what has no place left, and sessions that are closed, for others, or held
   * beside what she has. What she holds already is not asked about again.
   */
  refused(
    { formId, answers }: Pick<NewSheet, 'formId' | 'answers'>,
    person: Chooser,
    now: Date | null,
  ): RefusedChoice[] {
    const asked = choicesIn(answers, this.ledger);
    const full = this.fullOf(asked, person.id).map(({ fieldId }) => ({ fieldId, code: 'no-place-left' }));
    const against = asked.sessions.length > 0 ? this.against(asked.sessions, formId, person, now) : [];
    return [...against, ...full];
  }

  private against(
    asked: readonly Choice[],
    formId: string,
    { id, categoryId }: Chooser,
    now: Date | null,
  ): RefusedChoice[] {
    const held = new Set(id ? this.sessionsOf(id) : []);
    const others = [...keysOf(asked), ...(id ? this.sessionsBeside(id, formId) : [])];
    return asked
      .filter(({ key }) => !held.has(key))
      .flatMap(({ fieldId, key }) => {
        const code = this.sessions.refusal(key, others, { categoryId, now });
        return code ? [{ fieldId, code }] : [];
      });
  }

  /** What she holds by her answers on other forms, and otherwise. */
  private sessionsBeside(participantId: string, formId: string): string[] {
    const elsewhere = [...(this.known.get(participantId) ?? [])]
      .filter(([id]) => id !== formId)
      .flatMap(([, answers]) => keysOf(choicesIn(answers, this.ledger).sessions));
    return [...elsewhere, ...this.sessions.directOf(participantId).keys()];
  }

  /** Every session that she holds, by an answer or otherwise. */
  sessionsOf(participantId: string): string[] {
    const { sessions } = choicesIn(this.of(participantId), this.ledger);
    return [...new Set([...keysOf(sessions), ...this.sessions.directOf(participantId).keys()])];
  }

  /**
   * Takes out of her answers what went to others before she came, or while she was away.
   * @returns the fields that she is asked again
   */
  dropFull(participant: Participant): string[] {
    return this.drop(participant, this.full(this.of(participant.id)));
  }

  /** Takes these sessions out of her answers. @returns the fields that named them */
  dropSessions(participant: Participant, sessionIds: ReadonlySet<string>): string[] {
    const { sessions } = choicesIn(this.of(participant.id), this.ledger);
    return this.drop(
      participant,
      sessions.filter(({ key }) => sessionIds.has(key)),
    );
  }

  private drop(participant: Participant, lost: readonly Choice[]): string[] {
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
  }

  private count(participant: Participant, by: 1 | -1): void {
    const direct = this.sessions.directOf(participant.id);
    if (!isActive(participant.state) || (direct.size === 0 && !this.known.has(participant.id))) {
      return;
    }
    const { options, sessions } = choicesIn(this.of(participant.id), this.ledger);
    this.ledger.choose('option', keysOf(options), by);
    this.sessions.count(participant.id, [...new Set([...keysOf(sessions), ...direct.keys()])], by);
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
