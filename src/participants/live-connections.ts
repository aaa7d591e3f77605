import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticator } from '../identity/authenticator.js';
import { permissionsAtEvent } from '../organizations/access.queries.js';
import { Changes } from '../platform/database/changes.js';
import { Database } from '../platform/database/database.js';
import { Unauthenticated } from '../platform/errors.js';
import { LiveConnection } from './live-connection.js';
import { TooManyLivePages } from './participants.errors.js';

/** One account may watch so many pages at once: ten tabs, and some that a browser has not let go yet. */
const MOST_PER_ACCOUNT = 20;
const BEAT_EVERY_MS = 25_000;

/** All live pages of this process. They end with the login, with the right to see numbers, and with the process. */
@Injectable()
export class LiveConnections implements OnModuleInit, OnModuleDestroy {
  private readonly open = new Set<LiveConnection>();
  private unsubscribe?: () => void;
  private beats?: NodeJS.Timeout;

  constructor(
    private readonly changes: Changes,
    private readonly authenticator: Authenticator,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.beats = setInterval(() => this.open.forEach((page) => void page.beat()), BEAT_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.beats);
    this.unsubscribe?.();
    this.open.forEach((page) => page.close());
  }

  /**
   * Turns the reply into a stream of server-sent events.
   * @throws TooManyLivePages
   */
  watch(request: FastifyRequest, reply: FastifyReply, eventId: string): void {
    const { actor } = request;
    if (actor?.kind !== 'account') {
      throw new Unauthenticated();
    }
    const ofAccount = [...this.open].filter((page) => page.accountId === actor.accountId);
    if (ofAccount.length >= MOST_PER_ACCOUNT) {
      throw new TooManyLivePages();
    }
    this.unsubscribe ??= this.changes.subscribe((change) => this.open.forEach((page) => page.hear(change)));
    const page = new LiveConnection(actor.accountId, eventId, reply.raw, () =>
      this.permissions(request, eventId),
    );
    this.open.add(page);
    reply.raw.on('close', () => {
      this.open.delete(page);
      page.close();
    });
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    reply.raw.write('retry: 3000\n\n');
  }

  /** The same questions that the guard asked when the page was opened. */
  private async permissions(request: FastifyRequest, eventId: string): Promise<ReadonlySet<string> | null> {
    const who = await this.authenticator.authenticate(request);
    if (!who) {
      return null;
    }
    const held = await permissionsAtEvent(this.database.dataSource, who.accountId, eventId);
    const granted: ReadonlySet<string> = who.permissions
      ? new Set([...held].filter((one) => who.permissions!.includes(one)))
      : held;
    return granted.has('numbers.read') ? granted : null;
  }
}
