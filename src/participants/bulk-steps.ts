import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Changes } from '../platform/database/changes.js';
import { Database } from '../platform/database/database.js';
import {
  BulkChangeOrder,
  BulkUndoOrder,
  type BulkOutcome,
  type BulkPerson,
  type DeskChange,
} from './bulk-change.order.js';
import { keepOutcomes, listToDo, type BulkChange } from './bulk-changes.queries.js';
import { MOST_TAGS, tidyTags } from './participant-tags.rules.js';
import { RegistrationDesk } from './registration-desk.js';
import { readReviewSeat } from './review-access.queries.js';
import { needsOverruleReason, type Approved } from './review.rules.js';
import { dropDraft } from './reviews.queries.js';
import { ReviewsService } from './reviews.service.js';

/** So many people are changed in one transaction. */
const AT_ONCE = 100;

/** Takes the steps of bulk changes: some people, one transaction, with the note of what became of each. */
@Injectable()
export class BulkSteps {
  constructor(
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
    private readonly reviews: ReviewsService,
    private readonly audit: Audit,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** @returns whether anything was left to do */
  async step(change: BulkChange, isUndo: boolean): Promise<boolean> {
    const actor: Actor = { kind: 'account', accountId: change.madeBy };
    const people = await this.database.read(actor, (tx) =>
      listToDo(tx, change.id, { isUndo, limit: AT_ONCE }),
    );
    if (people.length === 0) {
      return false;
    }
    const wish = deskChange(change);
    if (wish) {
      await this.askDesk(change, wish, people, isUndo);
    } else {
      await this.database.write(actor, async (tx) => {
        const outcomes =
          change.action === 'assign'
            ? await this.assign(tx, actor, change, people, isUndo)
            : await this.tag(tx, actor, change, people, isUndo);
        await this.keep(tx, change, outcomes, isUndo);
      });
    }
    return true;
  }

  private async askDesk(
    change: BulkChange,
    wish: DeskChange,
    people: readonly BulkPerson[],
    isUndo: boolean,
  ): Promise<void> {
    const actor: Actor = { kind: 'account', accountId: change.madeBy };
    const keep = async (tx: EntityManager, outcomes: BulkOutcome[]) => {
      await this.keep(tx, change, outcomes, isUndo);
      if (wish.action !== 'move') {
        for (const { id } of outcomes.filter(({ outcome }) => outcome === 'done')) {
          await dropDraft(tx, id);
        }
      }
    };
    const objected =
      wish.action === 'confirm' && !isUndo
        ? await this.database.read(actor, (tx) => withObjections(tx, actor, change.eventId, people))
        : people;
    const Order = isUndo ? BulkUndoOrder : BulkChangeOrder;
    await this.desk.ask(change.eventId, new Order(objected, wish, actor, keep));
  }

  private async assign(
    tx: EntityManager,
    actor: Actor,
    change: BulkChange,
    people: readonly BulkPerson[],
    isUndo: boolean,
  ): Promise<BulkOutcome[]> {
    const ids = people.map(({ id }) => id);
    const before = await readAssignees(tx, ids);
    const wished = change.options.accountId ?? null;
    if (!isUndo) {
      const { done, skipped } = await this.reviews.assign(tx, actor, change.eventId, ids, wished);
      return [
        ...done.map((id) => ({ id, outcome: 'done', was: { assignedTo: before.get(id) ?? null } })),
        ...skipped.map(({ id, why }) => ({ id, outcome: why })),
      ];
    }
    const outcomes: BulkOutcome[] = [];
    const still = people.filter(({ id }) => (before.get(id) ?? null) === wished);
    for (const [accountId, group] of Map.groupBy(still, ({ was }) => pastOf(was).assignedTo ?? null)) {
      const of = group.map(({ id }) => id);
      const { done, skipped } = await this.reviews.assign(tx, actor, change.eventId, of, accountId);
      outcomes.push(...done.map((id) => ({ id, outcome: 'done' })));
      outcomes.push(...skipped.map(({ id, why }) => ({ id, outcome: why })));
    }
    const changed = people.filter((person) => !still.includes(person));
    return [...outcomes, ...changed.map(({ id }) => ({ id, outcome: 'wrong-state' }))];
  }

  private async tag(
    tx: EntityManager,
    actor: Actor,
    { eventId, action, options }: BulkChange,
    people: readonly BulkPerson[],
    isUndo: boolean,
  ): Promise<BulkOutcome[]> {
    const tag = options.tag!;
    const adds = (action === 'tag') !== isUndo;
    const rows: { id: string; tags: string[] }[] = await tx.query(
      `select id, tags from participants where event_id = $1 and id = any($2) order by id for update`,
      [eventId, people.map(({ id }) => id)],
    );
    const after = new Map(
      rows.map(({ id, tags }) => [id, adds ? tidyTags([...tags, tag], tags) : without(tags, tag)]),
    );
    const changed = rows.filter(({ id, tags }) => tags.length !== after.get(id)!.length);
    const fit = changed.filter(({ id }) => after.get(id)!.length <= MOST_TAGS);
    await tx.query(
      `update participants p set tags = n.tags
       from jsonb_to_recordset($1::jsonb) as n(id uuid, tags text[]) where p.id = n.id`,
      [JSON.stringify(fit.map(({ id }) => ({ id, tags: after.get(id) })))],
    );
    await this.audit.record(
      tx,
      ...fit.map(({ id, tags }) => ({
        eventId,
        actor,
        action: 'participant.tagged',
        subjectKind: 'participant',
        subjectId: id,
        fields: ['tags'],
        before: { tags },
        after: { tags: after.get(id) },
      })),
    );
    await this.changes.announce(tx, { eventId, what: 'participants', ids: fit.map(({ id }) => id) });
    const done = new Set(fit.map(({ id }) => id));
    return people.map(({ id }) => ({ id, outcome: done.has(id) ? 'done' : 'wrong-state' }));
  }

  private async keep(
    tx: EntityManager,
    { id }: BulkChange,
    outcomes: readonly BulkOutcome[],
    isUndo: boolean,
  ): Promise<void> {
    await keepOutcomes(tx, id, outcomes, { isUndo, now: this.clock.now() });
  }
}

/** What the desk has to do; nothing when the desk is not concerned. */
function deskChange({ action, options }: BulkChange): DeskChange | undefined {
  switch (action) {
    case 'tag':
    case 'untag':
    case 'assign':
      return undefined;
    case 'move':
      return { action, categoryId: options.categoryId! };
    case 'confirm':
    case 'wait':
    case 'decline':
    case 'cancel':
      return { action, notify: options.notify ?? true, reason: options.reason };
  }
}

/** In two steps nobody is confirmed without another's approval; where it is missing, she is skipped. */
async function withObjections(
  tx: EntityManager,
  actor: Actor,
  eventId: string,
  people: readonly BulkPerson[],
): Promise<BulkPerson[]> {
  const { process, reviewer } = await readReviewSeat(tx, actor, eventId);
  const reviews: (Approved & { id: string })[] = await tx.query(
    `select p.id, r.preapproval, r.preapproved_by as "preapprovedBy"
     from participants p left join reviews r on r.participant_id = p.id
     where p.event_id = $1 and p.id = any($2) and p.state = 'pending'`,
    [eventId, people.map(({ id }) => id)],
  );
  const objected = new Set(
    reviews
      .filter((review) => needsOverruleReason('confirm', process.approval, review, reviewer.accountId))
      .map(({ id }) => id),
  );
  return people.map((person) =>
    objected.has(person.id) ? { ...person, objection: 'overrule-reason' } : person,
  );
}

async function readAssignees(tx: EntityManager, ids: readonly string[]): Promise<Map<string, string | null>> {
  const rows: { id: string; assignedTo: string | null }[] = await tx.query(
    `select participant_id as id, assigned_to as "assignedTo" from reviews where participant_id = any($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, assignedTo }) => [id, assignedTo]));
}

function pastOf(was: object | undefined): { assignedTo?: string | null } {
  return was ?? {};
}

function without(tags: readonly string[], tag: string): string[] {
  return tags.filter((one) => one.toLowerCase() !== tag.toLowerCase());
}
