import type { EntityManager } from 'typeorm';
import { NotFound } from '../../platform/errors.js';
import type { WishRound, WishRoundSettings, WishRoundState } from './wish-round.js';

const columns = `r.id, r.event_id as "eventId", r.block_id as "blockId", b.title as "blockTitle", r.opens_at as "opensAt",
  r.closes_at as "closesAt", r.ranks, r.balances, r.fill_up as "fillUp", r.serve_languages as "serveLanguages", r.seed,
  r.state, r.gap, r.assigned_at as "assignedAt", r.released_by as "releasedBy", r.released_at as "releasedAt", r.version`;

/** The rounds of an event, in the order of their blocks; all, or the one named. */
export async function listWishRounds(tx: EntityManager, eventId: string, id?: string): Promise<WishRound[]> {
  return tx.query(
    `select ${columns} from wish_rounds r join session_blocks b on b.id = r.block_id
     where r.event_id = $1 and ($2::uuid is null or r.id = $2) order by b.position, r.id`,
    [eventId, id ?? null],
  );
}

/** @throws NotFound */
export async function getWishRound(tx: EntityManager, eventId: string, id: string): Promise<WishRound> {
  const [round] = await listWishRounds(tx, eventId, id);
  if (!round) {
    throw new NotFound();
  }
  return round;
}

/** The round with this id, whatever its event. */
export async function findWishRound(tx: EntityManager, id: string): Promise<WishRound | undefined> {
  const [round]: WishRound[] = await tx.query(
    `select ${columns} from wish_rounds r join session_blocks b on b.id = r.block_id where r.id = $1`,
    [id],
  );
  return round;
}

/** Keeps everybody else from changing the round until the commit. @throws NotFound */
export async function lockWishRound(tx: EntityManager, eventId: string, id: string): Promise<WishRound> {
  await tx.query(`select from wish_rounds where id = $1 and event_id = $2 for update`, [id, eventId]);
  return getWishRound(tx, eventId, id);
}

export async function insertWishRound(
  tx: EntityManager,
  {
    id,
    eventId,
    blockId,
    seed,
    ...settings
  }: Pick<WishRound, 'id' | 'eventId' | 'blockId' | 'seed'> & WishRoundSettings,
): Promise<void> {
  await tx.query(
    `insert into wish_rounds (id, event_id, block_id, seed, opens_at, closes_at, ranks, balances, fill_up, serve_languages)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, eventId, blockId, seed, ...valuesOf(settings)],
  );
}

export async function updateWishRound(
  tx: EntityManager,
  id: string,
  settings: WishRoundSettings,
): Promise<void> {
  await tx.query(
    `update wish_rounds set opens_at = $2, closes_at = $3, ranks = $4, balances = $5, fill_up = $6, serve_languages = $7,
       version = version + 1 where id = $1`,
    [id, ...valuesOf(settings)],
  );
}

function valuesOf({
  opensAt,
  closesAt,
  ranks,
  balances,
  fillUp,
  serveLanguages,
}: WishRoundSettings): unknown[] {
  return [opensAt, closesAt, ranks, JSON.stringify(balances), fillUp, serveLanguages];
}

/** Writes down that the round was assigned, or goes on to its release. */
export async function setWishRoundState(
  tx: EntityManager,
  id: string,
  state: WishRoundState,
  more: {
    seed?: number;
    assignedAt?: Date;
    releasedAt?: Date;
    releasedBy?: string | null;
    progressedAt?: Date;
  } = {},
): Promise<void> {
  const { seed = null, assignedAt = null, releasedAt = null, releasedBy = null, progressedAt = null } = more;
  await tx.query(
    `update wish_rounds set state = $2, seed = coalesce($3, seed), assigned_at = coalesce($4, assigned_at),
       released_at = coalesce($5, released_at), released_by = coalesce($6, released_by),
       progressed_at = coalesce($7, progressed_at), version = version + 1 where id = $1`,
    [id, state, seed, assignedAt, releasedAt, releasedBy, progressedAt],
  );
}

/** Rounds whose release nobody has gone on with for a while: whoever did was stopped. */
export async function listStalledWishRounds(tx: EntityManager, since: Date): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select id from wish_rounds where state = 'releasing' and progressed_at < $1`,
    [since],
  );
  return rows.map(({ id }) => id);
}
