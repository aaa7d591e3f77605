import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PUBLIC, type Actor } from '../actor.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard before a handler runs. */
    actor?: Actor;
    /** What the actor may do where the route points; empty where it points at nothing. */
    permissions?: ReadonlySet<string>;
  }
}

/** Who sent the request, as the guard found out; the public on public routes. */
export const CurrentActor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<FastifyRequest>().actor ?? PUBLIC,
);

/** What the actor may do at the event or organization that the route names. */
export const CurrentPermissions = createParamDecorator(
  (_data: unknown, context: ExecutionContext): ReadonlySet<string> =>
    context.switchToHttp().getRequest<FastifyRequest>().permissions ?? new Set(),
);
