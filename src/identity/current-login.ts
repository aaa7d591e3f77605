import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/actor.js';
import { Unauthenticated } from '../platform/errors.js';
import { LoginNeeded } from './identity.errors.js';

/** Somebody with an account, by a login or an access token. */
export type AccountActor = Actor & { kind: 'account' };

/** Somebody at a signed-in browser. */
export type LoginActor = AccountActor & { loginId: string };

/**
 * The account that sent the request.
 * @throws Unauthenticated on a route that is open to the public
 */
export const CurrentAccount = createParamDecorator(
  (_data: unknown, context: ExecutionContext): AccountActor => {
    const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
    if (actor?.kind !== 'account') {
      throw new Unauthenticated();
    }
    return actor;
  },
);

/**
 * The person at the browser that sent the request.
 * @throws LoginNeeded when it came with an access token
 */
export const CurrentLogin = createParamDecorator((_data: unknown, context: ExecutionContext): LoginActor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (actor?.kind !== 'account') {
    throw new Unauthenticated();
  }
  if (actor.loginId === undefined) {
    throw new LoginNeeded();
  }
  return { ...actor, loginId: actor.loginId };
});
