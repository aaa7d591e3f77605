import { hash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../actor.js';
import { Clock } from '../clock.js';

/** One thing that somebody did to one row. */
export interface AuditEntry {
  /** The event whose chain it joins; things outside events join the common chain. */
  eventId?: string;
  actor: Actor;
  /** Dotted, past tense, never renamed: `participant.confirmed`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  fields?: string[];
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** A line of one row's history. */
export interface HistoryLine {
  sequence: string;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
  action: string;
  fields: string[];
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const SALT = 16;

const COMMON_CHAIN = '00000000-0000-0000-0000-000000000000';

/**
 * Who did what to which row: only added to, one chain of digests per event. Values lie apart, so that they can be
 * forgotten while the chain, which holds their salted digests, stays whole.
 */
@Injectable()
export class Audit {
  constructor(private readonly clock: Clock) {}

  /** Writes entries of one event (or of none) in the caller's transaction, in the order given. */
  async record(tx: EntityManager, ...entries: AuditEntry[]): Promise<void> {
    if (entries.length === 0) {
      return;
    }
    const chain = entries[0]!.eventId ?? COMMON_CHAIN;
    const head = await this.lockHead(tx, chain);
    const at = this.clock.now().toISOString();
    const salts = randomBytes(SALT * entries.length);
    let digest = head.digest;
    const lines = entries.map((entry, index) => {
      const values = sealValues(entry, salts.subarray(index * SALT, (index + 1) * SALT));
      const sequence = head.sequence + 1 + index;
      const line = {
        sequence,
        actor_kind: entry.actor.kind,
        actor_id: actorId(entry.actor),
        action: entry.action,
        subject_kind: entry.subjectKind,
        subject_id: entry.subjectId,
        fields: entry.fields ?? [],
        values_digest: values?.digest ?? null,
      };
      digest = chainDigest(digest, chain, at, line);
      return { ...line, digest: digest.toString('hex'), values };
    });
    await Promise.all([
      insertLines(tx, chain, at, lines),
      insertValues(tx, chain, lines),
      tx.query(`update audit_chains set sequence = $2, digest = $3 where chain = $1`, [
        chain,
        head.sequence + entries.length,
        digest,
      ]),
    ]);
  }

  /** What happened to one row, newest first, 200 lines at most. */
  async history(tx: EntityManager, subjectId: string): Promise<HistoryLine[]> {
    return tx.query(`select * from audit_history($1)`, [subjectId]);
  }

  /** Forgets the values recorded about these rows; that something happened stays. */
  async forget(tx: EntityManager, subjectIds: string[]): Promise<void> {
    await tx.query(`select erase_audit_values($1::uuid[])`, [subjectIds]);
  }

  private async lockHead(tx: EntityManager, chain: string): Promise<{ sequence: number; digest: Buffer }> {
    const read = () =>
      tx.query(`select sequence, digest from audit_chains where chain = $1 for no key update`, [
        chain,
      ]) as Promise<{ sequence: string; digest: Buffer }[]>;
    let [head] = await read();
    if (!head) {
      await tx.query(
        `insert into audit_chains (chain, sequence, digest) values ($1, 0, $2) on conflict do nothing`,
        [chain, hash('sha256', chain, 'buffer')],
      );
      [head] = await read();
    }
    return { sequence: Number(head!.sequence), digest: head!.digest };
  }
}

interface SealedLine {
  subject_id: string;
  values?: ReturnType<typeof sealValues>;
}

async function insertLines(tx: EntityManager, chain: string, at: string, lines: SealedLine[]): Promise<void> {
  await tx.query(
    `insert into audit_entries (chain, sequence, at, actor_kind, actor_id, action, subject_kind, subject_id, fields, values_digest, digest)
     select $1, l.sequence, $2, l.actor_kind, l.actor_id, l.action, l.subject_kind, l.subject_id, l.fields,
            decode(l.values_digest, 'hex'), decode(l.digest, 'hex')
     from json_to_recordset($3::json) as l(sequence bigint, actor_kind text, actor_id uuid, action text,
            subject_kind text, subject_id uuid, fields text[], values_digest text, digest text)`,
    [chain, at, JSON.stringify(lines.map(({ values: _values, ...line }) => line))],
  );
}

async function insertValues(
  tx: EntityManager,
  chain: string,
  lines: (SealedLine & { sequence: number })[],
): Promise<void> {
  const rows = lines.flatMap(({ sequence, subject_id, values }) =>
    values ? [{ sequence, subject_id, ...values }] : [],
  );
  if (rows.length > 0) {
    await tx.query(
      `insert into audit_values (chain, sequence, subject_id, salt, before, after)
       select $1, v.sequence, v.subject_id, decode(v.salt, 'hex'), v.before, v.after
       from json_to_recordset($2::json) as v(sequence bigint, subject_id uuid, salt text, before jsonb, after jsonb)`,
      [chain, JSON.stringify(rows)],
    );
  }
}

/** The digest of a line, chained to the one before it. The same function verifies a chain. */
export function chainDigest(previous: Buffer, chain: string, at: string, line: object): Buffer {
  return hash(
    'sha256',
    Buffer.concat([previous, Buffer.from(JSON.stringify([chain, at, ...Object.values(line)]))]),
    'buffer',
  );
}

function sealValues(
  entry: AuditEntry,
  salt: Buffer,
): { salt: string; digest: string; before: unknown; after: unknown } | undefined {
  if (!entry.before && !entry.after) {
    return undefined;
  }
  const values = { before: entry.before ?? null, after: entry.after ?? null };
  return {
    salt: salt.toString('hex'),
    digest: hash('sha256', Buffer.concat([salt, Buffer.from(JSON.stringify(values))]), 'hex'),
    ...values,
  };
}
