import type { EntityManager } from 'typeorm';
import { listHosts, type HostLine } from '../events/event.queries.js';
import type { ListItem } from '../forms/field-type.js';
import { listAgenda, type AgendaItem } from '../sessions/agenda.queries.js';

/** What can be chosen on an event's forms, and what of it is taken. */
export interface FormChoices {
  /** Options that have no place left, as `<fieldId>/<code>`. */
  fullOptions: ReadonlySet<string>;
  /** What questions let people choose from besides their own options, by name. */
  lists: ReadonlyMap<string, ReadonlyMap<string, ListItem>>;
}

/** Reads what can be chosen; where there is no form, nothing can. */
export async function readFormChoices(
  tx: EntityManager,
  eventId: string,
  forms: readonly unknown[],
): Promise<FormChoices> {
  if (forms.length === 0) {
    return { fullOptions: new Set(), lists: new Map() };
  }
  const [full, agenda, hosts] = await Promise.all([
    tx.query(
      `select scope, key from seat_counters
       where event_id = $1 and scope in ('option', 'session') and taken + held >= capacity + overruled`,
      [eventId],
    ) as Promise<{ scope: string; key: string }[]>,
    listAgenda(tx, eventId),
    listHosts(tx, eventId),
  ]);
  const keys = (scope: string) => full.filter((one) => one.scope === scope).map(({ key }) => key);
  return {
    fullOptions: new Set(keys('option')),
    lists: new Map([
      ['sessions', sessionsToChoose(agenda, new Set(keys('session')))],
      ['organizations', organizationsOf(hosts)],
    ]),
  };
}

/** Hosts, partners and donors of the event: others would tell whom else the hosts know. */
function organizationsOf(hosts: readonly HostLine[]): ReadonlyMap<string, ListItem> {
  return new Map(hosts.map(({ organizationId, name }) => [organizationId, { label: name }]));
}

/** Those that take no sign-ups are closed: who chose one while it did may keep it. */
function sessionsToChoose(
  agenda: readonly AgendaItem[],
  full: ReadonlySet<string>,
): ReadonlyMap<string, ListItem> {
  return new Map(
    agenda.map(({ id, title, startsAt, endsAt, signUp }) => [
      id,
      {
        label: title,
        startsAt,
        endsAt,
        ...(full.has(id) ? { full: true } : {}),
        ...(signUp ? {} : { closed: true }),
      },
    ]),
  );
}
