/** One row of `seat_counters`: the places of an event, or of one of its categories. */
export interface SeatCounter {
  scope: 'event' | 'category';
  /** Empty for the event, the category's id for a category. */
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

/**
 * The counters of one event, held in memory while their rows are locked. All arithmetic about places stands here;
 * the check constraints of the table have the last word.
 */
export class SeatLedger {
  private readonly event: SeatCounter;
  private readonly categories = new Map<string, SeatCounter>();
  private readonly touched = new Set<SeatCounter>();

  constructor(counters: SeatCounter[]) {
    this.event = counters.find((counter) => counter.scope === 'event')!;
    for (const counter of counters) {
      if (counter.scope === 'category') {
        this.categories.set(counter.key, counter);
      }
    }
  }

  /** Whether one more person of the category fits into every pool that concerns her. */
  hasRoom(categoryId: string): boolean {
    return this.pools(categoryId).every(fits);
  }

  /** Whether somebody waits whom a place would suit now; then a newcomer waits behind her. */
  someoneEligibleWaits(): boolean {
    return this.categoriesToPromote().length > 0;
  }

  /** Categories in which somebody waits and for which there is room. */
  categoriesToPromote(): string[] {
    if (!fits(this.event)) {
      return [];
    }
    return [...this.categories.values()]
      .filter((counter) => counter.waiting > 0 && fits(counter))
      .map((counter) => counter.key);
  }

  /** How many of a category fit, null when nothing limits them. */
  free(categoryId: string): number | null {
    const limits = this.pools(categoryId)
      .filter((counter) => counter.capacity !== null)
      .map((counter) => Math.max(0, room(counter)));
    return limits.length > 0 ? Math.min(...limits) : null;
  }

  /** Takes one place; where a pool is full, the place is written down as given beyond the capacity. */
  take(categoryId: string): void {
    for (const counter of this.touch(categoryId)) {
      counter.taken += 1;
      settle(counter);
    }
  }

  release(categoryId: string): void {
    for (const counter of this.touch(categoryId)) {
      counter.taken -= 1;
      settle(counter);
    }
  }

  /** @returns the number under which the newcomer waits: the order of arrival */
  startWaiting(categoryId: string): number {
    for (const counter of this.touch(categoryId)) {
      counter.waiting += 1;
    }
    this.event.waitingIssued += 1;
    return this.event.waitingIssued;
  }

  stopWaiting(categoryId: string): void {
    for (const counter of this.touch(categoryId)) {
      counter.waiting -= 1;
    }
  }

  /** Moves somebody's waiting to another category, keeping her number. */
  waitElsewhere(fromCategoryId: string, toCategoryId: string): void {
    this.stopWaiting(fromCategoryId);
    for (const counter of this.touch(toCategoryId)) {
      counter.waiting += 1;
    }
  }

  /** How many places a capacity must at least have; what staff gave beyond the old one does not count. */
  leastCapacity(categoryId: string | null): number {
    const counter = this.pool(categoryId);
    return counter.taken + counter.held - counter.overruled;
  }

  /** @param categoryId null for the event as a whole */
  setCapacity(categoryId: string | null, capacity: number | null): void {
    const counter = this.pool(categoryId);
    counter.capacity = capacity;
    settle(counter);
    this.touched.add(counter);
  }

  counters(): SeatCounter[] {
    return [this.event, ...this.categories.values()];
  }

  /** The rows to write back; asking again gives only what has changed since. */
  takeChanged(): SeatCounter[] {
    const changed = [...this.touched];
    this.touched.clear();
    return changed;
  }

  private touch(categoryId: string): SeatCounter[] {
    const pools = this.pools(categoryId);
    pools.forEach((counter) => this.touched.add(counter));
    return pools;
  }

  private pools(categoryId: string): SeatCounter[] {
    return [this.event, this.pool(categoryId)];
  }

  private pool(categoryId: string | null): SeatCounter {
    const counter = categoryId === null ? this.event : this.categories.get(categoryId);
    if (!counter) {
      throw new Error('A category without a counter: the desk opens counters before it decides.');
    }
    return counter;
  }
}

function room(counter: SeatCounter): number {
  return counter.capacity === null ? Infinity : counter.capacity - counter.taken - counter.held;
}

function fits(counter: SeatCounter): boolean {
  return room(counter) > 0;
}

/** A place given beyond the capacity stops being one as soon as the numbers fit again. */
function settle(counter: SeatCounter): void {
  counter.overruled =
    counter.capacity === null ? 0 : Math.max(0, counter.taken + counter.held - counter.capacity);
}
