import type { FastifyInstance } from 'fastify';

/** Deeper than any form of ours; what walks through a body by recursion stands this many times over. */
const DEEPEST = 64;

class TooDeep extends Error {
  readonly statusCode = 400;
}

/** Refuses bodies that are nested without end, before anything walks through them. */
export function refuseDeepBodies(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => {
    if (isDeeperThan(request.body, DEEPEST)) {
      done(new TooDeep());
    } else {
      done();
    }
  });
}

/** Whether objects and lists lie inside one another more than so many times. Goes no deeper than it is asked to. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) {
    return false;
  }
  return Object.values(value).some((part) => depth === 0 || isDeeperThan(part, depth - 1));
}
