import type { EntityManager } from 'typeorm';
import { newId } from '../../src/platform/ids.js';
import { Mail } from '../../src/platform/mail/mail.entity.js';
import type { Participant } from '../../src/participants/participant.entity.js';

/** A mail of the log to a participant, sent unless said otherwise. No job will send it. */
export async function aMail(
  tx: EntityManager,
  { participant, ...given }: Partial<Mail> & { participant: Participant },
): Promise<Mail> {
  const id = newId();
  await tx.save(
    tx.create(Mail, {
      kind: 'confirmed',
      occasion: id,
      language: participant.language,
      toAddress: participant.email ?? 'nobody@example.org',
      toName: `${participant.givenName} ${participant.familyName}`,
      props: {},
      state: 'sent',
      attempts: 1,
      secondHandovers: 0,
      queuedAt: new Date(),
      sentAt: (given.state ?? 'sent') === 'sent' ? new Date() : null,
      ...given,
      id,
      eventId: participant.eventId,
      participantId: participant.id,
    }),
  );
  return tx.findOneByOrFail(Mail, { id });
}
