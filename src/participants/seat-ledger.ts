/** What a counter counts (DESIGN §3). `queue`: those who wait for the very same places. */
export type CounterScope = 'event' | 'category' | 'quota' | 'option' | 'session' | 'queue';

/** One row of `seat_counters`. */
export interface SeatCounter {
  scope: CounterScope;
  /** Empty for the event; a category's id, a quota's key, `field/option`, a session's id, or a queue. */
  key: string;
  /** Null: as many as come. */
  capacity: number | null;
  taken: number;
  /** Kept for offers and invitations that have not been answered. */
  held: number;
  /** How many of the taken places staff gave beyond the capacity. */
  overruled: number;
  waiting: number;
  /** The last waiting number given out; counted on the event's row only. */
  waitingIssued: number;
}

/** What a capacity is set for. */
export type Pool = Pick<SeatCounter, 'scope' | 'key'>;

/** The capacity of a quota's counter when the first person opens it; undefined: no quota limits it any more. */
export type QuotaCapacity = (key: string) => number | undefined;

/**
 * The counters of one event, held in memory while its row is locked. All arithmetic about places stands here; the
 * check constraints of the table have the last word. A `queue` names everything that a person's seat counts
 * against: her category and the quotas that concern her (`quota.rules.ts`).
 */
export class SeatLedger {
  private readonly event: SeatCounter;
  private readonly byScope: Record<CounterScope, Map<string, SeatCounter>> = {
    event: new Map(),
    category: new Map(),
    quota: new Map(),
    option: new Map(),
    session: new Map(),
    queue: new Map(),
  };
  private readonly pools = new Map<string, SeatCounter[]>();
  private readonly touched = new Set<SeatCounter>();
  private readonly opened = new Set<SeatCounter>();

  constructor(
    counters: SeatCounter[],
    private quotaCapacity: QuotaCapacity = () => undefined,
  ) {
    this.event = counters.find((counter) => counter.scope === 'event')!;
    for (const counter of counters) {
      this.byScope[counter.scope].set(counter.key, counter);
    }
  }

  /** The same counters once more, to try something out. */
  copy(): SeatLedger {
    return new SeatLedger(
      this.counters().map((counter) => ({ ...counter })),
      this.quotaCapacity,
    );
  }

  /** Whether one more person of the queue fits into every pool that concerns her. */
  hasRoom(queue: string): boolean {
    return this.poolsOf(queue).every(fits);
  }

  /** The pools of the queue that have no room, the event's first. */
  fullPools(queue: string): Pool[] {
    return this.poolsOf(queue).filter((counter) => !fits(counter));
  }

  /** Whether somebody waits whom a place would suit now; then a newcomer waits behind her. */
  someoneEligibleWaits(): boolean {
    return this.event.waiting > 0 && fits(this.event) && this.queuesToPromote().length > 0;
  }

  /** Queues in which somebody waits and for which there is room. */
  queuesToPromote(): string[] {
    return [...this.byScope.queue.values()]
      .filter((counter) => counter.waiting > 0 && this.hasRoom(counter.key))
      .map((counter) => counter.key);
  }

  /** How full the queue's quotas are, from 0 to 1; 1 where none concerns it. Places are balanced by it. */
  shareTaken(queue: string): number {
    const shares = this.poolsOf(queue)
      .filter(({ scope, capacity }) => scope === 'quota' && capacity)
      .map((counter) => (counter.taken + counter.held) / counter.capacity!);
    return shares.length > 0 ? Math.min(...shares) : 1;
  }

  /** Takes one place; where a pool is full, the place is written down as given beyond the capacity. */
  take(queue: string): void {
    this.change(queue, (counter) => (counter.taken += 1));
  }

  release(queue: string): void {
    this.change(queue, (counter) => (counter.taken -= 1));
  }

  /** Keeps one place for an offer. */
  hold(queue: string): void {
    this.change(queue, (counter) => (counter.held += 1));
  }

  letGo(queue: string): void {
    this.change(queue, (counter) => (counter.held -= 1));
  }

  /** @returns the number under which the newcomer waits: the order of arrival */
  startWaiting(queue: string): number {
    this.countWaiting(queue, 1);
    this.event.waitingIssued += 1;
    return this.event.waitingIssued;
  }

  stopWaiting(queue: string): void {
    this.countWaiting(queue, -1);
  }

  /** Moves somebody's waiting to another queue, keeping her number. */
  waitElsewhere(from: string, to: string): void {
    this.countWaiting(from, -1);
    this.countWaiting(to, 1);
  }

  /** Those of the options or sessions that are limited and have no place left. */
  full(scope: 'option' | 'session', keys: Iterable<string>): string[] {
    return [...keys].filter((key) => {
      const counter = this.byScope[scope].get(key);
      return counter !== undefined && !fits(counter);
    });
  }

  /** Counts a choice; options and sessions without a counter are not limited. */
  choose(scope: 'option' | 'session', keys: Iterable<string>, by: 1 | -1 = 1): void {
    for (const key of keys) {
      const counter = this.byScope[scope].get(key);
      if (counter) {
        counter.taken += by;
        settle(counter);
        this.touched.add(counter);
      }
    }
  }

  /** Counts somebody who waits for a session, or does so no more. */
  waitForSession(sessionId: string, by: 1 | -1): void {
    const counter = this.byScope.session.get(sessionId);
    if (counter) {
      counter.waiting += by;
      this.touched.add(counter);
    }
  }

  /** Sessions that have a place for somebody who waits for it. */
  sessionsToFill(): string[] {
    return [...this.byScope.session.values()]
      .filter((counter) => counter.waiting > 0 && fits(counter))
      .map(({ key }) => key);
  }

  /** Nobody waits for these any more: who did is gone, with her line. */
  forgetWaiting(sessionIds: Iterable<string>): void {
    for (const sessionId of sessionIds) {
      const counter = this.byScope.session.get(sessionId);
      if (counter) {
        counter.waiting = 0;
        this.touched.add(counter);
      }
    }
  }

  has(scope: CounterScope, key: string): boolean {
    return this.byScope[scope].has(key);
  }

  /** How many places a capacity must at least have; what staff gave beyond the old one does not count. */
  leastCapacity({ scope, key }: Pool): number {
    const counter = this.byScope[scope].get(key);
    return counter ? counter.taken + counter.held - counter.overruled : 0;
  }

  capacityOf({ scope, key }: Pool): number | null {
    return this.byScope[scope].get(key)?.capacity ?? null;
  }

  /**
   * Sets a capacity; what stands beyond it counts as overruled. Opens the counter where there is none yet.
   * @param taken how many a new counter begins with
   */
  setCapacity(pool: Pool, capacity: number | null, taken = 0): void {
    const counter = this.byScope[pool.scope].get(pool.key) ?? this.open(pool, capacity, taken);
    counter.capacity = capacity;
    settle(counter);
    this.touched.add(counter);
  }

  /** Forgets quotas and queues, so that everybody can be counted anew under other quotas. */
  forgetQuotas(quotaCapacity: QuotaCapacity): void {
    this.quotaCapacity = quotaCapacity;
    const { quota, queue } = this.byScope;
    for (const counter of [...quota.values(), ...queue.values()]) {
      this.opened.delete(counter);
      this.touched.delete(counter);
    }
    quota.clear();
    queue.clear();
    this.pools.clear();
  }

  /** Counts somebody into the quotas and the line of her queue, after they were forgotten. */
  countIn(queue: string, as: 'taken' | 'held' | 'waiting'): void {
    const quotas = this.poolsOf(queue).filter(({ scope }) => scope === 'quota');
    const line = this.byScope.queue.get(queue) ?? this.open({ scope: 'queue', key: queue }, null, 0);
    for (const counter of as === 'waiting' ? [...quotas, line] : quotas) {
      counter[as] += 1;
      settle(counter);
      this.touched.add(counter);
    }
  }

  /** The counters of the event and its categories. */
  seats(): SeatCounter[] {
    return this.counters().filter(({ scope }) => scope === 'event' || scope === 'category');
  }

  counters(): SeatCounter[] {
    return Object.values(this.byScope).flatMap((counters) => [...counters.values()]);
  }

  /** The rows to write back, those that are new apart; asking again gives only what has changed since. */
  takeChanged(): { opened: SeatCounter[]; changed: SeatCounter[] } {
    const [opened, changed] = [[] as SeatCounter[], [] as SeatCounter[]];
    for (const counter of this.touched) {
      (this.opened.delete(counter) ? opened : changed).push(counter);
    }
    this.touched.clear();
    return { opened, changed };
  }

  private change(queue: string, count: (counter: SeatCounter) => void): void {
    for (const counter of this.poolsOf(queue)) {
      count(counter);
      settle(counter);
      this.touched.add(counter);
    }
  }

  private countWaiting(queue: string, by: 1 | -1): void {
    const line = this.byScope.queue.get(queue) ?? this.open({ scope: 'queue', key: queue }, null, 0);
    for (const counter of [...this.poolsOf(queue), line]) {
      counter.waiting += by;
      this.touched.add(counter);
    }
  }

  private poolsOf(queue: string): SeatCounter[] {
    const known = this.pools.get(queue);
    if (known) {
      return known;
    }
    const [categoryId, ...quotas] = queue.split('|');
    const category = this.byScope.category.get(categoryId!);
    if (!category) {
      throw new Error('A category without a counter: the desk opens counters before it decides.');
    }
    const pools = [this.event, category, ...quotas.flatMap((key) => this.quota(key) ?? [])];
    this.pools.set(queue, pools);
    return pools;
  }

  private quota(key: string): SeatCounter | undefined {
    const known = this.byScope.quota.get(key);
    const capacity = known ? undefined : this.quotaCapacity(key);
    return capacity === undefined ? known : this.open({ scope: 'quota', key }, capacity, 0);
  }

  private open(pool: Pool, capacity: number | null, taken: number): SeatCounter {
    const counter: SeatCounter = {
      ...pool,
      capacity,
      taken,
      held: 0,
      overruled: 0,
      waiting: 0,
      waitingIssued: 0,
    };
    this.byScope[pool.scope].set(pool.key, counter);
    this.opened.add(counter);
    return counter;
  }
}

function fits({ capacity, taken, held }: SeatCounter): boolean {
  return capacity === null || taken + held < capacity;
}

/** A place given beyond the capacity stops being one as soon as the numbers fit again. */
function settle(counter: SeatCounter): void {
  counter.overruled =
    counter.capacity === null ? 0 : Math.max(0, counter.taken + counter.held - counter.capacity);
}
