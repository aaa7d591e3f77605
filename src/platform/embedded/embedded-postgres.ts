import { spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { CannotStart } from '../lifecycle.js';
import type { DataFolder, Secrets } from './data-folder.js';
import { findBinaries, findRunAs, type Binaries, type RunAs } from './postgres-binaries.js';
import { commandOf, isAlive, waitUntilGone } from './processes.js';

const VERSION = '18';
const DATABASE = 'convoke';
/** Past this size the server's own log begins anew. */
const LOG_BYTES = 5_000_000;

/** Every connection, errors told tersely: the server's log must not quote what people typed. */
const ownSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  cluster_name: 'convoke',
  max_connections: '100',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/**
 * A real PostgreSQL in a data folder, started and stopped with the program. It is no child of the terminal: Ctrl-C
 * reaches the program only, which stops it last. Should the program be killed, the next start stops what is left.
 */
export class EmbeddedPostgres {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: DataFolder,
    readonly port: number,
  ) {}

  /**
   * Lays down the database when the folder is new, starts it, makes the two roles.
   * @param more settings of the server beside ours; tests give up durability by it
   * @throws CannotStart with what is in the way
   */
  static async start(folder: DataFolder, more: Record<string, string> = {}): Promise<EmbeddedPostgres> {
    const binaries = await findBinaries();
    const data = folder.in('postgres');
    const runAs = findRunAs([folder.path, dirname(binaries.postgres)]);
    await stopLeftover(data);
    await layDown(folder, binaries, runAs);
    trimLog(folder);
    const port = await freePort(folder.secrets.postgresPort);
    const child = await launch(folder, binaries, runAs, port, { ...ownSettings, ...more });
    const server = new EmbeddedPostgres(child, folder, port);
    process.once('exit', () => child.exitCode === null && child.kill('SIGINT'));
    try {
      folder.keep({ postgresPort: port });
      await makeRoles(folder, port);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** The app's role: rows, never tables. */
  get databaseUrl(): string {
    return appUrl(this.folder.secrets);
  }

  get databaseOwnerUrl(): string {
    return ownerUrl(this.folder.secrets);
  }

  /** Calls `listener` when the server ends though nobody stopped it. */
  onUnexpectedEnd(listener: () => void): void {
    this.child.once('exit', listener);
  }

  /** Ends all connections, writes everything out, and waits until the server is gone. */
  async stop(): Promise<void> {
    this.child.removeAllListeners('exit');
    await end(this.child.pid!);
  }
}

export function appUrl(secrets: Secrets): string {
  return `postgres://convoke_app:${secrets.appPassword}@127.0.0.1:${secrets.postgresPort}/${DATABASE}`;
}

export function ownerUrl(secrets: Secrets): string {
  return `postgres://convoke_owner:${secrets.ownerPassword}@127.0.0.1:${secrets.postgresPort}/${DATABASE}`;
}

/** Initialises beside the place and moves the whole thing in, so that a start cut off leaves nothing half done. */
async function layDown(folder: DataFolder, binaries: Binaries, runAs: RunAs): Promise<void> {
  const data = folder.in('postgres');
  for (const name of readdirSync(folder.path).filter((entry) => entry.startsWith('postgres.new'))) {
    // The initialisation of a program that was killed may still be writing there.
    rmSync(folder.in(name), { recursive: true, force: true, maxRetries: 10 });
  }
  const draft = folder.in(`postgres.new-${process.pid}`);
  if (existsSync(data) && readdirSync(data).length > 0) {
    assertWhole(data);
    return;
  }
  rmSync(data, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = folder.in('password.new');
  writeFileSync(passwordFile, folder.secrets.superuserPassword, { mode: 0o600 });
  if (process.getuid?.() === 0) {
    const owner = ownerFor(runAs);
    chownSync(draft, owner.uid, owner.gid);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  const args = [
    `--pgdata=${draft}`,
    `--pwfile=${passwordFile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
  ];
  args.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  // Searching by trigrams asks the system's locale what a letter is; with plain C it would know ASCII only.
  args.push(`--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`, '--no-instructions');
  const log = openSync(folder.in('postgres.log'), 'a', 0o600);
  try {
    const child = run(binaries.initdb, args, runAs, log);
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    if (code !== 0) {
      rmSync(draft, { recursive: true, force: true });
      throw new CannotStart(`The database could not be laid down. ${lastWords(folder)}`);
    }
  } finally {
    closeSync(log);
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, data);
}

function assertWhole(data: string): void {
  const version = join(data, 'PG_VERSION');
  if (!existsSync(version) || !existsSync(join(data, 'global', 'pg_control'))) {
    throw new CannotStart(
      `${data} holds only part of a database: a copy or an initialisation was cut off there. Nothing was changed. ` +
        'Move that folder away to begin with a new database, or put back the whole of it.',
    );
  }
  const found = readFileSync(version, 'utf8').trim();
  if (found !== VERSION) {
    throw new CannotStart(
      `${data} was made by PostgreSQL ${found}; this program brings PostgreSQL ${VERSION}.`,
    );
  }
}

/** Stops a server that a killed program left behind in this folder, or clears away the trace of one that is gone. */
async function stopLeftover(data: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) {
    return;
  }
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const isOurs = pid > 0 && isAlive(pid) && (commandOf(pid) ?? '').includes(data);
  if (isOurs) {
    await end(pid);
  }
  rmSync(pidFile, { force: true });
}

/** Fast shutdown: connections are ended, a checkpoint is written. */
async function end(pid: number): Promise<void> {
  for (const [signal, limitMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    if (!isAlive(pid)) {
      return;
    }
    process.kill(pid, signal);
    if (await waitUntilGone(pid, limitMs)) {
      return;
    }
  }
  throw new CannotStart(
    `The database server (process ${pid}) does not stop. Stop it with: kill -QUIT ${pid}`,
  );
}

async function launch(
  folder: DataFolder,
  binaries: Binaries,
  runAs: RunAs,
  port: number,
  settings: Record<string, string>,
  attempts = 10,
): Promise<ChildProcess> {
  const data = folder.in('postgres');
  const args = ['-D', data, '-p', String(port)];
  args.push(...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]));
  const log = openSync(folder.in('postgres.log'), 'a', 0o600);
  const child = run(binaries.postgres, args, runAs, log);
  closeSync(log);
  let failed: Error | undefined;
  child.once('error', (error) => (failed = error));
  const deadline = performance.now() + 60_000;
  while (!isReady(data)) {
    if (failed || child.exitCode !== null || performance.now() > deadline) {
      child.kill('SIGQUIT');
      if (attempts > 1 && lastWords(folder).includes('shared memory')) {
        await pause(500); // workers of a server that was killed have not noticed yet
        return launch(folder, binaries, runAs, port, settings, attempts - 1);
      }
      throw new CannotStart(`The database did not start. ${failed?.message ?? lastWords(folder)}`);
    }
    await pause(10);
  }
  return child;
}

/** The eighth line of the server's pid file says how far it is. */
function isReady(data: string): boolean {
  const pidFile = join(data, 'postmaster.pid');
  return existsSync(pidFile) && readFileSync(pidFile, 'utf8').split('\n')[7]?.trim() === 'ready';
}

/** In a process group of its own, its words in a file: it outlives neither pipes nor terminals. */
function run(program: string, args: string[], runAs: RunAs, log: number): ChildProcess {
  const [command, ...rest] = [...runAs.wrap, program, ...args];
  return spawn(command!, rest, {
    uid: runAs.uid,
    gid: runAs.gid,
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, HOME: '/', LC_ALL: 'C', TZ: 'UTC' },
  });
}

function ownerFor(runAs: RunAs): { uid: number; gid: number } {
  const number = (option: string) =>
    Number(runAs.wrap.find((part) => part.startsWith(option))?.split('=')[1]);
  return { uid: runAs.uid ?? number('--reuid'), gid: runAs.gid ?? number('--regid') };
}

async function makeRoles(folder: DataFolder, port: number): Promise<void> {
  const { superuserPassword, ownerPassword, appPassword } = folder.secrets;
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: superuserPassword,
    database: 'postgres',
  });
  await client.connect();
  try {
    for (const [role, password] of [
      ['convoke_owner', ownerPassword],
      ['convoke_app', appPassword],
    ] as const) {
      const known = await client.query(`select from pg_roles where rolname = $1`, [role]);
      if (known.rowCount === 0) {
        await client.query(`create role ${role} login password ${client.escapeLiteral(password)}`);
      }
    }
    const known = await client.query(`select from pg_database where datname = $1`, [DATABASE]);
    if (known.rowCount === 0) {
      await client.query(`create database ${DATABASE} owner convoke_owner`);
      await client.query(`revoke connect, temporary on database ${DATABASE} from public`);
      await client.query(`grant connect on database ${DATABASE} to convoke_app`);
    }
  } finally {
    await client.end();
  }
}

/** @param wish taken when it is free */
async function freePort(wish: number): Promise<number> {
  return (await tryPort(wish)) ?? (await tryPort(0))!;
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const taken = (server.address() as AddressInfo).port;
      server.close(() => resolve(taken));
    });
  });
}

function trimLog(folder: DataFolder): void {
  const log = folder.in('postgres.log');
  if (existsSync(log) && statSync(log).size > LOG_BYTES) {
    rmSync(log);
  }
}

/** What the server said last, for the operator. */
function lastWords(folder: DataFolder): string {
  const log = folder.in('postgres.log');
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  if (lines.slice(-20).some((line) => line.includes('No space left on device'))) {
    return `No space is left on the disk that holds ${folder.path}.`;
  }
  const word = lines.slice(-20).findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? '';
  return `It said: ${word.trim()} (more in ${log})`;
}
