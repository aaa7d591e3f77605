import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Event } from '../events/event.entity.js';
import { PUBLIC } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { TooMany } from '../platform/errors.js';
import { networkOf } from '../platform/http/network.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import { MailQueue } from '../platform/mail/mail-queue.js';
import { restOfStep } from './even-answers.rules.js';
import { writtenLanguage } from './participant-language.js';

const perAddress = { limit: 1, windowSeconds: 3_600 };
/** A venue is one network. */
const perNetwork = { limit: 300, windowSeconds: 3_600 };
const UNPROVEN_DAYS = 7;

/** Sends personal links again to those who lost them; nobody learns from the answer who takes part. */
@Injectable()
export class LostLinks {
  constructor(
    private readonly database: Database,
    private readonly limits: RateLimits,
    private readonly mails: MailQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Mails the link of the registration with this address, if there is one, once an hour at most. The answer is the
   * same in any case, and leaves at the same steps of time.
   * @throws TooMany when the network has asked too often
   */
  async ask(event: Event, email: string, network: string): Promise<void> {
    const asked = performance.now();
    await this.limits.take(`lost-link/network/${networkOf(network)}`, perNetwork);
    if (await this.mayWrite(event.id, email)) {
      await this.database.write(PUBLIC, (tx) => this.write(tx, event, email));
    }
    await setTimeout(restOfStep(performance.now() - asked));
  }

  private async mayWrite(eventId: string, email: string): Promise<boolean> {
    try {
      await this.limits.take(`lost-link/address/${eventId}/${email}`, perAddress);
      return true;
    } catch (error) {
      if (error instanceof TooMany) {
        return false;
      }
      throw error;
    }
  }

  private async write(tx: EntityManager, event: Event, email: string): Promise<void> {
    const [hers]: { id: string; language: string }[] = await tx.query(
      `select id, language from participants
       where event_id = $1 and email = $2
         and (state <> 'received' or registered_at > $3::timestamptz - make_interval(days => $4))
       order by state in ('pending', 'waitlisted', 'offered', 'confirmed') desc, state = 'received', id desc limit 1`,
      [event.id, email, this.clock.now(), UNPROVEN_DAYS],
    );
    if (hers && !event.linksWithdrawn) {
      await this.mails.queue(tx, {
        kind: 'lost-link',
        occasion: this.clock.now().toISOString(),
        language: writtenLanguage(hers.language, event.languages),
        toAddress: email,
        eventId: event.id,
        participantId: hers.id,
      });
    }
  }
}
