import type { Event } from '../events/event.entity.js';
import type { MailOrder } from '../platform/mail/mail-queue.js';
import type { NewParticipant } from './desk-facts.js';
import { leaveOut } from './desk-lists.js';
import { letterOf } from './letters.rules.js';
import { writtenLanguage } from './participant-language.js';
import type { Participant } from './participant.entity.js';

type Props = Record<string, unknown>;

/** The letters that one batch of the desk brings about. */
export class DeskLetters {
  readonly orders: MailOrder[] = [];

  constructor(private readonly event: Pick<Event, 'id' | 'languages'>) {}

  /** Queues the letter that tells her of her present state. */
  writeAboutState(participant: Participant, kind = letterOf[participant.state], props?: Props): void {
    if (kind) {
      this.write(participant, kind, String(participant.stateVersion), props);
    }
  }

  /** Queues a letter; the same kind and occasion reaches one participant once. */
  write(participant: Participant, kind: string, occasion: string, props?: Props): void {
    if (participant.email) {
      this.orders.push({
        kind,
        occasion,
        ...this.envelope(participant.language, participant.email),
        toName: `${participant.givenName} ${participant.familyName}`.trim(),
        participantId: participant.id,
        ...(props ? { props } : {}),
      });
    }
  }

  /** Queues a letter to somebody who is not written down here. */
  writeToStranger({ email, language }: Pick<NewParticipant, 'email' | 'language'>, kind: string): void {
    if (email) {
      this.orders.push({ kind, ...this.envelope(language, email) });
    }
  }

  /** Writes nothing to somebody who is erased. */
  forget(participantId: string): void {
    leaveOut(this.orders, (order) => order.participantId === participantId);
  }

  private envelope(language: string, toAddress: string) {
    return { language: writtenLanguage(language, this.event.languages), toAddress, eventId: this.event.id };
  }
}
