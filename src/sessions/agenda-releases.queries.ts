import type { EntityManager } from 'typeorm';
import type { AgendaContent } from './agenda-content.js';
import { AgendaRelease } from './agenda-release.entity.js';

/** A release without what was released. */
export type ReleaseLine = Omit<AgendaRelease, 'content'>;

/** A release as its editors list it. */
export type NamedRelease = Omit<ReleaseLine, 'releasedBy'> & {
  /** Null where the program did it, or the account is gone. */
  releasedBy: { accountId: string; name: string } | null;
};

/** The agenda that is public now; null before the first release. */
export async function findCurrentRelease(tx: EntityManager, eventId: string): Promise<AgendaRelease | null> {
  const rows: AgendaRelease[] = await tx.query(
    `select ${columns}, content from agenda_releases where event_id = $1 order by number desc limit 1`,
    [eventId],
  );
  return rows[0] ?? null;
}

export async function findRelease(
  tx: EntityManager,
  eventId: string,
  number: number,
): Promise<AgendaRelease | null> {
  return tx.findOneBy(AgendaRelease, { eventId, number });
}

/** The latest first. */
export async function listReleases(tx: EntityManager, eventId: string): Promise<NamedRelease[]> {
  return tx.query(`${namedReleases} order by r.number desc`, [eventId, null]);
}

/** Of a release that is there. */
export async function getNamedRelease(
  tx: EntityManager,
  eventId: string,
  number: number,
): Promise<NamedRelease> {
  const rows: NamedRelease[] = await tx.query(namedReleases, [eventId, number]);
  return rows[0]!;
}

/**
 * Makes an agenda public: keeps it as the next release, and marks the sessions that it has.
 * @returns the release; its `fromRelease` names an earlier one with the very same sessions
 */
export async function insertRelease(
  tx: EntityManager,
  release: Omit<ReleaseLine, 'id' | 'fromRelease'> & { content: AgendaContent },
): Promise<ReleaseLine> {
  const { eventId, number, releasedAt, releasedBy, note, content, changes } = release;
  const rows: ReleaseLine[] = await tx.query(
    `insert into agenda_releases (event_id, number, released_at, released_by, note, content, changes, from_release)
     values ($1, $2, $3, $4, $5, $6, $7, (
       select max(number) from agenda_releases
       where event_id = $1 and number < $2 - 1 and content -> 'sessions' = $6::jsonb -> 'sessions'))
     returning ${columns}`,
    [eventId, number, releasedAt, releasedBy, note, JSON.stringify(content), JSON.stringify(changes)],
  );
  await tx.query(
    `update sessions set released = id = any($3), released_in = case when id = any($3) then $2 else released_in end
     where event_id = $1 and (released or id = any($3))`,
    [eventId, number, content.sessions.map(({ id }) => id)],
  );
  return rows[0]!;
}

const namedReleases = `
  select r.id, r.event_id as "eventId", r.number, r.released_at as "releasedAt", r.note, r.changes,
         r.from_release as "fromRelease",
         case when a.id is not null then jsonb_build_object('accountId', a.id, 'name', a.name) end as "releasedBy"
  from agenda_releases r left join accounts a on a.id = r.released_by
  where r.event_id = $1 and ($2::integer is null or r.number = $2)`;

const columns = `id, event_id as "eventId", number, released_at as "releasedAt", released_by as "releasedBy", note,
  changes, from_release as "fromRelease"`;
