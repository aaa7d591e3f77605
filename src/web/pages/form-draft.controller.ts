import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getEvent } from '../../events/event.queries.js';
import { FormDrafts, type FormDraft } from '../../forms/form-drafts.service.js';
import { LinkNotFound, LinkWithdrawn } from '../../participants/registration.errors.js';
import { PUBLIC } from '../../platform/actor.js';
import { PersonalTokens } from '../../platform/crypto/personal-tokens.js';
import { Database } from '../../platform/database/database.js';
import { Public } from '../../platform/http/access.js';
import { isLanguage } from '../../platform/i18n/i18n.js';
import { EventPages } from './event-pages.js';
import type { Way } from './forms/journey.js';
import { PostedPage } from './forms/posted-page.js';
import { RegistrationPages } from './forms/registration-pages.js';

/** Opens what somebody saved to go on with; what she does then goes the form's usual way. */
@Controller('d/:token')
export class FormDraftController {
  constructor(
    private readonly pages: EventPages,
    private readonly registrations: RegistrationPages,
    private readonly drafts: FormDrafts,
    private readonly tokens: PersonalTokens,
    private readonly database: Database,
  ) {}

  @Get()
  @Public()
  async open(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const draft = await this.draftOf(token);
    const asked = (request.query as Record<string, unknown>)['lang'];
    const language = [asked, draft.content.language].find(isLanguage) ?? 'en';
    const posted = PostedPage.ofEntries(draft.content.entries);
    const way = await this.wayOf(draft);
    await this.registrations.show({ ...way, language, posted, mistakes: [], restored: true }, request, reply);
  }

  /** @throws LinkNotFound when it is none of ours; LinkWithdrawn when it was sent, has expired, or a newer link stands */
  private async draftOf(token: string): Promise<FormDraft> {
    const named = this.tokens.read('form-draft', token);
    if (!named) {
      throw new LinkNotFound();
    }
    const draft = await this.database.read(PUBLIC, (tx) => this.drafts.find(tx, named.rowId, named.version));
    if (!draft) {
      throw new LinkWithdrawn();
    }
    return draft;
  }

  /** The event may have closed, and its private link may have been renewed, since the draft was saved. */
  private async wayOf({ eventId, formId, content }: FormDraft): Promise<Way> {
    const { slug } = await this.database.read(PUBLIC, (tx) => getEvent(tx, eventId));
    const byLink = content.linkVersion !== undefined;
    const facts = await (byLink ? this.pages.factsBehindLink(slug) : this.pages.facts(slug));
    if (!facts) {
      throw new LinkWithdrawn();
    }
    if (!byLink) {
      return { facts, path: `/e/${slug}/register` };
    }
    const link = facts.forms.find((form) => form.id === formId);
    if (!link || link.linkVersion !== content.linkVersion) {
      throw new LinkWithdrawn();
    }
    return { facts, link, path: `/e/${slug}/f/${this.tokens.issue('form', link.id, link.linkVersion)}` };
  }
}
