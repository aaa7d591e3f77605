import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Forbidden } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { ExportUnderWay, ExportUsed } from './export.errors.js';
import { chosen, ExportPlans, type ExportRequest } from './export-plan.js';
import { ExportTickets, SENSITIVE, stateOf, type Exporter } from './export-tickets.js';
import {
  cancelExport,
  deleteExport,
  getExport,
  insertExport,
  listExports,
  type ExportLine,
  type ExportTicket,
} from './exports.queries.js';
import { countParticipants } from './participant-counts.queries.js';
import { readFilters } from './participant-filters.js';
import type { ParticipantFilters } from './participant-search.js';
import type { AnswerTestRequest } from './participant-search.dto.js';

const KEPT_MS = 24 * 60 * 60_000;

/** Files of participants: asked for with a reason, fetched once by whoever asked, kept nowhere. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly plans: ExportPlans,
    private readonly tickets: ExportTickets,
    private readonly clock: Clock,
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
      requestSealed: this.tickets.seal(id, request),
      sensitive: plan.sealedForms.length > 0,
      total,
      madeAt: now,
      expiresAt: new Date(now.getTime() + KEPT_MS),
    });
    const { format, columns, language, why, search, ids } = request;
    await this.tickets.record(tx, actor, eventId, id, 'event.export-made', {
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

  /** The exports of the event of the last day, whoever asked for them, without what they were asked for. */
  list(tx: EntityManager, eventId: string): Promise<ExportLine[]> {
    return listExports(tx, eventId, this.clock.now());
  }

  /**
   * Stops an export: it is not handed over any more, or no further.
   * @throws NotFound, ExportUsed
   */
  async cancel(tx: EntityManager, actor: Actor, eventId: string, id: string): Promise<ExportTicket> {
    const ticket = await this.tickets.lock(tx, actor, eventId, id);
    if (ticket.finishedAt) {
      throw new ExportUsed();
    }
    if (!ticket.cancelledAt) {
      await cancelExport(tx, id, this.clock.now());
      await this.tickets.record(tx, actor, eventId, id, 'event.export-cancelled', { rows: ticket.rows });
    }
    return this.get(tx, actor, eventId, id);
  }

  /**
   * Asks for the same once more.
   * @throws NotFound; Invalid when the answers were sealed, for which a reason has to be given anew
   */
  async repeat(tx: EntityManager, exporter: Exporter, eventId: string, id: string): Promise<ExportTicket> {
    const { why: _, ...request } = this.tickets.requestOf(await this.get(tx, exporter.actor, eventId, id));
    return this.make(tx, exporter, eventId, request);
  }

  /**
   * Forgets an export, and what was asked for.
   * @throws NotFound, ExportUnderWay
   */
  async delete(tx: EntityManager, actor: Actor, eventId: string, id: string): Promise<void> {
    const ticket = await this.tickets.lock(tx, actor, eventId, id);
    if (stateOf(ticket, this.clock.now()) === 'under-way') {
      throw new ExportUnderWay();
    }
    await deleteExport(tx, id);
    await this.tickets.record(tx, actor, eventId, id, 'event.export-deleted', {});
  }
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
