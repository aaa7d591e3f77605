import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorId, type Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { sendFile } from '../platform/files/send-file.js';
import { Requires } from '../platform/http/access.js';
import { ApiNote } from '../platform/http/api-note.js';
import { CurrentActor, CurrentPermissions } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import {
  ExportParticipantsRequest,
  ExportResponse,
  ExportsResponse,
  type ExportLineResponse,
} from './export.dto.js';
import type { ExportLine, ExportTicket } from './exports.queries.js';
import { stateOf } from './export-tickets.js';
import { ExportTransfers } from './export-transfers.js';
import { ExportsService } from './exports.service.js';

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const;

/** Participants as a file. */
@Controller('api/v1/events/:eventId/exports')
export class ExportsController {
  constructor(
    private readonly database: Database,
    private readonly exports: ExportsService,
    private readonly transfers: ExportTransfers,
    private readonly clock: Clock,
  ) {}

  /** Asks for a file: which people, which columns, and why where sealed answers are among them. */
  @Post()
  @Requires('participants.export')
  async make(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: ReadonlySet<string>,
    @Param('eventId') eventId: string,
    @Body() { sensitive, search = {}, ...request }: ExportParticipantsRequest,
  ): Promise<ExportResponse> {
    const wish = { ...request, search, ...(sensitive ? { why: sensitive.why } : {}) };
    return this.database.write(actor, async (tx) =>
      this.toResponse(await this.exports.make(tx, { actor, permissions }, eventId, wish)),
    );
  }

  /** Who took what away lately, and how far it is; what was asked for knows its maker alone. */
  @Get()
  @Requires('participants.export')
  async list(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<ExportsResponse> {
    return this.database.read(actor, async (tx) => ({
      items: (await this.exports.list(tx, eventId)).map((line) => this.toLine(line, actor)),
    }));
  }

  /** How far a file is. */
  @Get(':exportId')
  @Requires('participants.export')
  async show(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('exportId', IdPipe) exportId: string,
  ): Promise<ExportResponse> {
    return this.database.read(actor, async (tx) =>
      this.toResponse(await this.exports.get(tx, actor, eventId, exportId)),
    );
  }

  /** The file itself, once, for whoever asked for it, within 24 hours. It is written while it is read. */
  @Get(':exportId/file')
  @Requires('participants.export')
  @ApiNote((api) => api.ApiProduces('text/csv', mediaTypes.xlsx, 'application/json'))
  async fetch(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: ReadonlySet<string>,
    @Param('eventId') eventId: string,
    @Param('exportId', IdPipe) exportId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (request.method === 'HEAD') {
      await this.database.read(actor, (tx) => this.exports.get(tx, actor, eventId, exportId));
      await reply.send();
      return;
    }
    const { content, name, format } = await this.transfers.start({ actor, permissions }, eventId, exportId);
    await sendFile(reply, { name, mediaType: mediaTypes[format], content });
  }

  /** Stops it: nothing of it is handed over any more. */
  @Post(':exportId/cancel')
  @HttpCode(200)
  @Requires('participants.export')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('exportId', IdPipe) exportId: string,
  ): Promise<ExportResponse> {
    return this.database.write(actor, async (tx) =>
      this.toResponse(await this.exports.cancel(tx, actor, eventId, exportId)),
    );
  }

  /** Asks for the same again, of today; not with sealed answers, which need a reason of their own. */
  @Post(':exportId/repeat')
  @Requires('participants.export')
  async repeat(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: ReadonlySet<string>,
    @Param('eventId') eventId: string,
    @Param('exportId', IdPipe) exportId: string,
  ): Promise<ExportResponse> {
    return this.database.write(actor, async (tx) =>
      this.toResponse(await this.exports.repeat(tx, { actor, permissions }, eventId, exportId)),
    );
  }

  /** Forgets it, and what was asked for; that it was made stays in the audit trail. */
  @Delete(':exportId')
  @HttpCode(204)
  @Requires('participants.export')
  async delete(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('exportId', IdPipe) exportId: string,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.exports.delete(tx, actor, eventId, exportId));
  }

  private toLine(line: ExportLine, actor: Actor): ExportLineResponse {
    const { maker, madeBy, sensitive } = line;
    return { ...this.toResponse(line), madeBy: maker, mine: madeBy === actorId(actor), sensitive };
  }

  private toResponse(ticket: Omit<ExportTicket, 'requestSealed'>): ExportResponse {
    const { id, format, rows, total, madeAt, expiresAt } = ticket;
    return { id, format, state: stateOf(ticket, this.clock.now()), rows, total, madeAt, expiresAt };
  }
}
