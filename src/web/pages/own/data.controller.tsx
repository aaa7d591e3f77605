import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnswersService } from '../../../participants/answers.service.js';
import { OwnDataService, type OwnData } from '../../../participants/own-data.service.js';
import { readAnsweredForms } from '../../../participants/own-data.queries.js';
import { listSensitiveOpenings } from '../../../participants/sensitive-openings.queries.js';
import { PUBLIC } from '../../../platform/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Database } from '../../../platform/database/database.js';
import { Files } from '../../../platform/files/files.service.js';
import { sendFile } from '../../../platform/files/send-file.js';
import { Public } from '../../../platform/http/access.js';
import { isId } from '../../../platform/ids.js';
import { NotFound } from '../../../platform/errors.js';
import { seeOther } from '../personal-page.js';
import { renderPage } from '../render.js';
import { DataPage, OpenedDataPage } from './data.pages.js';
import { OwnDataDocument } from './own-data-document.js';
import { writeOwnData } from './own-data-json.js';
import { OwnPages, pathTo, type OpenedPage } from './own-pages.js';

/** What is kept about her, to read and to take along. Sealed answers only behind the key that a letter brings. */
@Controller('r/:token/data')
export class DataController {
  constructor(
    private readonly pages: OwnPages,
    private readonly data: OwnDataService,
    private readonly answers: AnswersService,
    private readonly files: Files,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  @Get()
  @Public()
  async show(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { opened, ...kept } = await this.database.read(PUBLIC, async (tx) => {
      const page = await this.pages.openIn(tx, token);
      const { participant } = page.mine;
      const sheets = await this.answers.read(tx, participant.id);
      return {
        opened: page,
        forms: await readAnsweredForms(tx, sheets),
        openings: await listSensitiveOpenings(tx, this.audit, participant),
        hasFiles: (await this.files.list(tx, participant.id)).length > 0,
      };
    });
    if (!mayTake(opened)) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    const asked = request.query as Record<string, unknown>;
    const told = { sent: asked['sent'] === 'yes', expired: asked['expired'] === 'yes' };
    const page = <DataPage {...this.pages.propsOf(opened, token, request)} {...kept} {...told} />;
    await this.pages.send(page, opened, request, reply);
  }

  /** Without what is under lock. */
  @Post()
  @Public()
  async take(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.pages.open(token);
    await this.hand(opened, token, undefined, body, request, reply);
  }

  @Post('key')
  @Public()
  async sendKey(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.data.sendKey(token);
    seeOther(reply, pathTo(token, request, { page: '/data', told: 'sent' }));
  }

  @Get(':key')
  @Public()
  async opened(
    @Param('token') token: string,
    @Param('key') key: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.database.read(PUBLIC, async (tx) => {
      const opened = await this.pages.openIn(tx, token);
      const files = await this.files.list(tx, opened.mine.participant.id);
      return { ...opened, files };
    });
    if (!this.data.isKeyGood(found.mine, key)) {
      seeOther(reply, pathTo(token, request, { page: '/data', told: 'expired' }));
      return;
    }
    const props = this.pages.propsOf(found, token, request);
    await this.pages.send(
      <OpenedDataPage {...props} files={found.files} keyPart={key} />,
      found,
      request,
      reply,
    );
  }

  @Post(':key')
  @Public()
  async takeAll(
    @Param('token') token: string,
    @Param('key') key: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.pages.open(token);
    if (!this.data.isKeyGood(opened.mine, key)) {
      seeOther(reply, pathTo(token, request, { page: '/data', told: 'expired' }));
      return;
    }
    await this.hand(opened, token, key, body, request, reply);
  }

  @Get(':key/files/:fileId')
  @Public()
  async file(
    @Param('token') token: string,
    @Param('key') key: string,
    @Param('fileId') fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isId(fileId)) {
      throw new NotFound();
    }
    await sendFile(reply, await this.data.openFile(token, key, fileId));
  }

  private async hand(
    opened: OpenedPage,
    token: string,
    key: string | undefined,
    body: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    if (!mayTake(opened)) {
      seeOther(reply, pathTo(token, request));
      return;
    }
    const data = await this.data.handOut(token, key);
    const asJson = (body as Record<string, unknown> | undefined)?.['as'] === 'json';
    const { type, content } = asJson
      ? { type: 'application/json; charset=utf-8', content: JSON.stringify(writeOwnData(data), null, 2) }
      : { type: 'text/html; charset=utf-8', content: await this.draw(opened, data, token, request) };
    void reply
      .status(200)
      .header('content-disposition', `attachment; filename="my-data.${asJson ? 'json' : 'html'}"`)
      .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
      .header('cache-control', 'no-store')
      .type(type)
      .send(content);
  }

  private draw(opened: OpenedPage, data: OwnData, token: string, request: FastifyRequest): Promise<string> {
    const { reader } = this.pages.propsOf(opened, token, request);
    return renderPage(<OwnDataDocument data={data} hosts={opened.hosts} reader={reader} />);
  }
}

/** Whoever has not proven her address yet, or has agreed to nothing, has given nothing that she could take. */
function mayTake({ mine }: OpenedPage): boolean {
  return mine.participant.state !== 'received' && !mine.isAsked;
}
