import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OwnLinks } from '../../../participants/own-links.js';
import { PUBLIC } from '../../../platform/actor.js';
import { Database } from '../../../platform/database/database.js';
import { askedIn } from '../personal-page.js';

/** Where somebody whose personal link no longer opens anything asks for a new one. */
@Injectable()
export class DeadLinks {
  constructor(
    private readonly links: OwnLinks,
    private readonly database: Database,
  ) {}

  /** @returns the address to post to; null for other problems, and where nothing tells the meeting any more */
  async find(code: string, request: FastifyRequest): Promise<string | null> {
    const token = code === 'link-withdrawn' ? /^\/r\/([A-Za-z0-9_-]{54})/.exec(request.url)?.[1] : undefined;
    const event = token && (await this.database.read(PUBLIC, (tx) => this.links.eventOf(tx, token)));
    return event ? `/r/${token}/lost-link${askedIn(request)}` : null;
  }
}
