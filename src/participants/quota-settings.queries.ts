import type { EntityManager } from 'typeorm';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { Quota } from './quota.rules.js';

/** A named group of countries as it is kept. */
export interface RegionLine {
  id: string;
  name: LocalizedText;
  countries: string[];
}

/** The regions of an event in the order of the hosts. */
export async function listRegions(tx: EntityManager, eventId: string): Promise<RegionLine[]> {
  return tx.query(`select id, name, countries from regions where event_id = $1 order by position, id`, [
    eventId,
  ]);
}

export async function listQuotas(tx: EntityManager, eventId: string): Promise<Quota[]> {
  return tx.query(
    `select dimension, field_id as "fieldId", key, capacity from quotas where event_id = $1
     order by dimension, field_id, key = '*' desc, key`,
    [eventId],
  );
}

/** Writes regions of an event that has no people yet; later everything goes through the desk. */
export async function insertRegions(
  tx: EntityManager,
  eventId: string,
  regions: readonly RegionLine[],
): Promise<void> {
  await tx.query(
    `insert into regions (id, event_id, name, countries, position)
     select id, $1, name, countries, ordinality
     from rows from (jsonb_to_recordset($2::jsonb) as (id uuid, name jsonb, countries text[])) with ordinality`,
    [eventId, JSON.stringify(regions)],
  );
}

/** Writes quotas of an event that has no people yet. */
export async function insertQuotas(
  tx: EntityManager,
  eventId: string,
  quotas: readonly Quota[],
): Promise<void> {
  await tx.query(
    `insert into quotas (event_id, dimension, field_id, key, capacity)
     select $1, dimension, "fieldId", key, capacity
     from jsonb_to_recordset($2::jsonb) as r(dimension text, "fieldId" text, key text, capacity int)`,
    [eventId, JSON.stringify(quotas)],
  );
}

/** Places taken and kept, by the key of the quota's counter. */
export interface QuotaSeats {
  key: string;
  taken: number;
  held: number;
  overruled: number;
  waiting: number;
}

export async function listQuotaSeats(tx: EntityManager, eventId: string): Promise<QuotaSeats[]> {
  return tx.query(
    `select key, taken, held, overruled, waiting from seat_counters where event_id = $1 and scope = 'quota' order by key`,
    [eventId],
  );
}
