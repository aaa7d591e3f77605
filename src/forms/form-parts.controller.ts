import { Controller, Get } from '@nestjs/common';
import { Requires } from '../platform/http/access.js';
import { ApiNote } from '../platform/http/api-note.js';
import { fieldTypes } from './field-types.js';
import type { FieldTypesResponse, FormSectionsResponse } from './form.dto.js';
import { librarySections } from './form-library.js';

const eventParam = { name: 'eventId', schema: { type: 'string' as const } };

/** What forms are built of. */
@Controller('api/v1/events/:eventId')
export class FormPartsController {
  /** Ready sections, in all their languages. Their ids are new each time, so that a section fits in twice. */
  @Get('form-sections')
  @ApiNote((api) => api.ApiParam(eventParam))
  @Requires('events.read')
  sections(): FormSectionsResponse {
    return { items: librarySections() };
  }

  /** The kinds of questions. */
  @Get('field-types')
  @ApiNote((api) => api.ApiParam(eventParam))
  @Requires('events.read')
  types(): FieldTypesResponse {
    return {
      items: fieldTypes.all().map((type) => ({
        name: type.name,
        asks: type.asks,
        hasOptions: type.hasOptions,
        alwaysSealed: type.alwaysSealed ?? false,
        comparable: type.comparable,
        order: type.order ?? null,
        settings: type.settings.map(({ choices, ...setting }) => ({
          ...setting,
          ...(choices ? { choices: [...choices] } : {}),
        })),
      })),
    };
  }
}
