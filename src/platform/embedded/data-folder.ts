import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { CannotStart } from '../lifecycle.js';
import { FolderInUse, lockOwner, releaseLock, takeLock } from './folder-lock.js';

/** What a data folder keeps to itself; made once, when the folder is new. */
export interface Secrets {
  appKey: string;
  superuserPassword: string;
  ownerPassword: string;
  appPassword: string;
  /** The database listens here again when it can, so that other programs find it. */
  postgresPort: number;
  /** Where the program was reached last; commands beside it write links to there. */
  publicUrl?: string;
}

/**
 * The folder where `npm start` keeps what it would otherwise ask an operator for: database, mailbox, keys.
 * One process at a time works in it; a lock left behind by a process that was killed is taken over.
 */
export class DataFolder {
  private constructor(
    readonly path: string,
    readonly secrets: Secrets,
  ) {}

  /**
   * Makes the folder when it is new, locks it, and reads its keys.
   * @throws FolderInUse when another process works in it
   * @throws CannotStart when it cannot be written, or its keys are gone though its database is there
   */
  static open(path: string): DataFolder {
    const folder = resolve(path);
    makeWritable(folder);
    takeLock(folder);
    try {
      return new DataFolder(folder, readOrMakeSecrets(folder));
    } catch (error) {
      releaseLock(folder);
      throw error;
    }
  }

  /** The keys of a folder that another living process works in; undefined when none does. */
  static inUse(path: string): { pid: number; secrets: Secrets } | undefined {
    const folder = resolve(path);
    const pid = lockOwner(folder);
    const secrets = pid === undefined ? undefined : readSecrets(folder);
    return pid !== undefined && secrets ? { pid, secrets } : undefined;
  }

  /** @throws FolderInUse when another process works in the folder */
  static assertFree(path: string): void {
    const pid = lockOwner(resolve(path));
    if (pid !== undefined) {
      throw new FolderInUse(resolve(path), pid);
    }
  }

  in(name: string): string {
    return join(this.path, name);
  }

  /** Writes down what programs beside this one need to find. */
  keep(changes: { postgresPort?: number; publicUrl?: string }): void {
    const before = JSON.stringify(this.secrets);
    Object.assign(this.secrets, changes);
    if (JSON.stringify(this.secrets) !== before) {
      writeSecrets(this.path, this.secrets);
    }
  }

  /** Lets the next process in. */
  close(): void {
    releaseLock(this.path);
  }
}

/** Others may pass through the folder (the database runs as another user when we are root), not look around in it. */
function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    if (!statSync(folder).isDirectory()) {
      throw new CannotStart(`${folder} is not a folder.`);
    }
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new CannotStart(`${folder} cannot be made: a file is in its place. Move that away.`);
    }
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new CannotStart(
        `${folder} cannot be written by this user. Give yourself the right to, or choose another folder: ` +
          'CONVOKE_DATA_FOLDER=… npm start',
      );
    }
    throw error;
  }
}

function readOrMakeSecrets(folder: string): Secrets {
  const known = readSecrets(folder);
  if (known) {
    return known;
  }
  if (existsSync(join(folder, 'postgres', 'PG_VERSION'))) {
    throw new CannotStart(
      `${secretsOf(folder)} is gone, but the database beside it needs the passwords in it. Put the file back, ` +
        `or move ${folder} away to begin anew.`,
    );
  }
  const password = () => randomBytes(24).toString('base64url');
  const secrets = {
    appKey: randomBytes(32).toString('base64'),
    superuserPassword: password(),
    ownerPassword: password(),
    appPassword: password(),
    postgresPort: 0,
  };
  writeSecrets(folder, secrets);
  return secrets;
}

function readSecrets(folder: string): Secrets | undefined {
  if (!existsSync(secretsOf(folder))) {
    return undefined;
  }
  try {
    const secrets = JSON.parse(readFileSync(secretsOf(folder), 'utf8')) as Secrets;
    if (secrets.appKey && secrets.superuserPassword && secrets.ownerPassword && secrets.appPassword) {
      return secrets;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error;
    }
  }
  throw new CannotStart(
    `${secretsOf(folder)} is damaged. Put back a copy, or move ${folder} away to begin anew.`,
  );
}

function writeSecrets(folder: string, secrets: Secrets): void {
  const draft = `${secretsOf(folder)}.new`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, secretsOf(folder));
}

function secretsOf(folder: string): string {
  return join(folder, 'secrets.json');
}
