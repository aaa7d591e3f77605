import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Category } from '../events/category.entity.js';
import { Event } from '../events/event.entity.js';
import { getEvent } from '../events/event.queries.js';
import { PUBLIC, type Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { PersonalTokens } from '../platform/crypto/personal-tokens.js';
import { Changes } from '../platform/database/changes.js';
import { Database } from '../platform/database/database.js';
import { Invalid } from '../platform/errors.js';
import { ChangeStateOrder } from './change-state.order.js';
import { CorrectOrder } from './correct.order.js';
import { digestOfTexts, type ConsentTexts } from './consent-texts.js';
import { dayIn } from './door.rules.js';
import { Participant } from './participant.entity.js';
import { isActive } from './participant-states.rules.js';
import { ProveOrder, type Proof } from './prove.order.js';
import { RegistrationDesk } from './registration-desk.js';
import { LinkNotFound, LinkWithdrawn, WrongState } from './registration.errors.js';

/** What a personal link opens. */
export interface Participation {
  participant: Participant;
  event: Event;
  category: Category;
  consents: { dataProcessing: boolean; photography: boolean };
  /** Whether she may still correct her data or cancel. */
  canChange: boolean;
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

/** Her answer about photographs, as the form brings it. */
export interface PhotographyAnswer {
  agrees: boolean;
  /** That of the text she read. */
  language: string;
  /** Digest of the text she read, where the form told it. */
  readTexts?: string;
}

/** An unproven registration is kept so long (DESIGN §3); its link is good for the same time. */
const UNPROVEN_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What a participant does on her own page, by her personal link. Opening it changes nothing. */
@Injectable()
export class SelfService {
  constructor(
    private readonly database: Database,
    private readonly tokens: PersonalTokens,
    private readonly desk: RegistrationDesk,
    private readonly audit: Audit,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** @throws LinkNotFound when it is none of ours; LinkWithdrawn when it was good once */
  async open(tx: EntityManager, token: string): Promise<Participation> {
    const { participant, event } = await this.resolve(tx, token);
    const category = await tx.findOneByOrFail(Category, { id: participant.categoryId });
    const given: { purpose: string }[] = await tx.query(
      `select purpose from consents where participant_id = $1 and withdrawn_at is null`,
      [participant.id],
    );
    const purposes = new Set(given.map((consent) => consent.purpose));
    return {
      participant,
      event,
      category,
      consents: { dataProcessing: purposes.has('data-processing'), photography: purposes.has('photography') },
      canChange: this.canChange(participant, event),
    };
  }

  /** The address is hers: now the registration counts. Pressing twice gives the same answer. */
  async prove(token: string): Promise<Proof> {
    const { participant, event } = await this.database.read(PUBLIC, (tx) => this.resolve(tx, token));
    return this.desk.ask(event.id, new ProveOrder(participant.id, participant.email));
  }

  /** @throws WrongState when there is nothing to cancel, or the event is over */
  async cancel(token: string): Promise<void> {
    const { participant, event } = await this.database.read(PUBLIC, (tx) => this.resolve(tx, token));
    if (participant.state !== 'cancelled' && !this.canChange(participant, event)) {
      throw new WrongState();
    }
    const options = { byStaff: false, notify: true, overrule: false };
    const order = new ChangeStateOrder(
      participant.id,
      participant.email,
      'cancelled',
      herself(participant),
      options,
    );
    await this.desk.ask(event.id, order);
  }

  /** Corrects her data; an empty change does nothing. @throws WrongState when it is too late */
  async change(token: string, wishes: OwnChanges): Promise<void> {
    const { participant, event } = await this.database.read(PUBLIC, (tx) => this.resolve(tx, token));
    if (!this.canChange(participant, event)) {
      throw new WrongState();
    }
    const by = { actor: herself(participant), action: 'participant.corrected' };
    await this.desk.ask(event.id, new CorrectOrder(participant.id, wishes, by));
  }

  /**
   * Gives or takes back the consent to photographs, with the text that she read; a consent that stands stays.
   * @throws WrongState when it is too late; Invalid when she agrees to a text that has changed since she read it
   */
  async consentToPhotographs(
    token: string,
    { agrees, language, readTexts }: PhotographyAnswer,
    texts: ConsentTexts,
  ): Promise<void> {
    await this.database.write(PUBLIC, async (tx) => {
      const { participant, event } = await this.resolve(tx, token);
      if (!this.canChange(participant, event)) {
        throw new WrongState();
      }
      const { photography } = await texts.current(tx, event, language);
      const now = this.clock.now();
      const changed: unknown[] = agrees
        ? await tx.query(
            `insert into consents (participant_id, purpose, text_id, given_at) values ($1, 'photography', $2, $3)
             on conflict (participant_id, purpose) do update set text_id = $2, given_at = $3, withdrawn_at = null
             where consents.withdrawn_at is not null returning 1`,
            [participant.id, photography.id, now],
          )
        : (
            (await tx.query(
              `update consents set withdrawn_at = $2
               where participant_id = $1 and purpose = 'photography' and withdrawn_at is null returning 1`,
              [participant.id, now],
            )) as [unknown[], number]
          )[0];
      const isRead = readTexts === undefined || readTexts === digestOfTexts(photography.body);
      if (changed.length > 0 && agrees && !isRead) {
        throw new Invalid([{ field: 'consents.photography', code: 'text-changed' }]);
      }
      if (changed.length > 0) {
        const what = agrees ? 'given' : 'withdrawn';
        await this.note(tx, participant, `participant.photography-consent-${what}`, { fields: ['consents'] });
      }
    });
  }

  private canChange(participant: Participant, event: Event): boolean {
    const over = dayIn(event.timeZone, this.clock.now()) > event.endsOn;
    return isActive(participant.state) && !over && event.lifecycle !== 'archived';
  }

  private async resolve(
    tx: EntityManager,
    token: string,
  ): Promise<{ participant: Participant; event: Event }> {
    const named = this.tokens.read('participation', token);
    const participant = named && (await tx.findOneBy(Participant, { id: named.rowId }));
    if (!named || !participant) {
      throw new LinkNotFound();
    }
    const event = await getEvent(tx, participant.eventId);
    const age = this.clock.now().getTime() - participant.registeredAt.getTime();
    const expired = participant.state === 'received' && age > UNPROVEN_DAYS * DAY_MS;
    if (event.linksWithdrawn || participant.linkVersion !== named.version || expired) {
      throw new LinkWithdrawn();
    }
    return { participant, event };
  }

  private async note(
    tx: EntityManager,
    participant: Participant,
    action: string,
    values: { fields: string[]; before?: Record<string, unknown>; after?: Record<string, unknown> },
  ): Promise<void> {
    await this.audit.record(tx, {
      eventId: participant.eventId,
      actor: herself(participant),
      action,
      subjectKind: 'participant',
      subjectId: participant.id,
      ...values,
    });
    await this.changes.announce(tx, {
      eventId: participant.eventId,
      what: 'participants',
      ids: [participant.id],
    });
  }
}

function herself(participant: Participant): Actor {
  return { kind: 'participant', participantId: participant.id };
}
