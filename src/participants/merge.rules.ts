import type { Participant } from './participant.entity.js';
import { isActive, type ParticipantState } from './participant-states.rules.js';

/** What of a participation two of the same person can differ in. */
export const mergedFields = [
  'email',
  'givenName',
  'familyName',
  'badgeName',
  'organization',
  'country',
  'language',
] as const;

export type MergedField = (typeof mergedFields)[number];

/** A consent as it stands. */
export interface MergedConsent {
  purpose: string;
  givenAt: Date;
  withdrawnAt: Date | null;
}

/** One of the two participations. */
export type MergeSide = Pick<
  Participant,
  | 'id'
  | 'state'
  | 'categoryId'
  | MergedField
  | 'provedAt'
  | 'registeredAt'
  | 'waitingNumber'
  | 'priority'
  | 'tags'
  | 'hidesOrganization'
  | 'staysOffLists'
  | 'askedErasureAt'
> & { consents: readonly MergedConsent[] };

/** What would stay of two participations, before staff change it. */
export interface MergePreview {
  /** The participation that goes on, with its place, category, answers and links. */
  keepId: string;
  /** The one that ends in it. */
  endId: string;
  state: ParticipantState;
  categoryId: string;
  /** Each field as it stays, whose it is, and what the other said if that differs. */
  fields: Record<MergedField, { value: string | null; from: string; other: string | null }>;
  consents: MergedConsent[];
  /** The earlier number, when both wait. */
  waitingNumber: string | null;
  priority: number;
  tags: string[];
  hidesOrganization: boolean;
  staysOffLists: boolean;
  askedErasureAt: Date | null;
}

/** The stronger first. An ended participation never outdoes one that goes on. */
const strength: readonly ParticipantState[] = [
  'confirmed',
  'offered',
  'waitlisted',
  'pending',
  'received',
  'declined',
  'cancelled',
];

/**
 * What stays of two participations of one person. The stronger state goes on, and of equal ones that which came first;
 * what she said stays as she said it last under a proven address; what protects her stays when either says so.
 */
export function mergePreview(first: MergeSide, second: MergeSide): MergePreview {
  const [kept, ended] = outranks(second, first) ? [second, first] : [first, second];
  const [later, earlier] = saidLater(second, first) ? [second, first] : [first, second];
  return {
    keepId: kept.id,
    endId: ended.id,
    state: kept.state,
    categoryId: kept.categoryId,
    fields: Object.fromEntries(
      mergedFields.map((field) => [field, mergedField(field, later, earlier)]),
    ) as MergePreview['fields'],
    consents: mergedConsents([...first.consents, ...second.consents]),
    waitingNumber: earlierNumber(kept, ended),
    priority: Math.max(first.priority, second.priority),
    tags: [...new Set([...kept.tags, ...ended.tags])],
    hidesOrganization: first.hidesOrganization || second.hidesOrganization,
    staysOffLists: first.staysOffLists || second.staysOffLists,
    askedErasureAt: firstOf(first.askedErasureAt, second.askedErasureAt),
  };
}

/** Whether a participation in the one state goes on before one in the other. */
export function goesOnBefore(one: ParticipantState, other: ParticipantState): boolean {
  return strength.indexOf(one) < strength.indexOf(other);
}

function outranks(one: MergeSide, other: MergeSide): boolean {
  const [mine, others] = [strength.indexOf(one.state), strength.indexOf(other.state)];
  return mine === others ? one.registeredAt < other.registeredAt : mine < others;
}

/** What is said under a proven address counts more than what anybody may have typed. */
function saidLater(one: MergeSide, other: MergeSide): boolean {
  if (one.provedAt && other.provedAt) {
    return one.provedAt > other.provedAt;
  }
  if (one.provedAt || other.provedAt) {
    return one.provedAt !== null;
  }
  return one.registeredAt > other.registeredAt;
}

/** The later word, unless it is silence. */
function mergedField(
  field: MergedField,
  later: MergeSide,
  earlier: MergeSide,
): { value: string | null; from: string; other: string | null } {
  const [from, to] = later[field] ? [later, earlier] : [earlier, later];
  return { value: from[field], from: from.id, other: to[field] === from[field] ? null : to[field] };
}

/** By purpose, what she did last: a consent withdrawn after the last time it was given is withdrawn. */
function mergedConsents(consents: readonly MergedConsent[]): MergedConsent[] {
  const merged = new Map<string, MergedConsent>();
  for (const consent of consents) {
    const known = merged.get(consent.purpose);
    merged.set(consent.purpose, known && lastAct(known) >= lastAct(consent) ? known : consent);
  }
  return [...merged.values()].sort((a, b) => (a.purpose < b.purpose ? -1 : 1));
}

function lastAct({ givenAt, withdrawnAt }: MergedConsent): number {
  return Math.max(givenAt.getTime(), withdrawnAt?.getTime() ?? 0);
}

function earlierNumber(kept: MergeSide, ended: MergeSide): string | null {
  if (kept.state !== 'waitlisted') {
    return null;
  }
  const numbers = [kept, ended]
    .filter((side) => isActive(side.state) && side.waitingNumber !== null)
    .map((side) => BigInt(side.waitingNumber!));
  return numbers.length === 0 ? null : numbers.reduce((a, b) => (a < b ? a : b)).toString();
}

function firstOf(one: Date | null, other: Date | null): Date | null {
  return one && other ? (one < other ? one : other) : (one ?? other);
}
