import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import { Config } from '../../platform/config/config.js';
import { NotFound } from '../../platform/errors.js';
import { Public } from '../../platform/http/access.js';
import { pagePolicy } from '../../platform/http/security-headers.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { isId } from '../../platform/ids.js';
import { readLine, readMessage, type KeptMessage } from '../../platform/mail/mailbox/kept-message.js';
import { MailboxFolder } from '../../platform/mail/mailbox/mailbox-folder.js';
import { dyeOf, OURS } from './dye.js';
import { MailboxMessagePage, MailboxPage } from './mailbox.page.js';
import { readerOf } from './reader.js';
import { renderPage } from './render.js';

const PER_PAGE = 50;

/** The first page looks for new mail by itself, without a script. */
const LOOK_AGAIN_SECONDS = 10;

/** A message's HTML may show its own pictures and open links; nothing of it runs, loads or stays. */
const letterPolicy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; " +
  'sandbox allow-popups allow-popups-to-escape-sandbox';

/** The embedded mailbox, for whoever tries Convoke. Where there is none, as in production, nothing is found here. */
@Controller('mailbox')
export class MailboxController {
  private readonly folder: MailboxFolder | null;

  constructor(
    private readonly config: Config,
    private readonly i18n: I18n,
  ) {
    this.folder = config.mailboxFolder ? new MailboxFolder(config.mailboxFolder) : null;
  }

  @Get()
  @Public()
  async list(
    @Query('before') before: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const folder = this.opened();
    const from = typeof before === 'string' && isId(before) ? before : undefined;
    const ids = await folder.list(PER_PAGE + 1, from);
    const messages = await Promise.all(
      ids.slice(0, PER_PAGE).map(async (id) => {
        const source = await folder.find(id);
        return source ? [{ ...(await readLine(source)), id }] : [];
      }),
    );
    const older = ids.length > PER_PAGE ? (ids[PER_PAGE - 1] ?? null) : null;
    const { reader, demo } = this.look(request);
    if (from === undefined) {
      void reply.header('refresh', String(LOOK_AGAIN_SECONDS));
    }
    await this.send(
      <MailboxPage messages={messages.flat()} older={older} reader={reader} demo={demo} />,
      reply,
    );
  }

  @Get(':id')
  @Public()
  async message(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const message = await this.read(id);
    await this.send(<MailboxMessagePage id={id} message={message} {...this.look(request)} />, reply);
  }

  @Get(':id/html')
  @Public()
  async html(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { html } = await this.read(id);
    if (html === null) {
      throw new NotFound();
    }
    void reply
      .header('content-security-policy', letterPolicy)
      .header('x-frame-options', 'SAMEORIGIN')
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  }

  @Get(':id/source')
  @Public()
  async source(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    void reply
      .header('cache-control', 'no-store')
      .type('text/plain; charset=utf-8')
      .send(await this.find(id));
  }

  @Get(':id/files/:number')
  @Public()
  async file(
    @Param('id') id: string,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { files } = await this.read(id);
    const file = /^\d{1,3}$/.test(number) ? files[Number(number)] : undefined;
    if (!file) {
      throw new NotFound();
    }
    void reply
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`)
      .header('cache-control', 'no-store')
      .type(file.contentType)
      .send(file.content);
  }

  private opened(): MailboxFolder {
    if (!this.folder) {
      throw new NotFound();
    }
    return this.folder;
  }

  private async find(id: string): Promise<Buffer> {
    const source = await this.opened().find(id);
    if (!source) {
      throw new NotFound();
    }
    return source;
  }

  private async read(id: string): Promise<KeptMessage> {
    return readMessage(await this.find(id));
  }

  private look(request: FastifyRequest): { reader: ReturnType<typeof readerOf>; demo: boolean } {
    return { reader: readerOf(this.i18n, this.i18n.languageOf(request)), demo: this.config.demo };
  }

  private async send(page: ReactElement, reply: FastifyReply): Promise<void> {
    const html = await renderPage(page);
    void reply
      .header('content-security-policy', `${pagePolicy([dyeOf(OURS).digest])}; frame-src 'self'`)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  }
}
