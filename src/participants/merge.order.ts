import type { EntityManager } from 'typeorm';
import type { Answers } from '../forms/form-definition.js';
import type { Actor } from '../platform/actor.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { assertVersion } from '../platform/http/if-match.js';
import type { NewSheet } from './desk-facts.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { DeskTransaction } from './desk-transaction.js';
import { MergeStrongerEnds } from './merge.errors.js';
import { goesOnBefore, type MergedField, type MergePreview } from './merge.rules.js';
import type { Participant } from './participant.entity.js';
import { isActive } from './participant-states.rules.js';
import { AlreadyRegistered } from './registration.errors.js';

/** What stays of the two, worked out before the desk is asked. */
export interface MergePlan {
  keepId: string;
  dropId: string;
  versions: { keep: number; drop: number };
  fields: Record<MergedField, string | null>;
  /** Whether the address is the other's: then what is known of it is too. */
  takesAddress: boolean;
  rest: Pick<MergePreview, 'waitingNumber' | 'priority' | 'askedErasureAt'>;
  sheets: NewSheet[];
  answered: string[];
  /** Moves and deletes rows, in the transaction of the desk, before the kept one is written. */
  also: (tx: EntityManager, dropped: Participant, now: Date) => Promise<unknown>;
}

/** Two participations of one person become one. The other's seat and choices go back; nothing of it can be undone. */
export class MergeOrder implements DeskOrder<void> {
  readonly lookUps: LookUps;

  constructor(
    private readonly plan: MergePlan,
    private readonly actor: Actor,
  ) {
    const { email } = plan.fields;
    this.lookUps = { participantIds: [plan.keepId, plan.dropId], ...(email ? { emails: [email] } : {}) };
  }

  /** @throws NotFound, StaleVersion, MergeStrongerEnds, AlreadyRegistered; Invalid when a choice has no place left */
  decide(desk: DeskTransaction): void {
    const { keepId, dropId, versions, also } = this.plan;
    const [keep, drop] = [desk.participant(keepId), desk.participant(dropId)];
    if (!keep || !drop) {
      throw new NotFound();
    }
    assertVersion(keep, versions.keep);
    assertVersion(drop, versions.drop);
    this.check(desk, keep, drop);
    desk.erase(drop);
    desk.trail.record(drop, 'participant.merged-into', this.actor, { after: { keptId: keepId } });
    this.write(desk, keep, drop);
    desk.writes.push((tx) => also(tx, drop, desk.now));
  }

  private check(desk: DeskTransaction, keep: Participant, drop: Participant): void {
    if (goesOnBefore(drop.state, keep.state)) {
      throw new MergeStrongerEnds();
    }
    const { email } = this.plan.fields;
    const holder = email && isActive(keep.state) ? desk.activeWith(email) : undefined;
    if (holder && holder !== keep && holder !== drop) {
      throw new AlreadyRegistered();
    }
    const answers = Object.assign({}, ...this.plan.sheets.map((sheet) => sheet.answers)) as Answers;
    const held = isActive(drop.state) ? desk.answers.of(drop.id) : {};
    const full = isActive(keep.state) ? desk.answers.full(answers, keep.id) : [];
    const missing = full.filter(({ fieldId, value }) => ![held[fieldId]].flat().includes(value));
    if (missing.length > 0) {
      throw new Invalid(
        missing.map(({ fieldId }) => ({ field: `choices.answers.${fieldId}`, code: 'no-place-left' })),
      );
    }
  }

  private write(desk: DeskTransaction, keep: Participant, drop: Participant): void {
    const { fields, sheets, answered, takesAddress, rest, dropId } = this.plan;
    const changed = (Object.keys(fields) as MergedField[]).filter((field) => fields[field] !== keep[field]);
    const pick = (from: Record<MergedField, string | null>) =>
      Object.fromEntries(changed.map((field) => [field, from[field]]));
    const before = pick(keep);
    desk.answers.release(keep);
    sheets.forEach((sheet) => desk.answers.keep(keep, sheet));
    desk.answers.hold(keep);
    if (changed.includes('email')) {
      const { linkVersion, provedAt } = keep;
      desk.changeEmail(keep, fields.email);
      // Both addresses are hers: what went to one that she proved stays good.
      keep.linkVersion = provedAt ? linkVersion : keep.linkVersion;
    }
    Object.assign(keep, pick(fields));
    if (takesAddress) {
      keep.provedAt = drop.provedAt;
    }
    keep.waitingNumber = keep.state === 'waitlisted' ? rest.waitingNumber : null;
    keep.priority = rest.priority;
    keep.askedErasureAt = rest.askedErasureAt;
    desk.requeue(keep);
    desk.touch(keep);
    desk.trail.record(keep, 'participant.merged', this.actor, {
      fields: [...changed, ...answered],
      before,
      after: { ...pick(fields), mergedId: dropId },
    });
  }
}
