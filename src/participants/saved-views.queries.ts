import type { EntityManager } from 'typeorm';
import { NotFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';

/** A view of the list that somebody keeps: what is searched, in which order, and what is shown. */
export interface SavedView {
  id: string;
  name: string;
  definition: object;
  /** The whole team sees it. */
  shared: boolean;
  createdBy: string | null;
  creatorName: string | null;
  version: number;
  updatedAt: Date;
}

const columns = `v.id, v.name, v.definition, v.shared, v.created_by as "createdBy", a.name as "creatorName", v.version,
  v.updated_at as "updatedAt"`;
const from = `saved_views v left join accounts a on a.id = v.created_by`;

/** Shared views, and the reader's own, in the order of the alphabet. */
export async function listViews(
  tx: EntityManager,
  eventId: string,
  accountId: string | null,
): Promise<SavedView[]> {
  return tx.query(
    `select ${columns} from ${from}
     where v.event_id = $1 and (v.shared or v.created_by = $2) order by lower(v.name), v.id`,
    [eventId, accountId],
  );
}

/**
 * A view that the reader can see.
 * @throws NotFound
 */
export async function getView(
  tx: EntityManager,
  { eventId, id, accountId }: { eventId: string; id: string; accountId: string | null },
  options: { lock?: boolean } = {},
): Promise<SavedView> {
  const rows: SavedView[] = isId(id)
    ? await tx.query(
        `select ${columns} from ${from}
         where v.id = $1 and v.event_id = $2 and (v.shared or v.created_by = $3) ${options.lock ? 'for update of v' : ''}`,
        [id, eventId, accountId],
      )
    : [];
  if (!rows[0]) {
    throw new NotFound();
  }
  return rows[0];
}

/** Counts an event's views while nobody else adds one. */
export async function countViews(tx: EntityManager, eventId: string): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('saved-views/' || $1, 0))`, [eventId]);
  const [row]: { views: number }[] = await tx.query(
    `select count(*)::int as views from saved_views where event_id = $1`,
    [eventId],
  );
  return row!.views;
}

export async function insertView(
  tx: EntityManager,
  view: Pick<SavedView, 'id' | 'name' | 'definition' | 'shared' | 'createdBy'> & { eventId: string },
): Promise<void> {
  await tx.query(
    `insert into saved_views (id, event_id, name, definition, shared, created_by) values ($1, $2, $3, $4, $5, $6)`,
    [view.id, view.eventId, view.name, JSON.stringify(view.definition), view.shared, view.createdBy],
  );
}

export async function updateView(
  tx: EntityManager,
  { id, name, definition, shared }: Pick<SavedView, 'id' | 'name' | 'definition' | 'shared'>,
): Promise<void> {
  await tx.query(
    `update saved_views set name = $2, definition = $3, shared = $4, version = version + 1, updated_at = now()
     where id = $1`,
    [id, name, JSON.stringify(definition), shared],
  );
}

export async function deleteView(tx: EntityManager, id: string): Promise<void> {
  await tx.query(`delete from saved_views where id = $1`, [id]);
}
