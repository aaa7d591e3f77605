import type { EntityManager } from 'typeorm';
import type { WaitingOrder } from '../events/event.entity.js';
import { nextWaiting, readQuotas } from './desk.queries.js';
import type { Participant } from './participant.entity.js';
import { SeatLedger, type Pool, type SeatCounter } from './seat-ledger.js';
import { inTurn } from './waiting-line.rules.js';

/** Why somebody who waits stands where she stands. */
export type WaitingReason = 'next' | 'passed-over' | 'behind';

/** Somebody on the waiting list, as staff see her. */
export interface WaitingLine extends Pick<
  Participant,
  | 'id'
  | 'givenName'
  | 'familyName'
  | 'organization'
  | 'country'
  | 'categoryId'
  | 'priority'
  | 'offersLapsed'
  | 'registeredAt'
> {
  waitingNumber: number;
  why: WaitingReason;
  /** The limits of her own that have no place left: a category, or quotas. */
  limits: Pool[];
}

/** Somebody to whom a place is offered now. */
export type OfferedLine = Pick<
  Participant,
  'id' | 'givenName' | 'familyName' | 'categoryId' | 'offerExpiresAt'
>;

/** So many of each queue, and altogether, are looked at to say whose turn it is. */
const AHEAD = 50;
const EVENT = { scope: 'event', key: '' } as const;

/** What sorts the list, whoever is next standing before the others of the same limits. */
const orders: Record<WaitingOrder, string[]> = {
  time: ['p.waiting_number'],
  priority: ['-p.priority', 'p.waiting_number'],
  balance: ['s.share', 'p.waiting_number'],
};

/**
 * One page of the waiting list in its order, each with why: by the desk's own arithmetic, without its lock.
 * @param after the keys of the last line seen
 */
export async function listWaitingPage(
  tx: EntityManager,
  event: { id: string; waitingOrder: WaitingOrder },
  limit: number,
  after?: string[],
): Promise<{ items: WaitingLine[]; next?: string[] }> {
  const ledger = await readLedger(tx, event.id);
  const queues = ledger.counters().filter(({ scope, waiting }) => scope === 'queue' && waiting > 0);
  const full = new Map(queues.map(({ key }) => [key, ownLimits(ledger, key)]));
  const shares = queues.map(({ key }) => ledger.shareTaken(key));
  const turn = await findTurn(tx, event, ledger);
  const keys = orders[event.waitingOrder];
  const rows: (Omit<WaitingLine, 'why' | 'limits'> & { queue: string; keys: string[] })[] = await tx.query(
    `select p.id, p.given_name as "givenName", p.family_name as "familyName", p.organization, p.country,
            p.category_id as "categoryId", p.priority, p.offers_lapsed as "offersLapsed",
            p.registered_at as "registeredAt", p.waiting_number::int as "waitingNumber", p.queue,
            array[${keys.map((key) => `(${key})::text`).join(', ')}] as keys
     from participants p join unnest($2::text[], $3::float8[]) as s(queue, share) on s.queue = p.queue
     where p.event_id = $1 and p.state = 'waitlisted'
       ${after ? `and (${keys.join(', ')}) > (${keys.map((_key, index) => `$${index + 5}`).join(', ')})` : ''}
     order by ${keys.join(', ')} limit $4`,
    [event.id, queues.map(({ key }) => key), shares, limit + 1, ...(after ?? [])],
  );
  const page = rows.slice(0, limit);
  return {
    items: page.map(({ queue, keys: _keys, ...line }) => {
      const limits = full.get(queue) ?? [];
      const why = turn.has(line.id) ? 'next' : limits.length > 0 ? 'passed-over' : 'behind';
      return { ...line, why, limits };
    }),
    ...(rows.length > limit ? { next: page.at(-1)!.keys } : {}),
  };
}

/** To whom places are offered now, those first whose time is over first; 200 at most. */
export async function listOffered(tx: EntityManager, eventId: string): Promise<OfferedLine[]> {
  return tx.query(
    `select id, given_name as "givenName", family_name as "familyName", category_id as "categoryId",
            offer_expires_at as "offerExpiresAt"
     from participants where event_id = $1 and state = 'offered' order by offer_expires_at, id limit 200`,
    [eventId],
  );
}

/** Whose turn it is now or, when the event is full, when one place falls free. */
async function findTurn(
  tx: EntityManager,
  event: { id: string; waitingOrder: WaitingOrder },
  ledger: SeatLedger,
): Promise<Set<string>> {
  const {
    capacity = null,
    taken = 0,
    held = 0,
  } = ledger.seats().find(({ scope }) => scope === 'event') ?? {};
  if (capacity !== null && taken + held >= capacity) {
    ledger.setCapacity(EVENT, taken + held + 1);
  }
  const queues = ledger.queuesToPromote();
  const heads = await nextWaiting(tx, event.id, { queues, order: event.waitingOrder, limit: AHEAD });
  const turn = new Set<string>();
  for (const person of inTurn(heads, ledger, event.waitingOrder)) {
    turn.add(person.id);
    ledger.take(person.queue);
    if (turn.size >= AHEAD) {
      break;
    }
  }
  return turn;
}

function ownLimits(ledger: SeatLedger, queue: string): Pool[] {
  return ledger
    .fullPools(queue)
    .filter(({ scope }) => scope !== 'event')
    .map(({ scope, key }) => ({ scope, key }));
}

async function readLedger(tx: EntityManager, eventId: string): Promise<SeatLedger> {
  const [counters, quotas] = await Promise.all([
    tx.query(
      `select scope, key, capacity, taken, held, overruled, waiting, waiting_issued::int as "waitingIssued"
       from seat_counters where event_id = $1`,
      [eventId],
    ) as Promise<SeatCounter[]>,
    readQuotas(tx, eventId),
  ]);
  return new SeatLedger(counters, (key) => quotas.capacityOf(key));
}
