import {
  createParamDecorator,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { Problem, StaleVersion } from '../errors.js';
import { ApiNote } from './api-note.js';

/** A write to a row came without saying which version of it the caller had seen. */
export class IfMatchRequired extends Problem {
  readonly kind = 'precondition-required';
  readonly code = 'if-match-required';
}

/** The strong ETag of a row's version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/**
 * The version that a caller had seen, from `If-Match: "7"`.
 * @throws IfMatchRequired when the header is missing
 * @throws StaleVersion when it names no version of ours, which then cannot be the present one
 */
export function seenVersion(header: string | undefined): number {
  if (header === undefined || header.trim() === '') {
    throw new IfMatchRequired();
  }
  const version = /^\s*"(\d{1,9})"\s*$/.exec(header)?.[1];
  if (version === undefined) {
    throw new StaleVersion();
  }
  return Number(version);
}

/** @throws StaleVersion when somebody changed the row since */
export function assertVersion(row: { version: number }, seen: number): void {
  if (row.version !== seen) {
    throw new StaleVersion();
  }
}

/** The version named by `If-Match`, as a handler's parameter. */
export const SeenVersion = createParamDecorator((_data: unknown, context: ExecutionContext): number =>
  seenVersion(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** Answers with the `ETag` of the row that the handler gives, from its `version`. */
@Injectable()
export class VersionTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((body: { version?: number } | undefined) => {
        if (body?.version !== undefined) {
          void reply.header('etag', etagOf(body.version));
        }
      }),
    );
  }
}

/** Says in the API's description that the route needs `If-Match`. */
export const NeedsIfMatch = () =>
  ApiNote((api) =>
    api.ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The ETag of the row as it was read.',
      example: '"3"',
    }),
  );
