/** What a flow places people by; everything is counted from zero. */
export interface FlowFacts {
  /** Free places of each session; Infinity where there is no limit. */
  places: readonly number[];
  /** The group of each person that the balance counts, -1 for none; in the order that decides ties. */
  groups: readonly number[];
  groupCount: number;
  /** How many of one group a session may still take. */
  room: (session: number, group: number) => number;
  /** What each session costs each person (whole numbers from 0); a session that is missing is closed to her. */
  costs: readonly ReadonlyMap<number, number>[];
}

interface Step {
  from: number;
  person: number;
}

/**
 * Places as many people as can be placed, and of all ways to do that one whose costs sum up to the least. It is a flow
 * of minimum cost (person → group in a session → session), found by shortest augmenting paths: people come one by one, and
 * each path runs over sessions and groups only, because a heap for each pair of sessions knows who would move at
 * the least cost. Gives the session of each person, -1 for none.
 */
export class WishFlow {
  readonly assigned: number[];
  private readonly sessions: number;
  private readonly nowhere: number;
  /** Dearer than any sum of wishes, so that nobody stays out to make others happier. */
  private readonly outside: number;
  private readonly taken: number[];
  private readonly takenBy: number[];
  /** Who would leave a session for another, least cost first: `[group][session][other session]`. */
  private readonly movers: number[][];

  constructor(private readonly facts: FlowFacts) {
    this.sessions = facts.places.length;
    this.nowhere = this.nodeCount();
    const dearest = Math.max(0, ...facts.costs.map((costs) => Math.max(0, ...costs.values())));
    this.outside = (dearest + 1) * (facts.groups.length + 1);
    this.assigned = facts.groups.map(() => -1);
    this.taken = facts.places.map(() => 0);
    this.takenBy = Array.from({ length: this.sessions * (facts.groupCount + 1) }, () => 0);
    this.movers = Array.from(
      { length: this.sessions * (facts.groupCount + 1) * (this.sessions + 1) },
      () => [],
    );
  }

  run(): number[] {
    for (const person of this.facts.groups.keys()) {
      this.enter(person);
    }
    return this.assigned;
  }

  /** Sessions come first, then each group in each session; the last group is that of people who have none. */
  private nodeCount(): number {
    return this.sessions * (this.facts.groupCount + 2);
  }

  private groupOf(person: number): number {
    const group = this.facts.groups[person]!;
    return group < 0 ? this.facts.groupCount : group;
  }

  private node(session: number, group: number): number {
    return this.sessions * (group + 1) + session;
  }

  private hasRoom(session: number, group: number): boolean {
    const of = this.takenBy[this.node(session, group) - this.sessions]!;
    return group === this.facts.groupCount || of < this.facts.room(session, group);
  }

  private enter(person: number): void {
    const { distance, step } = this.shortestPaths(person);
    let best = this.nowhere;
    for (let session = 0; session < this.sessions; session++) {
      if (this.taken[session]! < this.facts.places[session]! && distance[session]! < distance[best]!) {
        best = session;
      }
    }
    this.moveAlong(step, best);
  }

  private shortestPaths(person: number): { distance: number[]; step: (Step | undefined)[] } {
    const distance = Array.from({ length: this.nowhere + 1 }, () => Infinity);
    const step: (Step | undefined)[] = [];
    const queue: number[] = [];
    const waiting = new Set<number>();
    const reach = (node: number, cost: number, from: number, mover: number): void => {
      if (cost < distance[node]!) {
        distance[node] = cost;
        step[node] = { from, person: mover };
        if (node !== this.nowhere && !waiting.has(node)) {
          waiting.add(node);
          queue.push(node);
        }
      }
    };
    const group = this.groupOf(person);
    for (const [session, cost] of this.facts.costs[person]!) {
      reach(this.node(session, group), cost, -1, person);
    }
    reach(this.nowhere, this.outside, -1, person);
    for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
      waiting.delete(node);
      this.leave(node, distance[node]!, reach);
    }
    return { distance, step };
  }

  /** From a session anybody in it may move on; from a group in a session, only its own people. */
  private leave(
    node: number,
    cost: number,
    reach: (n: number, c: number, from: number, p: number) => void,
  ): void {
    if (node >= this.sessions) {
      const session = node % this.sessions;
      const group = Math.floor(node / this.sessions) - 1;
      if (this.hasRoom(session, group)) {
        reach(session, cost, node, -1);
      }
      this.moveOn(node, session, group, cost, reach);
      return;
    }
    if (this.taken[node]! >= this.facts.places[node]!) {
      for (let group = 0; group <= this.facts.groupCount; group++) {
        this.moveOn(node, node, group, cost, reach);
      }
    }
  }

  private moveOn(
    from: number,
    session: number,
    group: number,
    cost: number,
    reach: (n: number, c: number, from: number, p: number) => void,
  ): void {
    if (this.takenBy[this.node(session, group) - this.sessions] === 0) {
      return;
    }
    for (let other = 0; other <= this.sessions; other++) {
      const packed = this.cheapestMover(session, group, other);
      if (packed !== undefined) {
        const mover = this.moverOf(packed);
        const node = other === this.sessions ? this.nowhere : this.node(other, group);
        reach(node, cost + this.costOf(packed, mover), from, mover);
      }
    }
  }

  private moveAlong(step: readonly (Step | undefined)[], end: number): void {
    const moves: [person: number, session: number][] = [];
    let to = end;
    for (let at = end; at !== -1;) {
      const { from, person } = step[at]!;
      if (person >= 0) {
        moves.push([person, to === this.nowhere ? -1 : to % this.sessions]);
      }
      to = from;
      at = from;
    }
    for (const [person, session] of moves) {
      this.put(person, session);
    }
  }

  private put(person: number, session: number): void {
    const group = this.groupOf(person);
    const before = this.assigned[person]!;
    this.assigned[person] = session;
    if (before >= 0) {
      this.taken[before]!--;
      this.takenBy[this.node(before, group) - this.sessions]!--;
    }
    if (session < 0) {
      return;
    }
    this.taken[session]!++;
    this.takenBy[this.node(session, group) - this.sessions]!++;
    const costs = this.facts.costs[person]!;
    const here = costs.get(session)!;
    for (const [other, cost] of costs) {
      if (other !== session) {
        push(this.heap(session, group, other), this.pack(cost - here, person));
      }
    }
    push(this.heap(session, group, this.sessions), this.pack(this.outside - here, person));
  }

  private heap(session: number, group: number, other: number): number[] {
    return this.movers[(group * this.sessions + session) * (this.sessions + 1) + other]!;
  }

  /** Those who have left the session since are dropped when they come up. */
  private cheapestMover(session: number, group: number, other: number): number | undefined {
    const heap = this.heap(session, group, other);
    while (heap.length > 0 && this.assigned[this.moverOf(heap[0]!)] !== session) {
      pop(heap);
    }
    return heap[0];
  }

  private pack(cost: number, person: number): number {
    return cost * this.assigned.length + person;
  }

  private moverOf(packed: number): number {
    const people = this.assigned.length;
    return ((packed % people) + people) % people;
  }

  private costOf(packed: number, mover: number): number {
    return (packed - mover) / this.assigned.length;
  }
}

function push(heap: number[], value: number): void {
  let at = heap.length;
  heap.push(value);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent]! <= value) {
      break;
    }
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = value;
}

function pop(heap: number[]): void {
  const value = heap.pop()!;
  if (heap.length === 0) {
    return;
  }
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) {
      child++;
    }
    if (heap[child]! >= value) {
      break;
    }
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = value;
}
