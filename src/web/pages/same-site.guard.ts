import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/config.js';
import { Forbidden } from '../../platform/errors.js';

/**
 * Forms are taken from our own pages only: by `Sec-Fetch-Site`, else by `Origin`. A program that sends neither
 * carries no one's cookies, and may.
 */
@Injectable()
export class SameSiteGuard implements CanActivate {
  private readonly origin: string;

  constructor(config: Config) {
    this.origin = new URL(config.publicUrl).origin;
  }

  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (method === 'GET' || method === 'HEAD') {
      return true;
    }
    const site = headers['sec-fetch-site'];
    const fromUs =
      site === undefined
        ? headers.origin === undefined || headers.origin === this.origin
        : site === 'same-origin';
    if (!fromUs) {
      throw new Forbidden();
    }
    return true;
  }
}
