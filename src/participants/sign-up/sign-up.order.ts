import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/actor.js';
import { Invalid, StaleVersion } from '../../platform/errors.js';
import type { DeskOrder, LookUps } from '../desk-order.js';
import type { DeskTransaction } from '../desk-transaction.js';
import { assertEnough } from '../place.orders.js';

/** How a session is signed up for. */
export interface SignUpRules {
  /** Whether participants choose it beforehand. */
  signUp: boolean;
  /** Null: as many as come. */
  capacity: number | null;
  blockId: string | null;
  opensAt: Date | null;
  closesAt: Date | null;
  /** Who may have it; none: everybody. */
  categoryIds: string[];
}

/**
 * Staff say who may sign up for a session, until when and how many. It passes the desk, because the places are the
 * desk's; whoever waits gets what comes free by it. Nobody who has a place loses it.
 */
export class SignUpOrder implements DeskOrder<void> {
  readonly lookUps: LookUps = {};

  constructor(
    private readonly sessionId: string,
    private readonly rules: SignUpRules,
    private readonly actor: Actor,
    private readonly seen: number,
  ) {}

  /** @throws StaleVersion; CapacityBelowTakenProblem; Invalid for a block or category that is not this event's */
  decide(desk: DeskTransaction): void {
    const { sessionId, rules } = this;
    const pool = { scope: 'session', key: sessionId } as const;
    const foreign = rules.categoryIds.some((id) => desk.categories.every((category) => category.id !== id));
    if (foreign) {
      throw new Invalid([{ field: 'categoryIds', code: 'choice' }]);
    }
    assertEnough(desk, pool, rules.capacity);
    if (rules.signUp || desk.ledger.has('session', sessionId)) {
      desk.ledger.setCapacity(pool, rules.capacity);
    }
    desk.writes.push((tx) => this.write(tx, desk.event.id));
    desk.trail.recordEvent('session.sign-up-set', this.actor, {
      subjectKind: 'session',
      subjectId: sessionId,
      fields: Object.keys(rules),
      after: { ...rules },
    });
  }

  private async write(tx: EntityManager, eventId: string): Promise<void> {
    const { signUp, capacity, blockId, opensAt, closesAt, categoryIds } = this.rules;
    const [, changed] = (await tx.query(
      `update sessions set sign_up = $4, capacity = $5, block_id = $6, sign_up_opens_at = $7, sign_up_closes_at = $8,
         version = version + 1
       where id = $1 and event_id = $2 and version = $3`,
      [this.sessionId, eventId, this.seen, signUp, capacity, blockId, opensAt, closesAt],
    )) as [unknown, number];
    if (changed === 0) {
      throw new StaleVersion();
    }
    await tx.query(`delete from session_categories where session_id = $1`, [this.sessionId]);
    await tx.query(
      `insert into session_categories (session_id, category_id, event_id)
       select $1, id, $3 from unnest($2::uuid[]) as named(id)`,
      [this.sessionId, categoryIds, eventId],
    );
  }
}
