import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Event } from '../events/event.entity.js';
import { getEvent } from '../events/event.queries.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { PersonalTokens } from '../platform/crypto/personal-tokens.js';
import { dayIn } from './door.rules.js';
import { findKept } from './merge.queries.js';
import { Participant } from './participant.entity.js';
import { isActive } from './participant-states.rules.js';
import { LinkNotFound, LinkWithdrawn, WrongState } from './registration.errors.js';

/** An unproven registration is kept so long (DESIGN §3); its link is good for the same time. */
const UNPROVEN_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whom a personal link names, and where she takes part. */
export interface Hers {
  participant: Participant;
  event: Event;
}

/** Reads personal links. */
@Injectable()
export class OwnLinks {
  constructor(
    private readonly tokens: PersonalTokens,
    private readonly clock: Clock,
  ) {}

  /** @throws LinkNotFound when it is none of ours; LinkWithdrawn when it was good once */
  async resolve(tx: EntityManager, token: string): Promise<Hers> {
    const named = this.tokens.read('participation', token);
    const participant = named && (await tx.findOneBy(Participant, { id: named.rowId }));
    const kept = named && !participant ? await this.merged(tx, named) : undefined;
    const hers = participant ?? kept;
    if (!named || !hers) {
      throw new LinkNotFound();
    }
    const event = await getEvent(tx, hers.eventId);
    const isOld = !kept && hers.linkVersion !== named.version;
    if (event.linksWithdrawn || isOld || this.isExpired(hers)) {
      throw new LinkWithdrawn();
    }
    return { participant: hers, event };
  }

  /** The participation that the named one was merged into: a link of hers leads there. */
  private async merged(
    tx: EntityManager,
    { rowId, version }: { rowId: string; version: number },
  ): Promise<Participant | undefined> {
    const keptId = await findKept(tx, rowId, version);
    return keptId === undefined
      ? undefined
      : ((await tx.findOneBy(Participant, { id: keptId })) ?? undefined);
  }

  /** The event of a link that was good once, or still is; null when it is none of ours, or nobody is kept behind it. */
  async eventOf(tx: EntityManager, token: string): Promise<Event | null> {
    const named = this.tokens.read('participation', token);
    const participant = named && (await tx.findOneBy(Participant, { id: named.rowId }));
    return participant ? getEvent(tx, participant.eventId) : null;
  }

  /**
   * As `resolve`, for a change that she makes.
   * @throws WrongState when she may not change anything any more
   */
  async resolveToChange(tx: EntityManager, token: string): Promise<Hers> {
    const hers = await this.resolve(tx, token);
    if (!this.canChange(hers)) {
      throw new WrongState();
    }
    return hers;
  }

  /** Whether she may still correct her data, answer, or cancel. */
  canChange({ participant, event }: Hers): boolean {
    const over = dayIn(event.timeZone, this.clock.now()) > event.endsOn;
    return isActive(participant.state) && !over && event.lifecycle !== 'archived';
  }

  private isExpired({ state, registeredAt }: Participant): boolean {
    const age = this.clock.now().getTime() - registeredAt.getTime();
    return state === 'received' && age > UNPROVEN_DAYS * DAY_MS;
  }
}

/** She herself, as the audit trail names her. */
export function herself({ id }: Pick<Participant, 'id'>): Actor {
  return { kind: 'participant', participantId: id };
}
