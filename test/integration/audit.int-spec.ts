import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { system } from '../../src/platform/actor.js';
import { Audit, chainDigest } from '../../src/platform/audit/audit.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const TEST = system('test');
let running: TestApp;
let audit: Audit;
let owner: pg.Client;

beforeAll(async () => {
  running = await createTestApp();
  audit = running.app.get(Audit);
  owner = new pg.Client(running.testDatabase.ownerUrl);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await running.close();
});

function entry(eventId: string, subjectId: string, name: string) {
  return {
    eventId,
    actor: TEST,
    action: 'participant.corrected',
    subjectKind: 'participant',
    subjectId,
    fields: ['givenName'],
    before: { givenName: 'Nino' },
    after: { givenName: name },
  };
}

/** Goes along the chain from its beginning. @returns the first line that does not follow, null when all do */
async function firstBreak(chain: string): Promise<string | null> {
  const { rows } = await owner.query(
    `select sequence, at, actor_kind, actor_id, action, subject_kind, subject_id, fields,
            encode(values_digest, 'hex') as values_digest, digest
     from audit_entries where chain = $1 order by sequence`,
    [chain],
  );
  let previous: Buffer | undefined;
  for (const { digest, sequence, at, ...line } of rows) {
    const before = previous ?? (await beginning(chain));
    const right = chainDigest(before, chain, (at as Date).toISOString(), {
      sequence: Number(sequence),
      ...line,
    });
    if (!right.equals(digest as Buffer)) {
      return String(sequence);
    }
    previous = digest as Buffer;
  }
  return null;
}

async function beginning(chain: string): Promise<Buffer> {
  const { rows } = await owner.query(`select sha256(convert_to($1, 'UTF8')) as digest`, [chain]);
  return (rows[0] as { digest: Buffer }).digest;
}

it('chains every line to the one before it, so that a changed line shows', async () => {
  const [eventId, subjectId] = [randomUUID(), randomUUID()];
  for (const name of ['Anna', 'Ani', 'Ануш']) {
    await running.database.write(TEST, (tx) =>
      audit.record(tx, entry(eventId, subjectId, name), entry(eventId, subjectId, `${name} again`)),
    );
  }
  expect(await firstBreak(eventId)).toBeNull();
  await owner.query(
    `update audit_entries set action = 'participant.cancelled' where chain = $1 and sequence = 4`,
    [eventId],
  );
  expect(await firstBreak(eventId)).toBe('4');
});

it('forgets what was written about a person and keeps that something was', async () => {
  const [eventId, subjectId] = [randomUUID(), randomUUID()];
  await running.database.write(TEST, (tx) => audit.record(tx, entry(eventId, subjectId, 'Anna')));
  await running.database.write(TEST, (tx) => audit.forget(tx, [subjectId]));
  const history = await running.database.read(TEST, (tx) => audit.history(tx, subjectId));
  expect(history).toMatchObject([{ action: 'participant.corrected', before: null, after: null }]);
  expect(await firstBreak(eventId)).toBeNull();
});

it('writes nothing for what was rolled back', async () => {
  const [eventId, subjectId] = [randomUUID(), randomUUID()];
  const attempt = running.database.write(TEST, async (tx) => {
    await audit.record(tx, entry(eventId, subjectId, 'Anna'));
    throw new Error('no');
  });
  await expect(attempt).rejects.toThrow('no');
  expect(await running.database.read(TEST, (tx) => audit.history(tx, subjectId))).toEqual([]);
});

it('keeps the order of one event when many write at once', async () => {
  const [eventId, subjectId] = [randomUUID(), randomUUID()];
  await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      running.database.write(TEST, (tx) => audit.record(tx, entry(eventId, subjectId, `Name ${index}`))),
    ),
  );
  expect(await firstBreak(eventId)).toBeNull();
  expect(await running.database.read(TEST, (tx) => audit.history(tx, subjectId))).toHaveLength(12);
});
