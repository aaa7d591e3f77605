import type { DeskOrder, LookUps } from './desk-order.js';
import type { DeskTransaction } from './desk-transaction.js';
import { herself } from './own-links.js';
import { LinkNotFound } from './registration.errors.js';

/**
 * Somebody whom staff wrote down agrees that her data are kept. The link came to her by mail, so that its address is
 * proven with it.
 */
export class AgreeOrder implements DeskOrder<void> {
  readonly lookUps: LookUps;

  /** @param textId the text that she read */
  constructor(
    private readonly participantId: string,
    private readonly textId: string,
  ) {
    this.lookUps = { participantIds: [participantId] };
  }

  /** Pressing twice is agreeing once; the caller has looked whether she agreed before. @throws LinkNotFound */
  decide(desk: DeskTransaction): void {
    const participant = desk.participant(this.participantId);
    if (!participant) {
      throw new LinkNotFound();
    }
    participant.provedAt ??= desk.now;
    desk.touch(participant);
    desk.trail.record(participant, 'participant.data-consent-given', herself(participant), {
      fields: ['consents'],
    });
    desk.writes.push((tx) =>
      tx.query(
        `insert into consents (participant_id, purpose, text_id, given_at) values ($1, 'data-processing', $2, $3)
         on conflict do nothing`,
        [participant.id, this.textId, desk.now],
      ),
    );
  }
}
