import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { fieldsOf, type FormDefinition } from './form-definition.js';

/** How many may choose each option, by `<fieldId>/<code>`; null: as many as come. */
export type Places = ReadonlyMap<string, number | null>;

/** Whoever counts the places of options: the registration desk. */
export interface PlacesKeeper {
  /**
   * Sets the places of these options in the caller's transaction; what is not named stays.
   * @throws CapacityBelowTaken naming the option that more have chosen
   */
  setOptionPlaces(tx: EntityManager, actor: Actor, eventId: string, places: Places): Promise<void>;
}

/** Where the module that counts places says so; publishing a form sets them through it. */
@Injectable()
export class OptionPlaces {
  private keeper?: PlacesKeeper;

  /** To be called once, when the module starts. */
  keepBy(keeper: PlacesKeeper): void {
    this.keeper = keeper;
  }

  async set(tx: EntityManager, actor: Actor, eventId: string, places: Places): Promise<void> {
    if (places.size > 0) {
      await this.keeper?.setOptionPlaces(tx, actor, eventId, places);
    }
  }
}

/** The places that a published definition gives, by option; retired options keep what they had. */
export function placesOf(definition: FormDefinition): Map<string, number> {
  return new Map(
    fieldsOf(definition).flatMap(({ id, options }) =>
      (options ?? []).flatMap(({ code, places }) =>
        places === undefined ? [] : [[`${id}/${code}`, places] as const],
      ),
    ),
  );
}
