import { Injectable } from '@nestjs/common';
import { getEvent } from '../events/event.queries.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Mail } from '../platform/mail/mail.entity.js';
import { letterOfDecision } from './host-words.js';
import { MailPreviewService, unsent, type MailPreview } from './mail-preview.service.js';
import { writtenLanguage } from './participant-language.js';
import { getParticipant } from './participant.queries.js';
import type { RoundLetters } from './review-round.entity.js';
import { findDraftRound } from './review-rounds.queries.js';
import type { ReviewDecision } from './review.rules.js';
import { getReview } from './reviews.queries.js';

/** For whom a letter is previewed; what is left out is taken from what is drafted. */
export interface PreviewOrder {
  participantId: string;
  decision?: ReviewDecision | undefined;
  reason?: string | null | undefined;
  letters?: RoundLetters | undefined;
}

/** Shows the letter that somebody would get if the round were released now. Nothing is kept, nothing is sent. */
@Injectable()
export class LetterPreviews {
  constructor(
    private readonly database: Database,
    private readonly previews: MailPreviewService,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound also when nothing is drafted about her and no decision is given */
  async preview(
    actor: Actor,
    eventId: string,
    order: PreviewOrder,
  ): Promise<MailPreview & { language: string }> {
    const mail = await this.database.read(actor, async (tx): Promise<Mail> => {
      const [review, participant, event, round] = await Promise.all([
        getReview(tx, eventId, order.participantId),
        getParticipant(tx, eventId, order.participantId),
        getEvent(tx, eventId),
        findDraftRound(tx, eventId),
      ]);
      const decision = order.decision ?? review.decision;
      if (!decision) {
        throw new NotFound();
      }
      const reason = order.reason === undefined ? review.reason : order.reason;
      const addition = (order.letters ?? round?.letters ?? {})[decision];
      return {
        ...unsent,
        id: newId(),
        kind: letterOfDecision[decision],
        eventId,
        participantId: participant.id,
        language: writtenLanguage(participant.language, event.languages),
        toAddress: participant.email ?? '',
        props: { ...(reason ? { reason } : {}), ...(addition ? { addition } : {}) },
        queuedAt: this.clock.now(),
      };
    });
    const preview = await this.previews.preview(mail);
    if (!preview) {
      throw new NotFound();
    }
    return { ...preview, language: mail.language };
  }
}
