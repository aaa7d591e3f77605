import type { EntityManager } from 'typeorm';
import type { MailState } from './mail.entity.js';

/**
 * A message in flight without a sign of life for so long was abandoned by a process that died. Times are the
 * database's, so that machines need not agree on theirs.
 */
const ABANDONED = `interval '60 seconds'`;

/** A queued mail of this age without a job has lost it. */
const STRANDED = `interval '2 minutes'`;

/**
 * Marks a mail as in flight before its message is handed over; counts it when the mark was there already.
 * @returns `elsewhere` when another process has the message in its hands
 */
export async function claim(
  tx: EntityManager,
  mailId: string,
  messageId: string,
): Promise<'claimed' | 'elsewhere' | 'settled'> {
  const [claimed] = updated(
    await tx.query(
      `update mails set in_flight_since = now(), attempts = attempts + 1, message_id = $2,
              second_handovers = second_handovers + (in_flight_since is not null)::int
       where id = $1 and state = 'queued' and coalesce(in_flight_since < now() - ${ABANDONED}, true)
       returning id`,
      [mailId, messageId],
    ),
  );
  if (claimed) {
    return 'claimed';
  }
  const [queued] = (await tx.query(`select 1 from mails where id = $1 and state = 'queued'`, [
    mailId,
  ])) as unknown[];
  return queued ? 'elsewhere' : 'settled';
}

/** Says that the process with the message in its hands is alive. */
export async function keepInFlight(tx: EntityManager, mailId: string): Promise<void> {
  await tx.query(`update mails set in_flight_since = now() where id = $1 and in_flight_since is not null`, [
    mailId,
  ]);
}

/** Writes down how a mail ended. A settled mail stays as it is. */
export async function settle(
  tx: EntityManager,
  mailId: string,
  state: Exclude<MailState, 'queued'>,
  answer: string | null,
): Promise<void> {
  await tx.query(
    `update mails set state = $2, smtp_answer = $3, in_flight_since = null,
            sent_at = case when $2 = 'sent' then now() end
     where id = $1 and state = 'queued'`,
    [mailId, state, answer],
  );
}

/**
 * Writes down why a mail is not sent yet.
 * @param later.inFlight the message may have arrived: the mark stays, so that the next handover is counted
 * @param later.seconds until the next attempt; longer when the mark stays, since it must grow old first
 * @param later.unclaimed the attempt ended before the message was claimed, so it is counted here
 * @returns when to try again, or null when the mail is settled
 */
export async function putOff(
  tx: EntityManager,
  mailId: string,
  later: { answer: string; inFlight: boolean; seconds: number; unclaimed?: boolean },
): Promise<{ tryAt: Date; daysQueued: number } | null> {
  const [row] = updated<{ tryAt: Date; daysQueued: number }>(
    await tx.query(
      `update mails set smtp_answer = $2, attempts = attempts + $5,
              in_flight_since = case when $3 then in_flight_since end
       where id = $1 and state = 'queued'
       returning now() + make_interval(secs => $4) + case when $3 then ${ABANDONED} else interval '0' end as "tryAt",
                 extract(epoch from now() - queued_at)::float8 / 86400 as "daysQueued"`,
      [mailId, later.answer, later.inFlight, later.seconds, later.unclaimed ? 1 : 0],
    ),
  );
  return row ?? null;
}

/**
 * Queued mails that no job will send. A mail's first job was made in its own transaction and bears the same instant;
 * the later ones bear its id as key. Jobs locked for long died with their worker.
 */
export async function findStranded(tx: EntityManager): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `with alive as materialized (
       select key, created_at from graphile_worker.jobs
       where task_identifier = 'mail.send' and attempts < max_attempts
         and coalesce(locked_at > now() - ${STRANDED}, true)
     )
     select m.id from mails m
     where m.state = 'queued' and greatest(m.queued_at, m.in_flight_since) < now() - ${STRANDED}
       and not exists (select from alive where alive.key = 'mail.send:' || m.id)
       and not exists (select from alive where alive.key is null and alive.created_at = m.queued_at)
     order by m.queued_at
     limit 1000`,
  );
  return rows.map((row) => row.id);
}

/** TypeORM answers an update with its rows and their number. */
function updated<Row>(answer: unknown): Row[] {
  return (answer as [Row[], number])[0];
}
