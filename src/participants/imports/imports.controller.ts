import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/actor.js';
import { actorId } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Invalid } from '../../platform/errors.js';
import { Requires } from '../../platform/http/access.js';
import { ApiNote } from '../../platform/http/api-note.js';
import { CurrentActor, CurrentPermissions } from '../../platform/http/current-actor.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { RateLimits } from '../../platform/http/rate-limits.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { MAX_MEGABYTES } from '../../platform/sheets/sheet-table.js';
import { writeCsv } from '../../platform/sheets/write-csv.js';
import { ImportAnswers } from './import-answers.js';
import {
  ImportPreviewResponse,
  ImportResponse,
  ImportResultResponse,
  ImportRowsQuery,
  ImportRowsResponse,
  MapImportRequest,
  RunImportRequest,
  toMapping,
  UploadImportQuery,
} from './import.dto.js';
import { ImportsService } from './imports.service.js';

type Permissions = ReadonlySet<string>;

/** Reading a table costs work; nobody brings more in an hour by hand. */
const perAccount = { limit: 120, windowSeconds: 3_600 };

/** Tables of people that staff bring: what they mean, what would come of them, and carrying them out. */
@Controller('api/v1/events/:eventId/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly answers: ImportAnswers,
    private readonly database: Database,
    private readonly rates: RateLimits,
    private readonly i18n: I18n,
  ) {}

  /** Takes a CSV file or an XLSX workbook of up to 25 MB, as the one file of a multipart form. Kept sealed for a day. */
  @Post()
  @Requires('participants.write')
  @ApiNote((api) => api.ApiConsumes('multipart/form-data'))
  @ApiNote((api) =>
    api.ApiBody({
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' } },
      },
    }),
  )
  async upload(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId', IdPipe) eventId: string,
    @Query() { sheet }: UploadImportQuery,
    @Req() request: FastifyRequest,
  ): Promise<ImportResponse> {
    await this.rates.take(`imports/account/${actorId(actor)}`, perAccount);
    const importer = importerOf(actor, permissions, eventId);
    const { questions, ...taken } = await this.imports.take(importer, await fileOf(request), sheet);
    return this.answers.describe({ ...taken, mapping: null, preview: null }, questions);
  }

  @Get(':importId')
  @Requires('participants.write')
  async show(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId', IdPipe) eventId: string,
    @Param('importId', IdPipe) importId: string,
  ): Promise<ImportResponse> {
    const opened = await this.imports.open(importerOf(actor, permissions, eventId), importId);
    const questions = await this.database.read(actor, (tx) => this.imports.questions(tx, actor, eventId));
    return this.answers.describe(opened, questions);
  }

  /** Says what the columns mean; answers with what would come of it. Nothing is changed yet. */
  @Put(':importId/mapping')
  @Requires('participants.write')
  async map(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId', IdPipe) eventId: string,
    @Param('importId', IdPipe) importId: string,
    @Body() request: MapImportRequest,
    @Req() http: FastifyRequest,
  ): Promise<ImportPreviewResponse> {
    const importer = importerOf(actor, permissions, eventId);
    const opened = await this.imports.map(importer, importId, toMapping(request));
    const language = this.i18n.languageOf(http);
    return this.database.read(actor, (tx) => this.answers.preview(tx, eventId, opened, language));
  }

  /** One page of the rows of which the same would become. */
  @Get(':importId/rows')
  @Requires('participants.write')
  async rows(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId', IdPipe) eventId: string,
    @Param('importId', IdPipe) importId: string,
    @Query() query: ImportRowsQuery,
    @Req() http: FastifyRequest,
  ): Promise<ImportRowsResponse> {
    const opened = await this.imports.open(importerOf(actor, permissions, eventId), importId);
    const language = this.i18n.languageOf(http);
    return this.database.read(actor, (tx) => this.answers.page(tx, eventId, opened, query, language));
  }

  /** The rows that are left out, as a CSV file with a column that says why. */
  @Get(':importId/problems.csv')
  @Requires('participants.write')
  @ApiNote((api) => api.ApiProduces('text/csv'))
  async problems(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId', IdPipe) eventId: string,
    @Param('importId', IdPipe) importId: string,
    @Req() http: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.imports.open(importerOf(actor, permissions, eventId), importId);
    const { headers, rows } = this.answers.problemRows(opened, this.i18n.languageOf(http));
    const { delimiter } = opened.sheet;
    await reply
      .headers({
        'content-disposition': 'attachment; filename="problems.csv"',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      .type('text/csv; charset=utf-8')
      .send(
        writeCsv(rows, { headers, delimiter: delimiter === ';' || delimiter === '\t' ? delimiter : ',' }),
      );
  }

  /** Carries it out: all that was shown, in one transaction, or nothing. */
  @Post(':importId/run')
  @HttpCode(200)
  @Requires('participants.write')
  async run(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: Permissions,
    @Param('eventId', IdPipe) eventId: string,
    @Param('importId', IdPipe) importId: string,
    @Body() { expected }: RunImportRequest,
  ): Promise<ImportResultResponse> {
    return this.imports.run(importerOf(actor, permissions, eventId), importId, expected);
  }
}

function importerOf(actor: Actor, permissions: Permissions, eventId: string) {
  return { actor, eventId, opensSealed: permissions.has('participants.read-sensitive') };
}

/** @throws Invalid when there is no file; the HTTP layer's own problem when it is too large */
async function fileOf(request: FastifyRequest): Promise<Buffer> {
  const limits = { fileSize: MAX_MEGABYTES * 1024 * 1024 + 1, files: 1, fields: 10, parts: 11 };
  const part = request.isMultipart() ? await request.file({ limits }) : undefined;
  if (!part) {
    throw new Invalid([{ field: 'file', code: 'required' }]);
  }
  return part.toBuffer();
}
