import type { Actor } from '../platform/actor.js';
import { Invalid, NotFound, StaleVersion } from '../platform/errors.js';
import { assertVersion } from '../platform/http/if-match.js';
import { mayNameSessions } from './choices.rules.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { DeskTransaction } from './desk-transaction.js';
import type { Participant } from './participant.entity.js';
import type { ReadyAnswers } from './answers.service.js';
import { assertChoicesFree, assertFilesThere } from './register.order.js';
import { AlreadyRegistered } from './registration.errors.js';

const correctable = [
  'givenName',
  'familyName',
  'badgeName',
  'organization',
  'country',
  'language',
  'email',
  'priority',
] as const;

/** What is corrected; what is left out stays. */
export type Correction = Partial<Pick<Participant, (typeof correctable)[number]>>;

/**
 * What she told us is corrected, by herself or by staff. It passes the desk because quotas count countries and
 * organizations; facts are facts, so that nothing is refused for being too many.
 */
export class CorrectOrder implements DeskOrder<void> {
  readonly lookUps: LookUps;

  constructor(
    private readonly participantId: string,
    private readonly correction: Correction,
    private readonly by: {
      actor: Actor;
      action: string;
      seenVersion?: number;
      seen?: Correction | undefined;
    },
    private readonly answered?: ReadyAnswers,
  ) {
    const { email } = correction;
    const fileIds = answered?.files.ids ?? [];
    this.lookUps = {
      participantIds: [participantId],
      fileIds,
      sessions: mayNameSessions(answered?.sheet.answers),
      ...(email ? { emails: [email] } : {}),
    };
  }

  /**
   * A new address withdraws the personal links: whoever reads the old one must not open her page.
   * @throws NotFound, StaleVersion, AlreadyRegistered
   * @throws Invalid when the address of somebody who registered herself is taken away, or a choice has no place left
   */
  decide(desk: DeskTransaction): void {
    const participant = desk.participant(this.participantId);
    if (!participant) {
      throw new NotFound();
    }
    const { correction } = this;
    const { actor, action, seenVersion, seen = {} } = this.by;
    if (seenVersion !== undefined) {
      assertVersion(participant, seenVersion);
    }
    assertAsSeen(participant, seen);
    const fields = correctable.filter(
      (field) => correction[field] !== undefined && correction[field] !== participant[field],
    );
    if (fields.includes('email')) {
      assertAddress(desk, participant, correction.email ?? null);
    }
    const { answered } = this;
    if (answered && answered.fields.length > 0) {
      assertChoicesFree(desk, answered.sheet, participant, 'staff');
      assertFilesThere(desk, answered.files, participant.id);
      answerWith(desk, participant, answered, actor);
    }
    if (fields.length === 0) {
      return;
    }
    const before = pick(participant, fields);
    if (fields.includes('email')) {
      desk.changeEmail(participant, correction.email ?? null);
    }
    Object.assign(participant, pick(correction, fields));
    desk.requeue(participant);
    desk.touch(participant);
    desk.trail.record(participant, action, actor, { fields, before, after: pick(correction, fields) });
  }
}

/** What she saw of her data is what stands there; what she did not see does not matter. */
function assertAsSeen(participant: Participant, seen: Correction): void {
  if (correctable.some((field) => seen[field] !== undefined && seen[field] !== participant[field])) {
    throw new StaleVersion();
  }
}

function answerWith(
  desk: DeskTransaction,
  participant: Participant,
  { sheet, fields, files, also }: ReadyAnswers,
  actor: Actor,
): void {
  desk.answer(participant, sheet, actor, fields);
  desk.answers.takeFiles(participant, files);
  if (also) {
    desk.writes.push(also);
  }
}

function assertAddress(desk: DeskTransaction, participant: Participant, email: string | null): void {
  if (email === null && participant.addedBy === 'form') {
    throw new Invalid([{ field: 'email', code: 'required' }]);
  }
  const holder = email === null ? undefined : desk.activeWith(email);
  if (holder && holder !== participant) {
    throw new AlreadyRegistered();
  }
}

function pick(source: Correction, fields: readonly (keyof Correction)[]): Correction {
  return Object.fromEntries(fields.map((field) => [field, source[field]]));
}
