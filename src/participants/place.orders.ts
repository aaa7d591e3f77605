import type { Actor } from '../platform/actor.js';
import { NotFound } from '../platform/errors.js';
import type { DeskOrder, LookUps } from './desk-order.js';
import type { GivenFiles, NewParticipant, NewSheet } from './desk-facts.js';
import type { DeskTransaction } from './desk-transaction.js';
import { mayNameSessions } from './choices.rules.js';
import { assertChoicesFree, assertFilesThere } from './register.order.js';
import { AlreadyRegistered, CapacityBelowTakenProblem, noRoom } from './registration.errors.js';
import type { Pool, SeatCounter } from './seat-ledger.js';

export interface AddOptions {
  notify: boolean;
  overrule: boolean;
  sheet?: NewSheet;
  files?: GivenFiles;
}

/** Staff write somebody down by hand. */
export class AddOrder implements DeskOrder<{ id: string }> {
  readonly lookUps: LookUps;

  constructor(
    private readonly newcomer: NewParticipant,
    private readonly state: 'pending' | 'confirmed',
    private readonly actor: Actor,
    private readonly options: AddOptions,
  ) {
    this.lookUps = {
      ...(newcomer.email ? { emails: [newcomer.email] } : {}),
      fileIds: options.files?.ids ?? [],
      sessions: mayNameSessions(options.sheet?.answers),
    };
  }

  decide(desk: DeskTransaction): { id: string } {
    assertCategory(desk, this.newcomer.categoryId);
    if (this.newcomer.email && desk.activeWith(this.newcomer.email)) {
      throw new AlreadyRegistered();
    }
    const { sheet, files, overrule, notify } = this.options;
    const [full] = desk.fullPools({ queue: desk.queueFor(this.newcomer, sheet?.answers) });
    if (full && this.state === 'confirmed' && !overrule) {
      throw noRoom(full);
    }
    if (!overrule) {
      assertChoicesFree(desk, sheet, { categoryId: this.newcomer.categoryId }, 'staff');
    }
    assertFilesThere(desk, files);
    const participant = desk.add(this.newcomer, this.state, this.actor, { sheet });
    desk.answers.takeFiles(participant, files);
    if (notify) {
      desk.letters.writeAboutState(participant);
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
    this.lookUps = { participantIds: [participantId] };
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
    const wishes = Object.entries(this.capacities.categories).map(
      ([key, capacity]): [Pool, number | null] => {
        assertCategory(desk, key);
        return [{ scope: 'category', key }, capacity];
      },
    );
    if (this.capacities.event !== undefined) {
      wishes.unshift([{ scope: 'event', key: '' }, this.capacities.event]);
    }
    wishes.forEach(([pool, capacity]) => assertEnough(desk, pool, capacity));
    wishes.forEach(([pool, capacity]) => desk.setCapacity(pool, capacity, this.actor));
    return desk.ledger.seats();
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

/** @throws CapacityBelowTakenProblem */
export function assertEnough(desk: DeskTransaction, pool: Pool, capacity: number | null): void {
  const least = desk.ledger.leastCapacity(pool);
  if (capacity !== null && capacity < least) {
    throw new CapacityBelowTakenProblem(least, pool.key);
  }
}
