import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, Program } from '../support/program.js';

let place: string;
let folder: string;
let port: number;
let program: Program | undefined;

/** The environment of a program on a data folder. */
const at = (data: string, onPort = port) => ({ CONVOKE_DATA_FOLDER: data, PORT: String(onPort) });
const address = (path: string) => `http://127.0.0.1:${port}${path}`;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'convoke-start-'));
  await chmod(place, 0o755);
  folder = join(place, 'data');
  port = await freePort();
});

afterAll(async () => {
  await program?.end('SIGTERM');
  await stopServerIn(folder);
  await rm(place, { recursive: true, force: true });
});

/** The order matters: one folder is laid down, used, killed, and started again. */
describe('npm start', () => {
  it('lays everything down though an earlier start was cut off, and says where to look', async () => {
    await mkdir(join(folder, 'postgres.new-1', 'base'), { recursive: true });

    program = Program.run('start', at(folder));
    const words = await program.says('Ctrl-C');

    expect(words).toContain(`http://localhost:${port}/e/regional-meeting`);
    expect(words).toContain(`http://localhost:${port}/mailbox`);
    expect(words).toMatch(new RegExp(`http://localhost:${port}/console/sign-in/link#[\\w-]{20,}`));
    expect(await readdir(folder)).not.toContain('postgres.new-1');
    for (const path of [
      '/',
      '/e/regional-meeting',
      '/mailbox',
      '/console',
      '/health/live',
      '/health/ready',
    ]) {
      expect((await fetch(address(path))).status, path).toBe(200);
    }
    expect(await (await fetch(address('/health/ready'))).json()).toEqual({
      ready: true,
      database: 'ok',
      schema: 'ok',
      queue: 'ok',
    });
  });

  it('keeps its keys and passwords from other users', async () => {
    expect((await stat(join(folder, 'secrets.json'))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, 'postgres'))).mode & 0o077).toBe(0);
  });

  it('does not start a second time on the same folder', async () => {
    const second = Program.run('start', at(folder, await freePort()));
    expect((await second.ended).code).toBe(1);
    expect(second.output).toMatch(
      new RegExp(`^Convoke cannot start: .* is in use by another Convoke \\(process ${program!.pid}\\)`),
    );
    expect((await fetch(address('/health/ready'))).status).toBe(200);
  });

  it('lays nothing down when its port is taken', async () => {
    const other = Program.run('start', at(join(place, 'other')));
    expect((await other.ended).code).toBe(1);
    expect(other.output).toContain(`Port ${port} is taken`);
    expect(existsSync(join(place, 'other'))).toBe(false);
  });

  it('lets an operator make an account beside it, once', async () => {
    const making = ['account:create', '--email', 'Nino@Example.org', '--name', 'Nino', '--link'];
    const made = Program.run('cli', at(folder), ...making);
    expect((await made.ended).code, made.output).toBe(0);
    expect(made.output).toContain(`http://localhost:${port}/console/sign-in/link#`);

    const again = Program.run('cli', at(folder), ...making);
    expect((await again.ended).code).toBe(1);
    expect(again.output).toMatch(/^convoke: \S.*account/i);
  });

  it('starts again after it was killed, with everything that was committed', async () => {
    expect(await program!.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });

    program = Program.run('start', at(folder));
    await program.says('Ctrl-C');

    const token = Program.run('cli', at(folder), ...tokenFor('nino@example.org'));
    expect((await token.ended).code, token.output).toBe(0);
  });

  it('stops requests, jobs, mailbox and database in order on SIGTERM', async () => {
    expect(await program!.end('SIGTERM')).toEqual({ code: 0, signal: null });

    await expect(fetch(address('/health/live'))).rejects.toThrow('fetch failed');
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    const log = (await readFile(join(folder, 'postgres.log'), 'utf8')).trim().split('\n');
    expect(log.at(-1)).toContain('database system is shut down');
    expect(log.slice(-15).join('\n')).not.toMatch(/PANIC|terminating connection/);
  });

  it('lets an operator work on its database while it does not run', async () => {
    const token = Program.run('cli', at(folder), ...tokenFor('nino@example.org'));
    expect((await token.ended).code, token.output).toBe(0);
    expect(token.output).toMatch(/cvk_[\w-]{40,}/);
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('stops in order when npm is asked to, as a supervisor does', async () => {
    const npm = Program.command(['npm', 'start'], at(folder));
    await npm.says('Ctrl-C');
    expect(await npm.end('SIGTERM')).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('refuses half a database, and leaves it as it is', async () => {
    const half = join(place, 'half');
    await mkdir(join(half, 'postgres'), { recursive: true });
    await writeFile(join(half, 'postgres', 'PG_VERSION'), '18\n');
    await writeFile(join(half, 'secrets.json'), await readFile(join(folder, 'secrets.json')));

    const start = Program.run('start', at(half));
    expect((await start.ended).code).toBe(1);
    expect(start.output).toMatch(/^Convoke cannot start: .*postgres holds only part of a database/);
    expect(await readdir(join(half, 'postgres'))).toEqual(['PG_VERSION']);
    expect(existsSync(join(half, 'lock'))).toBe(false);
  });

  it('says so when its folder cannot be made', async () => {
    const file = join(place, 'file');
    await writeFile(file, '');
    for (const data of [file, join(file, 'below')]) {
      const start = Program.run('start', at(data));
      expect((await start.ended).code).toBe(1);
      expect(start.output).toBe(
        `Convoke cannot start: ${data} cannot be made: a file is in its place. Move that away.\n`,
      );
    }
  });
});

function tokenFor(email: string): string[] {
  return ['token:create', '--email', email, '--name', 'numbers', '--permissions', 'numbers.read'];
}

/** Whatever a failed test left running. */
async function stopServerIn(data: string): Promise<void> {
  const pidFile = join(data, 'postgres', 'postmaster.pid');
  if (existsSync(pidFile)) {
    process.kill(Number((await readFile(pidFile, 'utf8')).split('\n')[0]), 'SIGQUIT');
  }
}
