import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../events/event.queries.js';
import { Config } from '../platform/config/config.js';
import { PersonalTokens } from '../platform/crypto/personal-tokens.js';
import { I18n } from '../platform/i18n/i18n.js';
import { listMissing } from './form-definition.rules.js';
import { FormPublishing } from './form-publishing.js';
import { FormVersion } from './form-version.entity.js';
import type { FormResponse, PublishedVersionResponse } from './form.dto.js';
import type { Form } from './form.entity.js';
import { countSheets } from './forms.queries.js';

/** Who reads: what she may do at the event, and in which language problems are told. */
export interface FormReader {
  permissions: ReadonlySet<string>;
  language: string;
}

/** Says of a form all that its builder shows. */
@Injectable()
export class FormResponses {
  constructor(
    private readonly publishing: FormPublishing,
    private readonly tokens: PersonalTokens,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  async describe(tx: EntityManager, form: Form, reader: FormReader): Promise<FormResponse> {
    const event = await getEvent(tx, form.eventId);
    const t = this.i18n.translator(reader.language, 'problems');
    const { id, eventId, code, purpose, title, introduction, categoryIds, byLinkOnly } = form;
    const { opensAt, closesAt, position, archivedAt, draft, version } = form;
    const mayShare = byLinkOnly && purpose === 'registration' && reader.permissions.has('forms.write');
    return {
      id,
      eventId,
      code,
      purpose,
      title,
      introduction,
      categoryIds,
      byLinkOnly,
      opensAt,
      closesAt,
      position,
      archivedAt,
      draft,
      published: await published(tx, form),
      answers: await countSheets(tx, id),
      problems: (await this.publishing.problems(tx, form)).map(({ field, code: problem, params }) => ({
        field,
        code: problem,
        message: t(`fields.${problem}`, params),
      })),
      missing: listMissing(draft, event.languages),
      privateLink: mayShare ? this.privateLink(event.slug, form) : null,
      version,
    };
  }

  private privateLink(slug: string, { id, linkVersion }: Form): string {
    return `${this.config.publicUrl}/e/${slug}/f/${this.tokens.issue('form', id, linkVersion)}`;
  }
}

async function published(tx: EntityManager, form: Form): Promise<PublishedVersionResponse | null> {
  if (form.publishedNumber === null) {
    return null;
  }
  const { number, definition, publishedAt } = await tx.findOneByOrFail(FormVersion, {
    formId: form.id,
    number: form.publishedNumber,
  });
  return { number, definition, publishedAt };
}
