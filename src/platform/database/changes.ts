import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { Config } from '../config/config.js';
import { Log } from '../log.js';

/** Something of an event is not as it was. Ids only, never what people told us. */
export interface EventChange {
  eventId: string;
  what: 'event' | 'participants' | 'mails';
  /** The rows concerned; left out when there are too many to name. */
  ids?: string[];
}

/** What an account may do is not as it was: a login ended, a membership or an access token changed. */
export interface AccessChange {
  accountId: string;
  what: 'access';
}

/** Changes may have been missed: whoever keeps something drops it. */
export interface EverythingChange {
  what: 'everything';
}

export type Change = EventChange | AccessChange | EverythingChange;

export type ChangeListener = (change: Change) => void;

const CHANNEL = 'convoke_changes';

/** More ids than these are not named; the payload stays far below PostgreSQL's 8,000 bytes. */
const MOST_IDS = 50;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const PROBE_EVERY_MS = 15_000;
const PROBE_TIMEOUT_MS = 5_000;

/**
 * Tells every process what changed, through the database and only after commit. One connection of its own listens
 * for this process, from the first subscription on; when it is lost it is opened again with growing pauses, and
 * subscribers hear that everything may have changed. While `connected` is false nobody may trust what he keeps.
 */
@Injectable()
export class Changes implements OnApplicationShutdown {
  private readonly listeners = new Set<ChangeListener>();
  private client?: Client;
  private listening = false;
  private stopped = false;
  private pause = FIRST_PAUSE_MS;
  private retry?: NodeJS.Timeout;
  private probe?: NodeJS.Timeout;

  constructor(
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** Whether changes are heard right now. */
  get connected(): boolean {
    return this.listening;
  }

  /** Tells of a change when the caller's transaction commits; nothing is told when it does not. */
  async announce(tx: EntityManager, change: EventChange): Promise<void> {
    const { eventId, what, ids } = change;
    const named = ids && ids.length > 0 && ids.length <= MOST_IDS ? { ids } : {};
    await tx.query(`select pg_notify($1, $2)`, [CHANNEL, JSON.stringify({ eventId, what, ...named })]);
  }

  /** Calls the listener for every change from now on. @returns how to stop it */
  subscribe(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    if (!this.client && !this.retry && !this.stopped) {
      void this.connect();
    }
    return () => this.listeners.delete(listener);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    const client = this.client;
    this.forgetClient();
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.config.databaseUrl,
      application_name: 'convoke-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.client = client;
    const lost = (error?: Error) => this.lose(client, error);
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', ({ payload }) => this.hear(payload));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      lost(error as Error);
      return;
    }
    if (this.client === client) {
      this.listening = true;
      this.pause = FIRST_PAUSE_MS;
      this.probe = setInterval(() => void this.check(client), PROBE_EVERY_MS).unref();
      this.tell({ what: 'everything' });
    }
  }

  /** A connection whose other end vanished says nothing by itself; a question without answer shows it. */
  private async check(client: Client): Promise<void> {
    const timeout = setTimeout(() => this.lose(client, new Error('no answer')), PROBE_TIMEOUT_MS);
    await client.query('select').catch((error: Error) => this.lose(client, error));
    clearTimeout(timeout);
  }

  private lose(client: Client, error?: Error): void {
    if (this.client !== client) {
      return;
    }
    this.forgetClient();
    void client.end().catch(() => undefined);
    if (this.stopped) {
      return;
    }
    this.log.warn('live changes: connection lost, opening it again', {
      code: (error as { code?: string } | undefined)?.code,
      pauseMs: this.pause,
    });
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.connect();
    }, this.pause).unref();
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
  }

  private forgetClient(): void {
    clearInterval(this.probe);
    this.client = undefined;
    this.listening = false;
  }

  private hear(payload: string | undefined): void {
    const change = parseChange(payload);
    if (change) {
      this.tell(change);
    } else {
      this.log.warn('live changes: a message that nobody understands');
    }
  }

  /** One listener's fault is not another's. */
  private tell(change: Change): void {
    for (const listener of this.listeners) {
      try {
        listener(change);
      } catch (error) {
        this.log.error('live changes: a listener failed', error);
      }
    }
  }
}

/** The change in a payload, or undefined when it is none of ours. */
function parseChange(payload: string | undefined): Change | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(payload ?? '');
  } catch {
    return undefined;
  }
  const { eventId, accountId, what, ids } = (parsed ?? {}) as Record<string, unknown>;
  if (what === 'access' && typeof accountId === 'string') {
    return { what, accountId };
  }
  if ((what === 'event' || what === 'participants' || what === 'mails') && typeof eventId === 'string') {
    return { what, eventId, ...(isListOfText(ids) ? { ids } : {}) };
  }
  return what === 'everything' ? { what } : undefined;
}

function isListOfText(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
