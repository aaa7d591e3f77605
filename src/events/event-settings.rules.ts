import type { FieldProblem } from '../platform/errors.js';
import { dayOf } from '../platform/i18n/dates.js';
import { isDye, nearestReadable } from '../platform/tokens.js';
import type { Access, Event, Visibility } from './event.entity.js';
import type { HostRole } from './host.entity.js';

/** How long people's data is kept past the end unless the hosts say otherwise. */
export const KEPT_DAYS = 90;

type Settings = Pick<
  Event,
  | 'startsOn'
  | 'endsOn'
  | 'timeZone'
  | 'registrationOpensAt'
  | 'registrationClosesAt'
  | 'keepPersonalDataUntil'
  | 'addressFirst'
  | 'visibility'
  | 'access'
  | 'colour'
  | 'workingHours'
>;

/** What contradicts itself in an event's settings, whatever its lifecycle; each named as the field to change. */
export function contradictions(event: Settings): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (event.endsOn < event.startsOn) {
    problems.push({ field: 'endsOn', code: 'before-start' });
  }
  if (event.keepPersonalDataUntil < event.endsOn) {
    problems.push({ field: 'keepPersonalDataUntil', code: 'before-end' });
  }
  if (!event.addressFirst && !mayTakeUnprovenAddresses(event)) {
    problems.push({ field: 'addressFirst', code: 'address-first' });
  }
  if (event.workingHours && event.workingHours.to <= event.workingHours.from) {
    problems.push({ field: 'workingHours.to', code: 'before-start' });
  }
  return [...problems, ...windowProblems(event), ...colourProblems('colour', event.colour)];
}

/** Whether a place may be given before the address is proven: only where nobody's taking part is a secret. */
function mayTakeUnprovenAddresses(event: { visibility: Visibility; access: Access }): boolean {
  return event.visibility === 'listed' && event.access === 'open';
}

/** A colour that is too faint on paper, with the nearest that is not. */
export function colourProblems(field: string, colour: string | null): FieldProblem[] {
  if (colour === null || isDye(colour)) {
    return [];
  }
  return [{ field, code: 'faint-colour', params: { nearest: nearestReadable(colour) } }];
}

/** What is wrong with a list of hosts: exactly one leads, and none is named twice. */
export function hostProblems(hosts: readonly { organizationId: string; role: HostRole }[]): FieldProblem[] {
  if (hosts.filter((host) => host.role === 'lead').length !== 1) {
    return [{ field: 'hosts', code: 'one-lead' }];
  }
  const isTwice = new Set(hosts.map((host) => host.organizationId)).size !== hosts.length;
  return isTwice ? [{ field: 'hosts', code: 'host-twice' }] : [];
}

/** The day so many days later. @param day `2024-06-05` */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How many days lie between two days, negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function windowProblems(event: Settings): FieldProblem[] {
  const { registrationOpensAt: opens, registrationClosesAt: closes } = event;
  const lastDay = (instant: Date) => dayOf(instant, event.timeZone) <= event.endsOn;
  if (opens && closes && closes <= opens) {
    return [{ field: 'registrationClosesAt', code: 'before-opening' }];
  }
  if (opens && !lastDay(opens)) {
    return [{ field: 'registrationOpensAt', code: 'after-end' }];
  }
  if (closes && !lastDay(closes)) {
    return [{ field: 'registrationClosesAt', code: 'after-end' }];
  }
  return [];
}
