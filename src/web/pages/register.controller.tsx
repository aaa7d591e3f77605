import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../../platform/errors.js';
import { Public } from '../../platform/http/access.js';
import { EventPages } from './event-pages.js';
import type { Way } from './forms/journey.js';
import { RegistrationPages } from './forms/registration-pages.js';

/** The form that everybody may fill, and what becomes of it. */
@Controller('e/:slug/register')
export class RegisterController {
  constructor(
    private readonly pages: EventPages,
    private readonly registrations: RegistrationPages,
  ) {}

  @Get()
  @Public()
  async form(
    @Param('slug') slug: string,
    @Query('category') category: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const chosen = typeof category === 'string' ? category : '';
    await this.registrations.begin(await this.wayTo(slug), chosen, request, reply);
  }

  @Post()
  @Public()
  async send(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ends = { thanks: `/e/${slug}/thanks`, saved: `/e/${slug}/saved` };
    await this.registrations.take(await this.wayTo(slug), ends, request, reply);
  }

  private async wayTo(slug: string): Promise<Way> {
    const facts = await this.pages.facts(slug);
    if (!facts) {
      throw new NotFound();
    }
    return { facts, path: `/e/${slug}/register` };
  }
}
