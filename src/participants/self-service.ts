import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Category } from '../events/category.entity.js';
import { PUBLIC } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { ChangeStateOrder } from './change-state.order.js';
import { CorrectOrder } from './correct.order.js';
import { herself, OwnLinks, type Hers } from './own-links.js';
import { ProveOrder, type Proof } from './prove.order.js';
import { RegistrationDesk } from './registration-desk.js';
import { WrongState } from './registration.errors.js';
import { isUnanswered } from './replacement.rules.js';

/** What a personal link opens. */
export interface Participation extends Hers {
  category: Category;
  consents: { dataProcessing: boolean; photography: boolean };
  /** Whether she may still correct her data or cancel. */
  canChange: boolean;
  /** Somebody named her as a replacement, and she has agreed to nothing yet. */
  isAsked: boolean;
}

/** What a participant may correct herself; what is left out stays. */
export interface OwnChanges {
  givenName?: string;
  familyName?: string;
  badgeName?: string | null;
  organization?: string | null;
  country?: string;
  language?: string;
}

/** What a participant does on her own page, by her personal link. Opening it changes nothing. */
@Injectable()
export class SelfService {
  constructor(
    private readonly database: Database,
    private readonly links: OwnLinks,
    private readonly desk: RegistrationDesk,
  ) {}

  /** @throws LinkNotFound when it is none of ours; LinkWithdrawn when it was good once */
  async open(tx: EntityManager, token: string): Promise<Participation> {
    const hers = await this.links.resolve(tx, token);
    const { participant } = hers;
    const category = await tx.findOneByOrFail(Category, { id: participant.categoryId });
    const given: { purpose: string }[] = await tx.query(
      `select purpose from consents where participant_id = $1 and withdrawn_at is null`,
      [participant.id],
    );
    const purposes = new Set(given.map((consent) => consent.purpose));
    const isAsked = participant.state === 'offered' && isUnanswered(participant);
    return {
      ...hers,
      category,
      consents: { dataProcessing: purposes.has('data-processing'), photography: purposes.has('photography') },
      canChange: this.links.canChange(hers) && !isAsked,
      isAsked,
    };
  }

  /** The address is hers: now the registration counts. Pressing twice gives the same answer. */
  async prove(token: string): Promise<Proof> {
    const { participant, event } = await this.database.read(PUBLIC, (tx) => this.links.resolve(tx, token));
    return this.desk.ask(event.id, new ProveOrder(participant.id, participant.email));
  }

  /** @throws WrongState when there is nothing to cancel, or the event is over */
  async cancel(token: string): Promise<void> {
    const hers = await this.database.read(PUBLIC, (tx) => this.links.resolve(tx, token));
    const { participant, event } = hers;
    if (participant.state !== 'cancelled' && !this.links.canChange(hers)) {
      throw new WrongState();
    }
    const options = { byStaff: false, notify: true, overrule: false };
    const self = herself(participant);
    const order = new ChangeStateOrder(participant.id, participant.email, 'cancelled', self, options);
    await this.desk.ask(event.id, order);
  }

  /**
   * Corrects her data; an empty change does nothing.
   * @param seen what stood there when she opened the page
   * @throws WrongState when it is too late; StaleVersion when it was changed meanwhile
   */
  async change(token: string, wishes: OwnChanges, seen?: OwnChanges): Promise<void> {
    const { participant, event } = await this.database.read(PUBLIC, (tx) =>
      this.links.resolveToChange(tx, token),
    );
    const by = { actor: herself(participant), action: 'participant.corrected', seen };
    await this.desk.ask(event.id, new CorrectOrder(participant.id, wishes, by));
  }
}
