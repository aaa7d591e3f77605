import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../events/event.queries.js';
import { actorId, type Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Sealing } from '../platform/crypto/sealing.js';
import { Database } from '../platform/database/database.js';
import { Busy, Forbidden, NotFound } from '../platform/errors.js';
import { pickText } from '../platform/i18n/i18n.js';
import { newId } from '../platform/ids.js';
import { Log } from '../platform/log.js';
import { ExportUnderWay, ExportUsed } from './export.errors.js';
import { chosen, ExportPlans, type ExportRequest } from './export-plan.js';
import { ExportReader, type ExportReading } from './export-reading.js';
import { getExport, insertExport, noteExport, startExport, type ExportTicket } from './exports.queries.js';
import { countParticipants } from './participant-counts.queries.js';
import { readFilters } from './participant-filters.js';
import type { ParticipantFilters } from './participant-search.js';
import type { AnswerTestRequest } from './participant-search.dto.js';

const KEPT_MS = 24 * 60 * 60_000;
/** A transfer that told nothing for so long has ended with its process. */
const STALLED_MS = 60_000;
const TOLD_EVERY_MS = 1_000;
/** Each holds a connection and a snapshot of the database. */
const MOST_AT_ONCE = 3;

const SENSITIVE = 'participants.read-sensitive';

/** Who asks, and what she may. */
export interface Exporter {
  actor: Actor;
  permissions: ReadonlySet<string>;
}

/** A file on its way. */
export interface ExportFile {
  content: Readable;
  name: string;
  format: ExportRequest['format'];
}

/** Files of participants: asked for with a reason, fetched once by whoever asked, kept nowhere. */
@Injectable()
export class ExportsService {
  private underWay = 0;

  constructor(
    private readonly database: Database,
    private readonly plans: ExportPlans,
    private readonly reader: ExportReader,
    private readonly sealing: Sealing,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Makes a ticket for a file, and writes down what it will hold and why.
   * @throws Invalid; Forbidden when sealed answers are asked for by somebody who must not open them
   */
  async make(
    tx: EntityManager,
    { actor, permissions }: Exporter,
    eventId: string,
    request: ExportRequest,
  ): Promise<ExportTicket> {
    const madeBy = actorId(actor);
    if (madeBy === null || (request.why !== undefined && !permissions.has(SENSITIVE))) {
      throw new Forbidden();
    }
    const plan = await this.plans.make(tx, actor, eventId, request);
    const total = await countRows(
      tx,
      eventId,
      await readFilters(tx, actor, eventId, request.search),
      request,
    );
    const id = newId();
    const now = this.clock.now();
    await insertExport(tx, {
      id,
      eventId,
      madeBy,
      format: request.format,
      requestSealed: this.sealing.seal(JSON.stringify(request), placeOf(id)),
      sensitive: plan.sealedForms.length > 0,
      total,
      madeAt: now,
      expiresAt: new Date(now.getTime() + KEPT_MS),
    });
    const { format, columns, language, why, search, ids } = request;
    await this.record(tx, actor, eventId, id, 'event.export-made', {
      format,
      columns,
      language,
      filters: withoutWords(search),
      ...(ids ? { chosen: total } : {}),
      ...(why === undefined ? {} : { why }),
    });
    return this.get(tx, actor, eventId, id);
  }

  /** @throws NotFound */
  get(tx: EntityManager, actor: Actor, eventId: string, id: string): Promise<ExportTicket> {
    return getExport(tx, { eventId, id, accountId: actorId(actor), now: this.clock.now() });
  }

  /**
   * Begins to hand the file over.
   * @throws NotFound, ExportUsed, ExportUnderWay, Busy
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
      const content = Readable.from(this.tell(exporter.actor, eventId, id, reading), { objectMode: false });
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
    const ticket = await getExport(tx, { eventId, id, accountId: actorId(actor), now }, { lock: true });
    if (ticket.finishedAt) {
      throw new ExportUsed();
    }
    if (stateOf(ticket, now) === 'under-way') {
      throw new ExportUnderWay();
    }
    if (ticket.sensitive && !permissions.has(SENSITIVE)) {
      throw new Forbidden();
    }
    const request = JSON.parse(
      this.sealing.open(ticket.requestSealed, placeOf(id)).toString(),
    ) as ExportRequest;
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

  /** Tells how far it is while it lasts, and how it ended before the last byte has left. */
  private async *tell(
    actor: Actor,
    eventId: string,
    id: string,
    { content, rows }: ExportReading,
  ): AsyncGenerator<Buffer> {
    const note = (end?: 'finished' | 'failed') =>
      this.database.write(actor, async (tx) => {
        await noteExport(tx, id, { rows: rows(), now: this.clock.now(), ...(end ? { end } : {}) });
        if (end) {
          const action = end === 'finished' ? 'event.export-fetched' : 'event.export-broken-off';
          await this.record(tx, actor, eventId, id, action, { rows: rows() });
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

  private async record(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    id: string,
    action: string,
    after: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, { eventId, actor, action, subjectKind: 'export', subjectId: id, after });
  }
}

/** How far a file is. */
export function stateOf(ticket: ExportTicket, now: Date): 'ready' | 'under-way' | 'finished' | 'failed' {
  if (ticket.finishedAt) {
    return 'finished';
  }
  if (ticket.failedAt) {
    return 'failed';
  }
  const isStalled = now.getTime() - (ticket.progressedAt?.getTime() ?? 0) > STALLED_MS;
  return ticket.startedAt === null ? 'ready' : isStalled ? 'failed' : 'under-way';
}

/** How many rows a file will have; null: more than are counted. */
async function countRows(
  tx: EntityManager,
  eventId: string,
  filters: ParticipantFilters,
  { ids }: ExportRequest,
): Promise<number | null> {
  if (!ids) {
    const { count, exact } = await countParticipants(tx, eventId, filters);
    return exact ? count : null;
  }
  const where = chosen(eventId, filters, ids);
  const [row]: { people: number }[] = await tx.query(
    `select count(*)::int as people from participants p where ${where.sql()}`,
    where.values,
  );
  return row!.people;
}

/** Filters as the audit trail keeps them: that words were looked for, never which. */
function withoutWords({
  q,
  organization,
  answers,
  ...search
}: ExportRequest['search']): Record<string, unknown> {
  const asked = ({ field, is }: AnswerTestRequest) => ({ field, is });
  return {
    ...search,
    ...(q ? { words: true } : {}),
    ...(organization ? { organization: true } : {}),
    ...(answers ? { answers: answers.map(asked) } : {}),
  };
}

function placeOf(id: string): string {
  return `exports/${id}`;
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
