import type { Actor } from '../platform/actor.js';
import { NotFound } from '../platform/errors.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { DeskTransaction, NewParticipant } from './desk-transaction.js';
import { AlreadyRegistered, CapacityBelowTakenProblem, EventFull } from './registration.errors.js';
import type { SeatCounter } from './seat-ledger.js';

/** Staff write somebody down by hand. */
export class AddOrder implements DeskOrder<{ id: string }> {
  readonly lookUps: LookUps;

  constructor(
    private readonly newcomer: NewParticipant,
    private readonly state: 'pending' | 'confirmed',
    private readonly actor: Actor,
    private readonly options: { notify: boolean; overrule: boolean },
  ) {
    this.lookUps = newcomer.email ? { email: newcomer.email } : {};
  }

  decide(desk: DeskTransaction): { id: string } {
    assertCategory(desk, this.newcomer.categoryId);
    if (this.newcomer.email && desk.activeWith(this.newcomer.email)) {
      throw new AlreadyRegistered();
    }
    if (
      this.state === 'confirmed' &&
      !this.options.overrule &&
      !desk.ledger.hasRoom(this.newcomer.categoryId)
    ) {
      throw new EventFull();
    }
    const participant = desk.add(this.newcomer, this.state, this.actor, []);
    if (this.options.notify) {
      desk.writeAboutState(participant);
    }
    return { id: participant.id };
  }
}

/** Staff move somebody to another category. */
export class MoveOrder implements DeskOrder<void> {
  readonly lookUps: LookUps;

  constructor(
    private readonly participantId: string,
    private readonly categoryId: string,
    private readonly actor: Actor,
    private readonly overrule: boolean,
  ) {
    this.lookUps = { participantId };
  }

  decide(desk: DeskTransaction): void {
    const participant = desk.participant(this.participantId);
    if (!participant) {
      throw new NotFound();
    }
    assertCategory(desk, this.categoryId);
    if (participant.categoryId !== this.categoryId) {
      desk.move(participant, this.categoryId, this.actor, this.overrule);
    }
  }
}

/** Capacities as the organizers want them; null: as many as come. Categories that are not named stay as they are. */
export interface Capacities {
  event?: number | null;
  categories: Record<string, number | null>;
}

/** Staff set how many places there are; whoever waits gets what comes free. */
export class CapacitiesOrder implements DeskOrder<SeatCounter[]> {
  readonly lookUps: LookUps = {};

  constructor(
    private readonly capacities: Capacities,
    private readonly actor: Actor,
  ) {}

  decide(desk: DeskTransaction): SeatCounter[] {
    const wishes: [string | null, number | null][] = Object.entries(this.capacities.categories);
    if (this.capacities.event !== undefined) {
      wishes.unshift([null, this.capacities.event]);
    }
    for (const [categoryId, capacity] of wishes) {
      assertEnough(desk, categoryId, capacity);
    }
    wishes.forEach(([categoryId, capacity]) => desk.setCapacity(categoryId, capacity, this.actor));
    return desk.ledger.counters();
  }
}

/** Nothing new is asked: the desk only looks whether places can be given to those who wait. */
export class PromoteOrder implements DeskOrder<void> {
  readonly lookUps: LookUps = {};

  decide(): void {
    return undefined;
  }
}

function assertCategory(desk: DeskTransaction, categoryId: string): void {
  if (!desk.categories.some((category) => category.id === categoryId)) {
    throw new NotFound();
  }
}

function assertEnough(desk: DeskTransaction, categoryId: string | null, capacity: number | null): void {
  if (categoryId !== null) {
    assertCategory(desk, categoryId);
  }
  const least = desk.ledger.leastCapacity(categoryId);
  if (capacity !== null && capacity < least) {
    throw new CapacityBelowTakenProblem(least);
  }
}
