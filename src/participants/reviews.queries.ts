import type { EntityManager } from 'typeorm';
import { NotFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { Participant } from './participant.entity.js';
import type { ParticipantState } from './participant-states.rules.js';
import type { Review } from './review.entity.js';
import type { ReviewDecision } from './review.rules.js';

export const reviewSorts = ['arrival', 'priority'] as const;

export type ReviewSort = (typeof reviewSorts)[number];

/** Which applications, in which order. */
export interface ReviewSearch {
  assigned: 'me' | 'nobody' | 'all';
  /** Whether a decision has been drafted; all when left out. */
  decided?: boolean | undefined;
  decision?: ReviewDecision | undefined;
  /** What a co-host said: `for`, `against`, or nothing yet. */
  preapproval?: 'for' | 'against' | 'missing' | undefined;
  categoryId?: string | undefined;
  tag?: string | undefined;
  sort: ReviewSort;
  limit: number;
}

/** A member of staff in a line: her name, and which host she works for. */
export interface StaffName {
  accountId: string;
  name: string;
  acronym: string | null;
  organizationName: LocalizedText | null;
}

/** An application with what was said about it. */
export type ReviewLine = Pick<
  Participant,
  | 'id'
  | 'state'
  | 'givenName'
  | 'familyName'
  | 'badgeName'
  | 'organization'
  | 'country'
  | 'language'
  | 'categoryId'
  | 'registeredAt'
  | 'priority'
  | 'tags'
> &
  Omit<Review, 'participantId' | 'eventId' | 'assignedTo' | 'preapprovedBy' | 'decidedBy'> & {
    assignee: StaffName | null;
    preapprover: StaffName | null;
    decider: StaffName | null;
    notes: number;
  };

/** A review under lock, with the state of its participation. */
export type LockedReview = Review & { state: ParticipantState };

const orders: Record<ReviewSort, string[]> = {
  arrival: ['p.registered_at', 'p.id'],
  priority: ['-p.priority', 'p.registered_at', 'p.id'],
};

/** Somebody of the staff as JSON; members who never signed in are called as they were taken in. */
const staff = (column: string) => `(
  select jsonb_build_object('accountId', a.id, 'acronym', o.acronym, 'organizationName', o.name, 'name',
           case when m.called is null or a.last_sign_in_at > m.created_at then a.name else m.called end)
  from accounts a
    left join lateral (
      select w.* from members w join hosts h on h.organization_id = w.organization_id and h.event_id = p.event_id
      where w.account_id = a.id and h.role in ('lead', 'co-host') and (w.event_id is null or w.event_id = p.event_id)
      order by h.role = 'co-host' desc, h.position limit 1) m on true
    left join organizations o on o.id = m.organization_id
  where a.id = ${column})`;

const lineColumns = `p.id, p.state, p.given_name as "givenName", p.family_name as "familyName",
  p.badge_name as "badgeName", p.organization, p.country, p.language, p.category_id as "categoryId",
  p.registered_at as "registeredAt", p.priority, p.tags, coalesce(r.version, 0) as version, r.preapproval,
  r.preapproved_at as "preapprovedAt", r.decision, r.decided_at as "decidedAt", r.reason,
  r.overrule_reason as "overruleReason", r.round_id as "roundId", ${staff('r.assigned_to')} as assignee,
  ${staff('r.preapproved_by')} as preapprover, ${staff('r.decided_by')} as decider,
  (select count(*)::int from participant_notes n where n.participant_id = p.id) as notes`;

/**
 * One page of the pending applications.
 * @param accountId whose applications `assigned: me` means
 * @param after the keys of the last line seen
 */
export async function listReviewsPage(
  tx: EntityManager,
  eventId: string,
  search: ReviewSearch,
  accountId: string | null,
  after?: string[],
): Promise<{ items: ReviewLine[]; next?: string[] }> {
  const values: unknown[] = [eventId];
  const p = (value: unknown) => `$${values.push(value)}`;
  const keys = orders[search.sort];
  const where = [`p.event_id = $1`, `p.state = 'pending'`, ...filtersOf(search, accountId, p)];
  if (after) {
    where.push(`(${keys.join(', ')}) > (${after.map(p).join(', ')})`);
  }
  const rows: (ReviewLine & { keys: string[] })[] = await tx.query(
    `select ${lineColumns}, array[${keys.map((key) => `(${key})::text`).join(', ')}] as keys
     from participants p left join reviews r on r.participant_id = p.id
     where ${where.join(' and ')}
     order by ${keys.join(', ')} limit ${p(search.limit + 1)}`,
    values,
  );
  const page = rows.slice(0, search.limit);
  return {
    items: page.map(({ keys: _keys, ...line }) => line),
    ...(rows.length > search.limit ? { next: page.at(-1)!.keys } : {}),
  };
}

function filtersOf(
  { assigned, decided, decision, preapproval, categoryId, tag }: ReviewSearch,
  accountId: string | null,
  p: (value: unknown) => string,
): string[] {
  return [
    assigned === 'me' ? `r.assigned_to = ${p(accountId)}` : undefined,
    assigned === 'nobody' ? `r.assigned_to is null` : undefined,
    decided === undefined ? undefined : `r.decision is ${decided ? 'not null' : 'null'}`,
    decision ? `r.decision = ${p(decision)}` : undefined,
    preapproval === 'missing' ? `r.preapproval is null` : undefined,
    preapproval === 'for' || preapproval === 'against' ? `r.preapproval = ${p(preapproval)}` : undefined,
    categoryId ? `p.category_id = ${p(categoryId)}` : undefined,
    tag ? `p.tags @> array[${p(tag)}::text]` : undefined,
  ].filter((condition) => condition !== undefined);
}

/**
 * One participation with what was said about it, in whatever state it is.
 * @throws NotFound when she takes part in another event, or in none
 */
export async function getReview(
  tx: EntityManager,
  eventId: string,
  participantId: string,
): Promise<ReviewLine> {
  const rows: ReviewLine[] = isId(participantId)
    ? await tx.query(
        `select ${lineColumns} from participants p left join reviews r on r.participant_id = p.id
         where p.event_id = $1 and p.id = $2 and p.state <> 'received'`,
        [eventId, participantId],
      )
    : [];
  if (!rows[0]) {
    throw new NotFound();
  }
  return rows[0];
}

/** Who has her application; null when nobody has. */
export async function readAssignee(tx: EntityManager, participantId: string): Promise<StaffName | null> {
  const rows: { assignee: StaffName | null }[] = await tx.query(
    `select ${staff('r.assigned_to')} as assignee
     from reviews r join participants p on p.id = r.participant_id where r.participant_id = $1`,
    [participantId],
  );
  return rows[0]?.assignee ?? null;
}

/** How far the review is; counts of the pending applications. */
export interface ReviewCounts {
  pending: number;
  mine: number;
  unassigned: number;
  preapproval: { for: number; against: number; missing: number };
  decided: { confirm: number; wait: number; decline: number };
}

export async function countReviews(
  tx: EntityManager,
  eventId: string,
  accountId: string | null,
): Promise<ReviewCounts> {
  const rows: ReviewCounts[] = await tx.query(
    `select count(*)::int as pending,
            count(*) filter (where r.assigned_to = $2)::int as mine,
            count(*) filter (where r.assigned_to is null)::int as unassigned,
            jsonb_build_object('for', count(*) filter (where r.preapproval = 'for'),
              'against', count(*) filter (where r.preapproval = 'against'),
              'missing', count(*) filter (where r.preapproval is null)) as preapproval,
            jsonb_build_object('confirm', count(*) filter (where r.decision = 'confirm'),
              'wait', count(*) filter (where r.decision = 'wait'),
              'decline', count(*) filter (where r.decision = 'decline')) as decided
     from participants p left join reviews r on r.participant_id = p.id
     where p.event_id = $1 and p.state = 'pending'`,
    [eventId, accountId],
  );
  return rows[0]!;
}

/**
 * The reviews of these participations for changing, always locked in the same order; those in review that nobody
 * said anything about get a row. Participations of other events are left out.
 */
export async function lockReviews(
  tx: EntityManager,
  eventId: string,
  ids: readonly string[],
): Promise<Map<string, LockedReview>> {
  const [, states, reviews] = (await Promise.all([
    tx.query(
      `insert into reviews (participant_id, event_id, version)
       select id, event_id, 0 from participants where event_id = $1 and id = any($2) and state = 'pending'
       order by id on conflict do nothing`,
      [eventId, ids],
    ),
    tx.query(
      `select id, state from participants where event_id = $1 and id = any($2) and state <> 'received'`,
      [eventId, ids],
    ),
    tx.query(
      `select participant_id as "participantId", event_id as "eventId", assigned_to as "assignedTo", preapproval,
              preapproved_by as "preapprovedBy", preapproved_at as "preapprovedAt", decision,
              decided_by as "decidedBy", decided_at as "decidedAt", reason, overrule_reason as "overruleReason",
              round_id as "roundId", version
       from reviews where event_id = $1 and participant_id = any($2) order by participant_id for update`,
      [eventId, ids],
    ),
  ])) as [unknown, { id: string; state: ParticipantState }[], Review[]];
  const byId = new Map(reviews.map((review) => [review.participantId, review]));
  return new Map(
    states.map(({ id, state }) => [
      id,
      { ...(byId.get(id) ?? { ...unsaid, participantId: id, eventId }), state },
    ]),
  );
}

/** Writes locked reviews back. @param options.silently keeps the version, for what a decision need not know of */
export async function saveReviews(
  tx: EntityManager,
  reviews: readonly Review[],
  { silently = false } = {},
): Promise<void> {
  if (reviews.length === 0) {
    return;
  }
  await tx.query(
    `update reviews r set assigned_to = n."assignedTo", preapproval = n.preapproval,
       preapproved_by = n."preapprovedBy", preapproved_at = n."preapprovedAt", decision = n.decision,
       decided_by = n."decidedBy", decided_at = n."decidedAt", reason = n.reason,
       overrule_reason = n."overruleReason", version = r.version + case when $2 then 0 else 1 end
     from jsonb_to_recordset($1::jsonb) as n("participantId" uuid, "assignedTo" uuid, preapproval text,
       "preapprovedBy" uuid, "preapprovedAt" timestamptz, decision text, "decidedBy" uuid,
       "decidedAt" timestamptz, reason text, "overruleReason" text)
     where r.participant_id = n."participantId"`,
    [JSON.stringify(reviews), silently],
  );
}

/** Takes back what was drafted about somebody who has been decided about otherwise. */
export async function dropDraft(tx: EntityManager, participantId: string): Promise<void> {
  await tx.query(
    `update reviews set decision = null, decided_by = null, decided_at = null, reason = null, overrule_reason = null,
       version = version + 1
     where participant_id = $1 and decision is not null and round_id is null`,
    [participantId],
  );
}

/** A review before anybody said anything. */
const unsaid: Omit<Review, 'participantId' | 'eventId'> = {
  assignedTo: null,
  preapproval: null,
  preapprovedBy: null,
  preapprovedAt: null,
  decision: null,
  decidedBy: null,
  decidedAt: null,
  reason: null,
  overruleReason: null,
  roundId: null,
  version: 0,
};
