import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { DataFolder } from '../../src/platform/embedded/data-folder.js';
import { EmbeddedPostgres } from '../../src/platform/embedded/embedded-postgres.js';
import { migrate } from '../../src/platform/database/schema.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's address of the test cluster, without a database name. */
    postgres: string;
  }
}

const TEMPLATE = 'convoke_template';

/** The cluster lives as long as the run; every project of a run shares it. */
let shared: Promise<{ address: string; stop: () => Promise<void> }> | undefined;
let users = 0;

/** One real PostgreSQL for the run, with a migrated template database that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  users += 1;
  shared ??= startCluster();
  const cluster = await shared;
  project.provide('postgres', cluster.address);
  return async () => {
    users -= 1;
    if (users === 0) {
      await cluster.stop();
      shared = undefined;
    }
  };
}

/** The server that `npm start` brings, without durability: a test database is thrown away. */
async function startCluster(): Promise<{ address: string; stop: () => Promise<void> }> {
  const folder = DataFolder.open(await mkdtemp(join(tmpdir(), 'convoke-test-')));
  await chmod(folder.path, 0o755);
  const server = await EmbeddedPostgres.start(folder, {
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: '300',
  });
  const stop = async () => {
    await server.stop();
    await rm(folder.path, { recursive: true, force: true });
  };
  try {
    return { address: await makeTemplate(folder, server.port), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @returns the superuser's address, without a database name */
async function makeTemplate(folder: DataFolder, port: number): Promise<string> {
  const at = (user: string) => `postgres://${user}@127.0.0.1:${port}`;
  const client = new pg.Client(`${at(`postgres:${folder.secrets.superuserPassword}`)}/postgres`);
  await client.connect();
  await client.query(`alter role postgres password 'postgres'`);
  await client.query(`alter role convoke_owner password 'owner'`);
  await client.query(`alter role convoke_app password 'app'`);
  await client.query(`create database ${TEMPLATE} owner convoke_owner`);
  await client.end();
  await migrate(`${at('convoke_owner:owner')}/${TEMPLATE}`);
  return at('postgres:postgres');
}
