import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OptionPlaces, type Places, type PlacesKeeper } from '../forms/option-places.js';
import type { Actor } from '../platform/actor.js';
import { DeskClerk } from './desk-clerk.js';
import { OptionPlacesOrder } from './quota.orders.js';

/** Counts the places of options: a form that is published sets them at the desk, in its own transaction. */
@Injectable()
export class OptionPlacesKeeper implements PlacesKeeper, OnModuleInit {
  constructor(
    private readonly places: OptionPlaces,
    private readonly clerk: DeskClerk,
  ) {}

  onModuleInit(): void {
    this.places.keepBy(this);
  }

  /** @throws CapacityBelowTakenProblem naming the option that more have chosen */
  async setOptionPlaces(tx: EntityManager, actor: Actor, eventId: string, places: Places): Promise<void> {
    const [outcome] = await this.clerk.serve(tx, eventId, [new OptionPlacesOrder(places, actor)]);
    if (outcome && 'problem' in outcome) {
      throw outcome.problem;
    }
  }
}
