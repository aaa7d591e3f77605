import type { EntityManager } from 'typeorm';
import { NotFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { Mail, type MailState } from '../platform/mail/mail.entity.js';

/** A mail as a line of the log. */
export type MailLine = Pick<
  Mail,
  | 'id'
  | 'kind'
  | 'state'
  | 'language'
  | 'toAddress'
  | 'toName'
  | 'participantId'
  | 'queuedAt'
  | 'sentAt'
  | 'attempts'
  | 'secondHandovers'
  | 'smtpAnswer'
>;

const lineColumns = `id, kind, state, language, to_address as "toAddress", to_name as "toName",
  participant_id as "participantId", queued_at as "queuedAt", sent_at as "sentAt", attempts,
  second_handovers as "secondHandovers", smtp_answer as "smtpAnswer"`;

/** One page of an event's mails, newest first. @param filter.before id of the last mail seen */
export async function listMailsPage(
  tx: EntityManager,
  eventId: string,
  filter: { state?: MailState; kind?: string; before?: string; limit: number },
): Promise<{ items: MailLine[]; next?: string }> {
  const rows: MailLine[] = await tx.query(
    `select ${lineColumns} from mails
     where event_id = $1 and ($2::text is null or state = $2) and ($3::text is null or kind = $3)
       and ($4::uuid is null or id < $4)
     order by id desc limit $5`,
    [eventId, filter.state ?? null, filter.kind ?? null, filter.before ?? null, filter.limit + 1],
  );
  const items = rows.slice(0, filter.limit);
  return { items, ...(rows.length > filter.limit ? { next: items.at(-1)!.id } : {}) };
}

/** The mails to one participant, newest first, 200 at most. */
export async function listMailsTo(tx: EntityManager, participantId: string): Promise<MailLine[]> {
  return tx.query(`select ${lineColumns} from mails where participant_id = $1 order by id desc limit 200`, [
    participantId,
  ]);
}

/** @throws NotFound when the event has no such mail */
export async function getMail(tx: EntityManager, eventId: string, mailId: string): Promise<Mail> {
  const mail = isId(mailId) ? await tx.findOneBy(Mail, { id: mailId, eventId }) : null;
  if (!mail) {
    throw new NotFound();
  }
  return mail;
}
