import { Body, Controller, Headers, HttpCode, Ip, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../platform/http/access.js';
import { ApiNote } from '../platform/http/api-note.js';
import { Invalid } from '../platform/errors.js';
import { I18n } from '../platform/i18n/i18n.js';
import { RegisterRequest, RegisterResponse } from './registration.dto.js';
import { RegistrationService } from './registration.service.js';

/** Registration for programs; the form of the pages does the same. */
@Controller('api/v1/public/events/:slug/registrations')
export class RegistrationController {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly i18n: I18n,
  ) {}

  @Post()
  @Public()
  @HttpCode(201)
  @ApiNote((api) =>
    api.ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Named by the client, 8 to 255 visible characters; a retry with the same key gets the first answer.',
    }),
  )
  register(
    @Param('slug') slug: string,
    @Body() { language, category, ...body }: RegisterRequest,
    @Headers('idempotency-key') key: string | undefined,
    @Ip() network: string,
    @Req() request: FastifyRequest,
  ): Promise<RegisterResponse> {
    return this.registrations.register({
      ...body,
      eventSlug: slug,
      language: this.i18n.languageOf(request),
      participantLanguage: language,
      categoryCode: category,
      ...(key === undefined ? {} : { idempotencyKey: checkedKey(key) }),
      network,
    });
  }
}

function checkedKey(key: string): string {
  if (!/^[\x21-\x7e]{8,255}$/.test(key)) {
    throw new Invalid([{ field: 'Idempotency-Key', code: 'form' }]);
  }
  return key;
}
