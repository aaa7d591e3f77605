import { QueryFailedError } from 'typeorm';
import { Busy, type Problem } from '../errors.js';

const byConstraint = new Map<string, () => Problem>();

/** Says which problem a named constraint stands for; the module that owns the table registers it. */
export function registerConstraint(name: string, problem: () => Problem): void {
  byConstraint.set(name, problem);
}

/** The constraints that stand for a problem. */
export function knownConstraints(): ReadonlySet<string> {
  return new Set(byConstraint.keys());
}

/**
 * Turns what PostgreSQL refused into the problem that its constraint stands for. Lock and statement timeouts are
 * `Busy`; what nobody registered stays as it is, and becomes a 500 with a request id.
 */
export function mapDatabaseError(error: unknown): unknown {
  if (!(error instanceof QueryFailedError)) {
    return error;
  }
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  if (code === '55P03' || code === '57014' || code === '40P01') {
    return new Busy();
  }
  const problem = constraint === undefined ? undefined : byConstraint.get(constraint);
  return problem ? problem() : error;
}
