import { Controller, Get, Param } from '@nestjs/common';
import { getEventOnShow, listCategories } from '../events/event.queries.js';
import { PUBLIC } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Public } from '../platform/http/access.js';
import type { PublicFormsResponse } from './form.dto.js';
import { listPublishedForms } from './forms.queries.js';
import { publicDefinition } from './public-form.rules.js';

/** What anybody may read of an event's forms: the questions that its registration page asks. */
@Controller('api/v1/public/events/:slug/forms')
export class PublicFormsController {
  constructor(private readonly database: Database) {}

  /** Registration forms, without those found by private link only. The first that is for a category is the one that it fills. */
  @Get()
  @Public()
  async list(@Param('slug') slug: string): Promise<PublicFormsResponse> {
    return this.database.read(PUBLIC, async (tx) => {
      const event = await getEventOnShow(tx, slug);
      const codes = new Map((await listCategories(tx, event.id)).map(({ id, code }) => [id, code]));
      const forms = await listPublishedForms(tx, event.id);
      return {
        items: forms
          .filter(({ purpose, byLinkOnly }) => purpose === 'registration' && !byLinkOnly)
          .map(({ code, number, title, introduction, categoryIds, definition }) => ({
            code,
            number,
            title,
            introduction,
            categories: categoryIds.flatMap((id) => codes.get(id) ?? []),
            definition: publicDefinition(definition),
          })),
      };
    });
  }
}
