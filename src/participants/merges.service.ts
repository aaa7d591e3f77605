import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../events/event.queries.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { Invalid } from '../platform/errors.js';
import { Files } from '../platform/files/files.service.js';
import { dayIn } from './door.rules.js';
import { MergeAnswers, mergedAnswers, type MergeChoice, type MergedForm } from './merge-answers.js';
import { MergeOrder, type MergePlan } from './merge.order.js';
import { dropMerged, listMergedConsents, moveWhatHangs, type MergePair } from './merge.queries.js';
import { mergedFields, mergePreview, type MergedField, type MergePreview } from './merge.rules.js';
import type { Participant } from './participant.entity.js';
import { getParticipant } from './participant.queries.js';
import { RegistrationDesk } from './registration-desk.js';

/** What staff decided about single fields and answers; the rest goes by the rules. */
export interface MergeChoices {
  fields: Partial<Record<MergedField, MergeChoice>>;
  answers: Record<string, MergeChoice>;
}

/** Two participations side by side. */
export interface MergeLook {
  keep: Participant;
  drop: Participant;
  preview: MergePreview;
  /** Whose word stays of each field, unless staff say otherwise. */
  defaults: Record<MergedField, MergeChoice>;
  forms: MergedForm[];
}

/** The same person twice becomes the same person once. */
@Injectable()
export class MergesService {
  constructor(
    private readonly database: Database,
    private readonly answers: MergeAnswers,
    private readonly desk: RegistrationDesk,
    private readonly files: Files,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Puts the two side by side. @throws NotFound; Invalid when both are one */
  async look(tx: EntityManager, { eventId, keepId, dropId }: MergePair): Promise<MergeLook> {
    const [keep, drop] = [
      await getParticipant(tx, eventId, keepId),
      await getParticipant(tx, eventId, dropId),
    ];
    if (keep.id === drop.id) {
      throw new Invalid([{ field: 'dropId', code: 'twice' }]);
    }
    const consents = await listMergedConsents(tx, [keep.id, drop.id]);
    const preview = mergePreview(
      { ...keep, consents: consents.get(keep.id)! },
      { ...drop, consents: consents.get(drop.id)! },
    );
    const defaults = Object.fromEntries(
      mergedFields.map((field) => [field, preview.fields[field].from === drop.id ? 'drop' : 'keep']),
    ) as MergeLook['defaults'];
    return { keep, drop, preview, defaults, forms: await this.answers.read(tx, keep.id, drop.id) };
  }

  /**
   * Merges for good: there is no way back.
   * @throws NotFound, StaleVersion, MergeStrongerEnds, AlreadyRegistered, Invalid
   */
  async merge(
    actor: Actor,
    pair: MergePair,
    choices: MergeChoices,
    versions: { keep: number; drop: number },
  ): Promise<void> {
    const plan = await this.database.read(actor, (tx) => this.plan(tx, pair, choices, versions));
    await this.desk.ask(pair.eventId, new MergeOrder(plan, actor));
  }

  private async plan(
    tx: EntityManager,
    pair: MergePair,
    choices: MergeChoices,
    versions: { keep: number; drop: number },
  ): Promise<MergePlan> {
    const look = await this.look(tx, pair);
    const { keep, drop, preview, defaults, forms } = look;
    const sideOf = (field: MergedField) => choices.fields[field] ?? defaults[field];
    const { timeZone } = await getEvent(tx, pair.eventId);
    const today = dayIn(timeZone, this.clock.now());
    const { sheets, fields: answered } = await this.answers.merge(tx, keep, forms, {
      choices: choices.answers,
      today,
    });
    const named = filesNamed(look, choices);
    return {
      keepId: keep.id,
      dropId: drop.id,
      versions,
      fields: Object.fromEntries(
        mergedFields.map((field) => [field, (sideOf(field) === 'drop' ? drop : keep)[field]]),
      ) as MergePlan['fields'],
      takesAddress: sideOf('email') === 'drop',
      rest: preview,
      sheets,
      answered,
      also: (writing, dropped, now) => this.moveRows(writing, pair, { preview, named, dropped, now }),
    };
  }

  private async moveRows(
    tx: EntityManager,
    pair: MergePair,
    {
      preview,
      named,
      dropped,
      now,
    }: { preview: MergePreview; named: Named; dropped: Participant; now: Date },
  ): Promise<void> {
    const { eventId, keepId, dropId } = pair;
    await this.files.handOver(tx, { eventId, from: dropId, to: keepId, ids: named.taken });
    await this.files.removeOwned(tx, { eventId, ownerId: keepId, ids: named.replaced });
    await this.files.deleteOwned(tx, [dropId]);
    await moveWhatHangs(tx, pair, preview);
    await this.audit.forget(tx, [dropId]);
    const opens = dropped.provedAt !== null;
    await dropMerged(tx, pair, { version: dropped.linkVersion, opens, at: now });
  }
}

/** Files that change hands with their answers, and files that no answer names any more. */
interface Named {
  taken: string[];
  replaced: string[];
}

function filesNamed({ forms }: MergeLook, choices: MergeChoices): Named {
  const named: Named = { taken: [], replaced: [] };
  for (const form of forms) {
    for (const { fieldId, choice } of mergedAnswers(form)) {
      if ((choices.answers[fieldId] ?? choice) === 'drop') {
        named.taken.push(...idsIn(form.drop?.answers[fieldId]));
        named.replaced.push(...idsIn(form.keep?.answers[fieldId]));
      }
    }
  }
  return named;
}

function idsIn(answer: unknown): string[] {
  return Array.isArray(answer)
    ? answer.filter((id): id is string => typeof id === 'string' && uuid.test(id))
    : [];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
