import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Changes, type Change } from '../../src/platform/database/changes.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { newId } from '../../src/platform/ids.js';
import { Log } from '../../src/platform/log.js';
import { testConfig } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('live changes', () => {
  let testDatabase: TestDatabase;
  let dataSource: DataSource;
  let changes: Changes;
  let heard: Change[];
  let stop: () => void;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    const config = testConfig(testDatabase.databaseUrl, 'smtp://127.0.0.1:25');
    dataSource = await new DataSource(dataSourceOptions(config)).initialize();
    changes = new Changes(config, new Log('fatal'));
    stop = changes.subscribe((change) => heard.push(change));
    heard = [];
    await vi.waitUntil(() => changes.connected);
  });

  beforeEach(() => {
    heard = [];
  });

  afterAll(async () => {
    stop();
    await changes.onApplicationShutdown();
    await dataSource.destroy();
    await testDatabase.drop();
  });

  it('tells of a change once its transaction commits', async () => {
    const eventId = newId();
    const id = newId();
    await dataSource.transaction(async (tx) => {
      await changes.announce(tx, { eventId, what: 'participants', ids: [id] });
      await pause(100);
      expect(heard).toEqual([]);
    });
    await vi.waitFor(() => expect(heard).toEqual([{ eventId, what: 'participants', ids: [id] }]));
  });

  it('tells nothing of what was rolled back', async () => {
    const work = dataSource.transaction(async (tx) => {
      await changes.announce(tx, { eventId: newId(), what: 'event' });
      throw new Error('undone');
    });
    await expect(work).rejects.toThrow('undone');
    await pause(150);
    expect(heard).toEqual([]);
  });

  it('names no rows when there are too many, so that the message always fits', async () => {
    const eventId = newId();
    const ids = Array.from({ length: 500 }, () => newId());
    await dataSource.transaction((tx) => changes.announce(tx, { eventId, what: 'participants', ids }));
    await vi.waitFor(() => expect(heard).toEqual([{ eventId, what: 'participants' }]));
  });

  it('listens again after its connection was cut, and says that anything may have been missed', async () => {
    await dataSource.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'convoke-listen' and datname = current_database()`,
    );
    await vi.waitFor(() => expect(heard).toContainEqual({ what: 'everything' }), 5_000);
    expect(changes.connected).toBe(true);
    const eventId = newId();
    await dataSource.transaction((tx) => changes.announce(tx, { eventId, what: 'mails' }));
    await vi.waitFor(() => expect(heard).toContainEqual({ eventId, what: 'mails' }));
  });

  it('outlives messages that are none of ours, and listeners that fail', async () => {
    const stopFaulty = changes.subscribe(() => {
      throw new Error('a fault of the listener');
    });
    const eventId = newId();
    for (const payload of ['not json', '[]', '{"what":"event"}', 'null', '{"what":"party","eventId":"x"}']) {
      await dataSource.query(`select pg_notify('convoke_changes', $1)`, [payload]);
    }
    await dataSource.transaction((tx) => changes.announce(tx, { eventId, what: 'event' }));
    await vi.waitFor(() => expect(heard).toEqual([{ eventId, what: 'event' }]));
    stopFaulty();
  });

  it('tells when an access token is taken back', async () => {
    const [account] = (await dataSource.query(
      `insert into accounts (email, name) values ('m@example.org', 'M') returning id`,
    )) as { id: string }[];
    await dataSource.query(
      `insert into access_tokens (account_id, name, token_digest) values ($1, 'Reports', '\\x01')`,
      [account!.id],
    );
    await dataSource.query(`delete from access_tokens where account_id = $1`, [account!.id]);
    await vi.waitFor(() => expect(heard).toEqual([{ what: 'access', accountId: account!.id }]));
  });
});
