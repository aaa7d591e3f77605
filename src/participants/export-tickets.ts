import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Sealing } from '../platform/crypto/sealing.js';
import type { ExportRequest } from './export-plan.js';
import { getExport, type ExportTicket } from './exports.queries.js';

/** A transfer that told nothing for so long has ended with its process. */
const STALLED_MS = 60_000;

/** Without it nobody takes sealed answers away. */
export const SENSITIVE = 'participants.read-sensitive';

/** Who asks, and what she may. */
export interface Exporter {
  actor: Actor;
  permissions: ReadonlySet<string>;
}

/** Tickets of exports: what each is for is sealed, what becomes of it stands in the audit trail. */
@Injectable()
export class ExportTickets {
  constructor(
    private readonly sealing: Sealing,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** One of her own, for herself until the transaction ends. @throws NotFound */
  lock(tx: EntityManager, actor: Actor, eventId: string, id: string): Promise<ExportTicket> {
    const wanted = { eventId, id, accountId: actorId(actor), now: this.clock.now() };
    return getExport(tx, wanted, { lock: true });
  }

  seal(id: string, request: ExportRequest): Buffer {
    return this.sealing.seal(JSON.stringify(request), placeOf(id));
  }

  requestOf({ id, requestSealed }: ExportTicket): ExportRequest {
    return JSON.parse(this.sealing.open(requestSealed, placeOf(id)).toString()) as ExportRequest;
  }

  async record(
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
export function stateOf(
  ticket: Omit<ExportTicket, 'requestSealed'>,
  now: Date,
): 'ready' | 'under-way' | 'finished' | 'failed' | 'cancelled' {
  if (ticket.finishedAt) {
    return 'finished';
  }
  if (ticket.cancelledAt) {
    return 'cancelled';
  }
  if (ticket.failedAt) {
    return 'failed';
  }
  const isStalled = now.getTime() - (ticket.progressedAt?.getTime() ?? 0) > STALLED_MS;
  return ticket.startedAt === null ? 'ready' : isStalled ? 'failed' : 'under-way';
}

function placeOf(id: string): string {
  return `exports/${id}`;
}
