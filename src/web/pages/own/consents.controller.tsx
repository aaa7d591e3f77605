import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldsOf } from '../../../forms/form-definition.js';
import { AnswersService } from '../../../participants/answers.service.js';
import { ConsentTexts, digestOfTexts } from '../../../participants/consent-texts.js';
import { OwnConsents } from '../../../participants/own-consents.service.js';
import { readAnsweredForms } from '../../../participants/own-data.queries.js';
import { listConsents } from '../../../participants/participant.queries.js';
import { PUBLIC } from '../../../platform/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Invalid } from '../../../platform/errors.js';
import { Public } from '../../../platform/http/access.js';
import { seeOther } from '../personal-page.js';
import { typedIn } from '../typed-form.js';
import { ConsentsPage } from './consents.page.js';
import { OwnPages, pathTo } from './own-pages.js';

/** What she has agreed to, word for word, and how she takes it back. */
@Controller('r/:token/consents')
export class ConsentsController {
  constructor(
    private readonly pages: OwnPages,
    private readonly consents: OwnConsents,
    private readonly answers: AnswersService,
    private readonly texts: ConsentTexts,
    private readonly database: Database,
  ) {}

  @Get()
  @Public()
  async list(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(token, request, reply, {});
  }

  @Post('photography')
  @Public()
  async photographs(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { photography, pageLanguage, readTexts } = typedIn(body);
    const { mine } = await this.pages.open(token);
    const language = pageLanguage ?? mine.participant.language;
    try {
      await this.consents.photographs(token, {
        agrees: photography,
        language,
        ...(readTexts === undefined ? {} : { readTexts }),
      });
    } catch (error) {
      if (error instanceof Invalid) {
        await this.show(token, request, reply, { textChanged: true });
        return;
      }
      throw error;
    }
    seeOther(reply, pathTo(token, request, { page: '/consents', told: 'changed' }));
  }

  @Post('data')
  @Public()
  async data(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { pageLanguage, readTexts } = typedIn(body);
    const { mine } = await this.pages.open(token);
    const language = pageLanguage ?? mine.participant.language;
    try {
      await this.consents.data(token, { language, ...(readTexts === undefined ? {} : { readTexts }) });
    } catch (error) {
      if (error instanceof Invalid) {
        await this.show(token, request, reply, { textChanged: true });
        return;
      }
      throw error;
    }
    seeOther(reply, pathTo(token, request, { page: '/consents', told: 'changed' }));
  }

  @Post('answers/:fieldId')
  @Public()
  async withdrawAnswer(
    @Param('token') token: string,
    @Param('fieldId') fieldId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.consents.withdrawAnswer(token, fieldId);
    seeOther(reply, pathTo(token, request, { page: '/consents', told: 'changed' }));
  }

  private async show(
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
    { textChanged = false }: { textChanged?: boolean },
  ): Promise<void> {
    const { opened, given, forms, sealed } = await this.database.read(PUBLIC, async (tx) => {
      const page = await this.pages.openIn(tx, token);
      const { id } = page.mine.participant;
      const sheets = await this.answers.read(tx, id);
      return {
        opened: page,
        given: await listConsents(tx, id),
        forms: await readAnsweredForms(tx, sheets),
        sealed: await this.answers.unseal(tx, id),
      };
    });
    const props = this.pages.propsOf(opened, token, request);
    const { event } = opened.mine;
    const texts = this.texts.write(event, opened.hosts, props.reader.language);
    const { photography: photographyText, 'data-processing': dataText } = texts;
    const inForms = forms.flatMap(({ definition, answers, sealedFields, answeredAt }) =>
      fieldsOf(definition)
        .filter(({ id, type }) => {
          const answer = sealedFields.includes(id) ? sealed[id] : answers[id];
          return type === 'consent' && answer === true;
        })
        .map((field) => ({ field, answeredAt })),
    );
    const page = (
      <ConsentsPage
        {...props}
        given={given}
        inForms={inForms}
        dataText={dataText}
        readDataText={digestOfTexts(dataText)}
        photographyText={photographyText}
        readTexts={digestOfTexts(photographyText)}
        changed={(request.query as Record<string, unknown>)['changed'] === 'yes'}
        textChanged={textChanged}
      />
    );
    await this.pages.send(page, opened, request, reply, { status: textChanged ? 422 : 200 });
  }
}
