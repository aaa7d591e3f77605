import type { EntityManager } from 'typeorm';
import type { HostRole } from '../events/host.entity.js';
import { permissionsOf, roles, type Role } from '../organizations/roles.js';
import { actorId, type Actor } from '../platform/actor.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { NotFound } from '../platform/errors.js';
import type { Approval } from '../events/event.entity.js';
import { stepsOf, type ReviewProcess, type Reviewer, type ReviewSteps } from './review.rules.js';

/** Roles that may decide about registrations. */
const deciding: Role[] = roles.filter((role) => permissionsOf[role].includes('participants.decide'));

/** An account's work on an event through one of its lead and co-hosts, as table `m`, host `h`. */
const works = `members m join hosts h on h.organization_id = m.organization_id
  and h.role in ('lead', 'co-host') and (m.event_id is null or m.event_id = h.event_id)`;

/** Who reviews, how decisions come about, and what she may do and see of them. */
export interface ReviewSeat {
  reviewer: Reviewer;
  process: ReviewProcess;
  steps: ReviewSteps;
}

/** A member of staff who may decide about the registrations of an event. */
export interface ReviewerLine {
  accountId: string;
  name: string;
  host: HostRole;
  organizationId: string;
  organizationName: LocalizedText;
  acronym: string | null;
}

/**
 * What the actor may do in an event's review. The program itself works for every host.
 * @throws NotFound when there is no such event
 */
export async function readReviewSeat(tx: EntityManager, actor: Actor, eventId: string): Promise<ReviewSeat> {
  const rows: { approval: Approval; hasCoHost: boolean; worksFor: ('lead' | 'co-host')[] }[] = await tx.query(
    `select e.approval,
            exists (select from hosts where event_id = e.id and role = 'co-host') as "hasCoHost",
            array(select distinct h.role from ${works}
                  where h.event_id = e.id and m.account_id = $2 and m.role = any($3)) as "worksFor"
     from events e where e.id = $1`,
    [eventId, actorId(actor), deciding],
  );
  const [row] = rows;
  if (!row) {
    throw new NotFound();
  }
  const worksFor = new Set(actor.kind === 'system' ? (['lead', 'co-host'] as const) : row.worksFor);
  const reviewer = { accountId: actorId(actor), worksFor };
  const process = { approval: row.approval, hasCoHost: row.hasCoHost };
  return { reviewer, process, steps: stepsOf(process, reviewer) };
}

/** The roles in which the actor works on the event, through any of its hosts; the program has all. */
export async function listRolesAtEvent(tx: EntityManager, actor: Actor, eventId: string): Promise<Role[]> {
  if (actor.kind === 'system') {
    return [...roles];
  }
  const rows: { role: Role }[] = await tx.query(
    `select distinct m.role from ${works} where h.event_id = $1 and m.account_id = $2`,
    [eventId, actorId(actor)],
  );
  return rows.map(({ role }) => role);
}

/** Everybody who may decide about the event's registrations, the lead's people first. */
export async function listReviewers(tx: EntityManager, eventId: string): Promise<ReviewerLine[]> {
  return tx.query(
    `select * from (
       select distinct on (m.account_id) m.account_id as "accountId", h.role as host, o.id as "organizationId",
              o.name as "organizationName", o.acronym,
              case when m.called is null or a.last_sign_in_at > m.created_at then a.name else m.called end as name
       from ${works} join organizations o on o.id = h.organization_id join accounts a on a.id = m.account_id
       where h.event_id = $1 and m.role = any($2)
       order by m.account_id, h.role = 'lead' desc, h.position
     ) as r order by host = 'lead' desc, name, "accountId"`,
    [eventId, deciding],
  );
}
