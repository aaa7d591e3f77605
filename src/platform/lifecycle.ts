import { QueryFailedError } from 'typeorm';
import { BadConfig } from './config/config.js';
import { WeakKey } from './crypto/key-ring.js';
import { SchemaDoesNotFit } from './database/schema.js';
import { JobsDoNotFit } from './jobs/job-queue.js';

/** Something outside the program keeps it from starting; the message tells the operator what, and what to do. */
export class CannotStart extends Error {}

/** Errors whose message was written for the operator and is shown as it stands. */
const spoken = [CannotStart, BadConfig, WeakKey, SchemaDoesNotFit, JobsDoNotFit];

/** Says in one sentence why a process could not start. Messages of unknown errors stand after their name. */
export function startComplaint(error: unknown): string {
  if (spoken.some((kind) => error instanceof kind)) {
    return (error as Error).message;
  }
  const code = codeOf(error);
  const place = (error as NodeJS.ErrnoException).path ?? (error as { address?: string }).address ?? '';
  switch (code ?? '') {
    case 'EADDRINUSE':
      return portTaken((error as { port?: number }).port ?? 0);
    case 'ENOSPC':
      return `No space is left on the disk${place && ` that holds ${place}`}.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${place || 'A file'} cannot be written by this user.`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
    case '57P03':
      return 'The database does not answer. Is the address in DATABASE_URL right, and is PostgreSQL running there?';
    case '28P01':
    case '28000':
      return 'The database refuses the user or password in DATABASE_URL.';
    case '3D000':
      return 'The database named in DATABASE_URL does not exist there.';
    case '53100':
      return 'The disk of the database is full.';
    default:
      return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

/** @param port the one that another program listens on */
export function portTaken(port: number): string {
  return `Port ${port} is taken by another program. Stop that, or choose another port: PORT=${port + 1} npm start`;
}

/** Ends the process with exit code 1 after saying why on standard error. */
export function giveUp(error: unknown): never {
  process.stderr.write(`Convoke cannot start: ${startComplaint(error)}\n`);
  process.exit(1);
}

/**
 * Runs `stop` once when the process is asked to end (Ctrl-C, SIGTERM, SIGHUP), then ends it. Signals that come while
 * stopping change nothing: npm passes on the Ctrl-C that the terminal has sent already.
 * @param limitMs after this long the process ends with exit code 1, stopped or not
 */
export function stopOnSignals(stop: () => Promise<void>, limitMs = 30_000): void {
  let stopping = false;
  const begin = () => {
    if (stopping) {
      return;
    }
    stopping = true;
    setTimeout(() => process.exit(1), limitMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Convoke did not stop in order: ${startComplaint(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, begin);
  }
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof QueryFailedError) {
    return (error.driverError as { code?: string }).code;
  }
  if (error instanceof AggregateError && error.errors.length > 0) {
    return codeOf(error.errors[0]);
  }
  return (error as { code?: string } | undefined)?.code;
}
