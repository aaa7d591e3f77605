import type { EntityManager } from 'typeorm';
import { NotFound } from '../../platform/errors.js';
import { languages, type LocalizedText } from '../../platform/i18n/i18n.js';
import type { Conditions } from '../../platform/database/conditions.js';
import type { AudienceCountsResponse, MessageResultsResponse } from './message.dto.js';

/** A message as it is kept. */
export interface MessageRow {
  id: string;
  eventId: string;
  audienceSealed: Buffer;
  subject: LocalizedText;
  body: LocalizedText;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  sentAt: Date | null;
  recipients: number | null;
}

const columns = `id, event_id as "eventId", audience_sealed as "audienceSealed", subject, body, version,
  created_at as "createdAt", updated_at as "updatedAt", sent_at as "sentAt", recipients`;

/** Whom a message reaches: a proven address, and no wish to be forgotten. */
const REACHABLE = `p.email is not null and p.state <> 'received' and p.asked_erasure_at is null`;

export async function insertMessage(
  tx: EntityManager,
  row: Pick<MessageRow, 'id' | 'eventId' | 'audienceSealed' | 'subject' | 'body'> & {
    by: string | null;
    at: Date;
  },
): Promise<void> {
  await tx.query(
    `insert into messages (id, event_id, audience_sealed, subject, body, created_by, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [row.id, row.eventId, row.audienceSealed, row.subject, row.body, row.by, row.at],
  );
}

/** @throws NotFound when the event has no such message */
export async function getMessage(
  tx: EntityManager,
  eventId: string,
  messageId: string,
  { lock = false } = {},
): Promise<MessageRow> {
  const [row]: MessageRow[] = await tx.query(
    `select ${columns} from messages where event_id = $1 and id = $2 ${lock ? 'for update' : ''}`,
    [eventId, messageId],
  );
  if (!row) {
    throw new NotFound();
  }
  return row;
}

/** The message of a mail; null when it is gone. */
export async function findMessage(tx: EntityManager, messageId: string): Promise<MessageRow | null> {
  const [row]: MessageRow[] = await tx.query(`select ${columns} from messages where id::text = $1`, [
    messageId,
  ]);
  return row ?? null;
}

/** The messages of an event, newest first, 200 at most. */
export async function listMessages(tx: EntityManager, eventId: string): Promise<MessageRow[]> {
  return tx.query(`select ${columns} from messages where event_id = $1 order by id desc limit 200`, [
    eventId,
  ]);
}

export async function updateMessage(
  tx: EntityManager,
  row: Pick<MessageRow, 'id' | 'audienceSealed' | 'subject' | 'body'>,
  at: Date,
): Promise<void> {
  await tx.query(
    `update messages set audience_sealed = $2, subject = $3, body = $4, updated_at = $5, version = version + 1
     where id = $1`,
    [row.id, row.audienceSealed, row.subject, row.body, at],
  );
}

export async function deleteMessage(tx: EntityManager, messageId: string): Promise<void> {
  await tx.query(`delete from messages where id = $1`, [messageId]);
}

export async function markSent(
  tx: EntityManager,
  messageId: string,
  sent: { by: string | null; at: Date; recipients: number },
): Promise<void> {
  await tx.query(
    `update messages set sent_by = $2, sent_at = $3, recipients = $4, updated_at = $3, version = version + 1
     where id = $1`,
    [messageId, sent.by, sent.at, sent.recipients],
  );
}

/** Counts an audience. @param where conditions on participants `p` */
export async function countAudience(tx: EntityManager, where: Conditions): Promise<AudienceCountsResponse> {
  const [counts]: AudienceCountsResponse[] = await tx.query(
    `select count(*)::int as people,
            count(distinct p.email) filter (where ${REACHABLE})::int as recipients,
            count(*) filter (where p.email is null)::int as "withoutAddress",
            count(*) filter (where p.state = 'received')::int as unproven,
            count(*) filter (where p.asked_erasure_at is not null)::int as leaving
     from participants p where ${where.sql()}`,
    where.values,
  );
  return counts!;
}

/** Somebody of the audience who can be written to. */
export async function firstOfAudience(tx: EntityManager, where: Conditions): Promise<string | undefined> {
  const rows: { id: string }[] = await tx.query(
    `select p.id from participants p where ${where.sql()} and ${REACHABLE} order by p.id limit 1`,
    where.values,
  );
  return rows[0]?.id;
}

/**
 * The mails of a message, as one statement: each address once, and of two participations under one address the one
 * that goes on. In her language where letters are written in it, else in the event's first that is.
 */
export function mailsOf(
  message: { id: string; eventId: string; fallback: string },
  where: Conditions,
): { sql: string; values: unknown[] } {
  const { value } = where;
  const written = value(languages);
  const [id, eventId, fallback] = [value(message.id), value(message.eventId), value(message.fallback)];
  return {
    sql: `select distinct on (p.email) ${eventId}::uuid as event_id, p.id as participant_id, 'message' as kind,
        ${id}::text as occasion,
        case when p.language = any(${written}::text[]) then p.language else ${fallback}::text end as language,
        p.email as to_address, btrim(p.given_name || ' ' || p.family_name) as to_name
      from participants p where ${where.sql()} and ${REACHABLE}
      order by p.email, p.state in ('declined', 'cancelled'), p.registered_at desc`,
    values: where.values,
  };
}

/** What became of the mails of messages, by message. */
export async function listResults(
  tx: EntityManager,
  messageIds: readonly string[],
): Promise<Map<string, MessageResultsResponse>> {
  const rows: { id: string; state: keyof MessageResultsResponse; mails: number }[] =
    messageIds.length === 0
      ? []
      : await tx.query(
          `select occasion as id, state, count(*)::int as mails from mails
           where kind = 'message' and occasion = any($1) and participant_id is not null group by occasion, state`,
          [messageIds],
        );
  const results = new Map(messageIds.map((id) => [id, { ...none }]));
  rows.forEach(({ id, state, mails }) => (results.get(id)![state] = mails));
  return results;
}

const none: MessageResultsResponse = { queued: 0, sent: 0, failed: 0, bounced: 0, suppressed: 0 };
