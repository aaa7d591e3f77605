import type { EntityManager } from 'typeorm';
import { listHosts, type HostLine } from '../events/event.queries.js';
import type { ListItem } from '../forms/field-type.js';
import {
  listSessionsToChoose,
  type ChoiceReaders,
  type SessionToChoose,
} from '../sessions/session-choices.queries.js';
import type { SessionRule } from './sign-up/session-choice.rules.js';
import { readSessionRules } from './sign-up/session-rules.queries.js';

/** What can be chosen on an event's forms, and what of it is taken. */
export interface FormChoices {
  /** Options that have no place left, as `<fieldId>/<code>`. */
  fullOptions: ReadonlySet<string>;
  /** What questions let people choose from besides their own options, by name. */
  lists: ReadonlyMap<string, ReadonlyMap<string, ListItem>>;
}

/**
 * Reads what can be chosen; where there is no form, nothing can.
 * @param readers staff read of sessions as the draft has them, whoever fills in a form as they are released
 */
export async function readFormChoices(
  tx: EntityManager,
  eventId: string,
  forms: readonly unknown[],
  readers: ChoiceReaders = 'everybody',
): Promise<FormChoices> {
  if (forms.length === 0) {
    return { fullOptions: new Set(), lists: new Map() };
  }
  const [full, sessions, rules, hosts] = await Promise.all([
    tx.query(
      `select scope, key from seat_counters
       where event_id = $1 and scope in ('option', 'session') and taken + held >= capacity + overruled`,
      [eventId],
    ) as Promise<{ scope: string; key: string }[]>,
    listSessionsToChoose(tx, eventId, readers),
    readSessionRules(tx, eventId),
    listHosts(tx, eventId),
  ]);
  const keys = (scope: string) => full.filter((one) => one.scope === scope).map(({ key }) => key);
  return {
    fullOptions: new Set(keys('option')),
    lists: new Map([
      ['sessions', sessionsToChoose(sessions, new Set(keys('session')), rules)],
      ['organizations', organizationsOf(hosts)],
    ]),
  };
}

/** Hosts, partners and donors of the event: others would tell whom else the hosts know. */
function organizationsOf(hosts: readonly HostLine[]): ReadonlyMap<string, ListItem> {
  return new Map(hosts.map(({ organizationId, name }) => [organizationId, { label: name }]));
}

/** Those that take no sign-ups, or are not released, are closed: who chose one before may keep it. */
function sessionsToChoose(
  sessions: readonly SessionToChoose[],
  full: ReadonlySet<string>,
  rules: ReadonlyMap<string, SessionRule>,
): ReadonlyMap<string, ListItem> {
  return new Map(
    sessions.map(({ id, title, startsAt, endsAt, isOpen }) => [
      id,
      {
        label: title,
        ...(startsAt && endsAt ? { startsAt, endsAt } : {}),
        ...(full.has(id) ? { full: true } : {}),
        ...(isOpen && !rules.get(id)?.isShut ? {} : { closed: true }),
        ...whoAndWhen(rules.get(id)),
      },
    ]),
  );
}

/** Whom a session is for, until when, and beside which others it cannot be chosen. */
function whoAndWhen(rule: SessionRule | undefined): Partial<ListItem> {
  if (!rule) {
    return {};
  }
  const { opensAt, closesAt, blockId, categoryIds } = rule;
  return {
    ...(opensAt ? { opensAt } : {}),
    ...(closesAt ? { closesAt } : {}),
    ...(blockId ? { blockId } : {}),
    ...(categoryIds.length > 0 ? { categoryIds } : {}),
  };
}
