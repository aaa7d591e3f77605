import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { Actor } from '../platform/actor.js';
import { choicesIn } from './choices.rules.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { DeskTransaction } from './desk-transaction.js';
import { isActive } from './participant-states.rules.js';
import { assertEnough } from './place.orders.js';
import { QuotaTable, type Quota } from './quota.rules.js';

/** A named group of countries as it is kept. */
export interface Region {
  id: string;
  name: LocalizedText;
  countries: string[];
}

/**
 * Quotas and the regions that they speak of are replaced, and everybody is counted anew under the lock. What stands
 * beyond a new quota is kept and counted as overruled: nobody loses a place by it.
 */
export class QuotasOrder implements DeskOrder<void> {
  readonly lookUps: LookUps = { recount: true };

  constructor(
    private readonly quotas: readonly Quota[],
    private readonly regions: readonly Region[],
    private readonly actor: Actor,
  ) {}

  decide(desk: DeskTransaction): void {
    const { quotas, regions } = this;
    desk.setQuotas(new QuotaTable(quotas, regions));
    const eventId = desk.event.id;
    desk.writes.push(async (tx) => {
      await tx.query(`delete from seat_counters where event_id = $1 and scope in ('quota', 'queue')`, [
        eventId,
      ]);
      await tx.query(`delete from quotas where event_id = $1`, [eventId]);
      await tx.query(`delete from regions where event_id = $1`, [eventId]);
      await tx.query(
        `insert into regions (id, event_id, name, countries, position)
         select id, $1, name, countries, ordinality
         from rows from (jsonb_to_recordset($2::jsonb) as (id uuid, name jsonb, countries text[])) with ordinality`,
        [eventId, JSON.stringify(regions)],
      );
      await tx.query(
        `insert into quotas (event_id, dimension, field_id, key, capacity)
         select $1, dimension, "fieldId", key, capacity
         from jsonb_to_recordset($2::jsonb) as r(dimension text, "fieldId" text, key text, capacity int)`,
        [eventId, JSON.stringify(quotas)],
      );
    });
    desk.trail.recordEvent('event.quotas-set', this.actor, {
      after: { quotas: quotas.length, regions: regions.length },
    });
  }
}

/** How many may choose each option (`field/option`), as a form's new version says; null: as many as come. */
export class OptionPlacesOrder implements DeskOrder<void> {
  readonly lookUps: LookUps = { recount: true };

  constructor(
    private readonly places: ReadonlyMap<string, number | null>,
    private readonly actor: Actor,
  ) {}

  /** @throws CapacityBelowTakenProblem when more have chosen an option than it would have places */
  decide(desk: DeskTransaction): void {
    const { ledger } = desk;
    for (const [key, capacity] of this.places) {
      const pool = { scope: 'option', key } as const;
      if (ledger.has('option', key)) {
        assertEnough(desk, pool, capacity);
      }
    }
    const counts = this.count(desk);
    for (const [key, capacity] of this.places) {
      if (ledger.has('option', key) || capacity !== null) {
        ledger.setCapacity({ scope: 'option', key }, capacity, counts.get(key) ?? 0);
      }
    }
  }

  /** How many have chosen the options that are counted from now on. */
  private count(desk: DeskTransaction): Map<string, number> {
    const counts = new Map<string, number>();
    const isNew = {
      has: (_scope: string, key: string) => this.places.has(key) && !desk.ledger.has('option', key),
    };
    for (const { id } of [...desk.people()].filter(({ state }) => isActive(state))) {
      for (const { key } of choicesIn(desk.answers.of(id), isNew).options) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    return counts;
  }
}
