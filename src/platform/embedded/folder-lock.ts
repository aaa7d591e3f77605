import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../lifecycle.js';
import { birthOf, isAlive } from './processes.js';

/** Somebody else works in the data folder. */
export class FolderInUse extends CannotStart {
  constructor(path: string, pid: number) {
    super(
      `${path} is in use by another Convoke (process ${pid}). Stop that first, or give this one its own folder: ` +
        'CONVOKE_DATA_FOLDER=… npm start',
    );
  }
}

interface Owner {
  pid: number;
  birth?: string;
}

/**
 * Locks a folder for this process.
 * @throws FolderInUse when another living process holds it
 */
export function takeLock(folder: string): void {
  const me: Owner = { pid: process.pid, birth: birthOf(process.pid) };
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (placeLock(folder, me)) {
      return;
    }
    const owner = readLock(folder);
    if (owner && isSame(owner)) {
      throw new FolderInUse(folder, owner.pid);
    }
    moveAside(folder, owner);
  }
  throw new CannotStart(
    `${lockOf(folder)} cannot be taken. Delete it when no other Convoke runs in that folder.`,
  );
}

/** Puts a lock in place as a whole, so that nobody ever reads half of one. @returns false when there is one already */
function placeLock(folder: string, owner: Owner): boolean {
  const draft = `${lockOf(folder)}.${process.pid}.new`;
  writeFileSync(draft, JSON.stringify(owner));
  try {
    linkSync(draft, lockOf(folder));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Of two who find the lock stale, the slower one puts back what the faster one has made meanwhile. */
function moveAside(folder: string, stale: Owner | undefined): void {
  const aside = `${lockOf(folder)}.${process.pid}`;
  try {
    renameSync(lockOf(folder), aside);
    const moved = parseLock(readFileSync(aside, 'utf8'));
    if (moved && moved.pid !== stale?.pid) {
      renameSync(aside, lockOf(folder));
    }
    rmSync(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
  }
}

/** Gives the folder back; another process's lock stays. */
export function releaseLock(folder: string): void {
  if (readLock(folder)?.pid === process.pid) {
    rmSync(lockOf(folder), { force: true });
  }
}

/** The living process that holds a folder's lock, if one does. */
export function lockOwner(folder: string): number | undefined {
  const owner = readLock(folder);
  return owner && isSame(owner) ? owner.pid : undefined;
}

function readLock(folder: string): Owner | undefined {
  try {
    return parseLock(readFileSync(lockOf(folder), 'utf8'));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      return undefined;
    }
    throw error;
  }
}

/** A lock without a readable owner was cut off while it was written. */
function parseLock(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Owner;
    return Number.isInteger(owner.pid) ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isSame(owner: Owner): boolean {
  return isAlive(owner.pid) && (owner.birth === undefined || birthOf(owner.pid) === owner.birth);
}

function lockOf(folder: string): string {
  return join(folder, 'lock');
}
