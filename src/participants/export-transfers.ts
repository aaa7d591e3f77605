import { Injectable } from '@nestjs/common';
import { addAbortSignal, Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../events/event.queries.js';
import { actorId, type Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { Busy, Forbidden, NotFound } from '../platform/errors.js';
import { pickText } from '../platform/i18n/i18n.js';
import { Log } from '../platform/log.js';
import { ExportCancelled, ExportUnderWay, ExportUsed } from './export.errors.js';
import { ExportPlans, type ExportRequest } from './export-plan.js';
import { ExportReader, type ExportReading } from './export-reading.js';
import { ExportTickets, SENSITIVE, stateOf, type Exporter } from './export-tickets.js';
import { noteExport, startExport } from './exports.queries.js';

const TOLD_EVERY_MS = 1_000;
/** Each holds a connection and a snapshot of the database. */
const MOST_AT_ONCE = 3;

/** A file on its way. */
export interface ExportFile {
  content: Readable;
  name: string;
  format: ExportRequest['format'];
}

/** Hands files over while they are read. */
@Injectable()
export class ExportTransfers {
  private underWay = 0;

  constructor(
    private readonly database: Database,
    private readonly plans: ExportPlans,
    private readonly reader: ExportReader,
    private readonly tickets: ExportTickets,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Begins to hand the file over.
   * @throws NotFound, ExportUsed, ExportCancelled, ExportUnderWay, Busy
   * @throws Forbidden when she must not open sealed answers any more
   */
  async start(exporter: Exporter, eventId: string, id: string): Promise<ExportFile> {
    if (this.underWay >= MOST_AT_ONCE) {
      throw new Busy();
    }
    this.underWay += 1;
    try {
      const { reading, ...file } = await this.database.write(exporter.actor, (tx) =>
        this.open(tx, exporter, eventId, id),
      );
      const stop = new AbortController();
      const told = this.tell(exporter.actor, eventId, id, reading, stop);
      const content = addAbortSignal(stop.signal, Readable.from(told, { objectMode: false }));
      content.once('close', () => (this.underWay -= 1));
      return { ...file, content };
    } catch (error) {
      this.underWay -= 1;
      throw error;
    }
  }

  private async open(
    tx: EntityManager,
    { actor, permissions }: Exporter,
    eventId: string,
    id: string,
  ): Promise<Omit<ExportFile, 'content'> & { reading: ExportReading }> {
    const now = this.clock.now();
    const ticket = await this.tickets.lock(tx, actor, eventId, id);
    if (ticket.finishedAt) {
      throw new ExportUsed();
    }
    if (ticket.cancelledAt) {
      throw new ExportCancelled();
    }
    if (stateOf(ticket, now) === 'under-way') {
      throw new ExportUnderWay();
    }
    if (ticket.sensitive && !permissions.has(SENSITIVE)) {
      throw new Forbidden();
    }
    const request = this.tickets.requestOf(ticket);
    const [plan, event, creator] = [
      await this.plans.make(tx, actor, eventId, request),
      await getEvent(tx, eventId),
      await nameOf(tx, actor),
    ];
    await startExport(tx, id, now);
    const title = pickText(event.title, request.language, event.languages);
    const facts = { eventId, actor, creator, createdAt: now, title };
    const reading = this.reader.read(plan, request, facts);
    const at = now.toISOString().slice(0, 16).replace('T', ' ').replace(':', '');
    const name = `${event.slug} ${at} UTC - ${creator}.${request.format}`;
    return { reading, name, format: request.format };
  }

  /** Tells how far it is while it lasts, stops when it was cancelled, and says how it ended before the last byte left. */
  private async *tell(
    actor: Actor,
    eventId: string,
    id: string,
    { content, rows }: ExportReading,
    stop: AbortController,
  ): AsyncGenerator<Buffer> {
    const note = (end?: 'finished' | 'failed') =>
      this.database.write(actor, async (tx) => {
        const told = { rows: rows(), now: this.clock.now(), ...(end ? { end } : {}) };
        const isWanted = await noteExport(tx, id, told);
        if (!isWanted && !end) {
          content.destroy(new ExportCancelled());
          stop.abort();
        }
        if (end) {
          const action = end === 'finished' ? 'event.export-fetched' : 'event.export-broken-off';
          await this.tickets.record(tx, actor, eventId, id, action, { rows: rows() });
        }
      });
    const warn = (error: unknown) => this.log.error('an export could not be noted', error);
    const timer = setInterval(() => void note().catch(warn), TOLD_EVERY_MS).unref();
    let end: 'finished' | 'failed' = 'failed';
    try {
      for await (const chunk of content) {
        yield chunk as Buffer;
      }
      end = 'finished';
    } finally {
      clearInterval(timer);
      await note(end).catch(warn);
    }
  }
}

async function nameOf(tx: EntityManager, actor: Actor): Promise<string> {
  const rows: { name: string }[] = await tx.query(`select name from accounts where id = $1`, [
    actorId(actor),
  ]);
  if (!rows[0]) {
    throw new NotFound();
  }
  return rows[0].name;
}
