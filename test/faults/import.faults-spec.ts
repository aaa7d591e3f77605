import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { aTable } from '../factories/table.factory.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { startWebProcess } from '../support/web-process.js';

const rounds = Number(process.env.FAULT_ROUNDS);
const PEOPLE = 1_500;

let database: TestDatabase;
let owner: pg.Client;

beforeEach(async () => {
  database = await createTestDatabase();
  owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  return async () => {
    await owner.end();
    await database.drop();
  };
});

async function openEvent(): Promise<{ eventId: string; categoryId: string; token: string }> {
  const token = `cvk_${randomBytes(32).toString('base64url')}`;
  const { rows } = await owner.query<{ eventId: string; categoryId: string }>(
    `with a as (insert into accounts (email, name) values ('import@example.org', 'Nino') returning id),
     o as (insert into organizations (name) values ('{"en": "Host"}') returning id),
     m as (insert into members (organization_id, account_id, role) select o.id, a.id, 'owner' from o, a),
     t as (insert into access_tokens (account_id, name, token_digest, permissions)
           select id, 'test', $1, '{participants.read,participants.write}' from a),
     e as (insert into events (slug, title, time_zone, starts_on, ends_on, languages, visibility, access, address_first,
             lifecycle, published_at, keep_personal_data_until)
           values ('import', '{"en": "Import"}', 'Europe/Istanbul', current_date + 40, current_date + 41, '{en}', 'unlisted',
             'open', true, 'published', now(), current_date + 200) returning id),
     h as (insert into hosts (event_id, organization_id, role) select e.id, o.id, 'lead' from e, o),
     c as (insert into categories (event_id, code, title) select id, 'peacebuilder', '{"en": "Peacebuilder"}' from e returning id)
     select e.id as "eventId", c.id as "categoryId" from e, c`,
    [createHash('sha256').update(token).digest()],
  );
  return { ...rows[0]!, token };
}

function table(): Buffer {
  const names = Array.from({ length: PEOPLE }, (_, n) => [
    `Aida ${n.toString(36)}`,
    `Person ${n.toString(36)}`,
    `person-${n}@example.org`,
  ]);
  return aTable([['First name', 'Last name', 'E-mail'], ...names]);
}

describe('A process that is killed while it imports', () => {
  it.each(Array.from({ length: rounds }, (_, round) => round + 1))(
    'has brought everybody or nobody, and can be asked again (round %i)',
    async (round) => {
      const { eventId, categoryId, token } = await openEvent();
      const env = { DATABASE_URL: database.databaseUrl, APP_KEY: randomBytes(32).toString('base64') };
      const call = async (url: string, path: string, init: RequestInit) => {
        const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` };
        const answer = await fetch(`${url}/api/v1/events/${eventId}/imports${path}`, { ...init, headers });
        return { status: answer.status, body: (await answer.json()) as Record<string, never> };
      };
      const json = (method: string, body: unknown): RequestInit => ({
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
      const first = await startWebProcess(env);
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(table())]), 'people.csv');
      const { id, suggestion: columns } = (await call(first.url, '', { method: 'POST', body: form })).body;
      const defaults = { categoryId, language: 'en', country: 'KG', state: 'confirmed' };
      const mapped = json('PUT', { columns, defaults, possibleDuplicates: 'new', notify: true });
      expect((await call(first.url, `/${String(id)}/mapping`, mapped)).body).toMatchObject({
        counts: { new: PEOPLE },
      });
      const order = json('POST', { expected: { new: PEOPLE, update: 0 } });
      const running = call(first.url, `/${String(id)}/run`, order).catch(() => ({ status: 0 }));
      await pause(50 + ((round * 211) % 900));
      await first.crash();
      const answered = (await running).status;

      expect([
        [0, 0, 0, 0],
        [PEOPLE, PEOPLE, PEOPLE, PEOPLE],
      ]).toContainEqual(await counted());
      const second = await startWebProcess(env);
      const again = await call(second.url, `/${String(id)}/run`, order);
      await second.stop();
      expect(again.status).toBe(answered === 200 ? 409 : again.status);
      expect([200, 409]).toContain(again.status);
      expect(await counted()).toEqual([PEOPLE, PEOPLE, PEOPLE, PEOPLE]);
    },
  );
});

/** People, letters, taken places and entries of the audit trail. */
async function counted(): Promise<number[]> {
  const { rows } = await owner.query<Record<string, number>>(
    `select (select count(*)::int from participants) as people, (select count(*)::int from mails) as mails,
            coalesce((select taken from seat_counters where scope = 'event'), 0) as taken,
            (select count(*)::int from audit_entries where action = 'participant.confirmed') as entries`,
  );
  return Object.values(rows[0]!);
}
