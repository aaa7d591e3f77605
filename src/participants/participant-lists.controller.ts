import { createHash } from 'node:crypto';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Cursors } from '../platform/database/cursors.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { readAnswerColumns } from './answer-columns.queries.js';
import { assertKnown, readAskedFields } from './asked-fields.queries.js';
import { countParticipants } from './participant-counts.queries.js';
import { toParticipantSummary } from './participant.dto.js';
import { listParticipantsPage } from './participant.queries.js';
import {
  ParticipantCountResponse,
  ParticipantFiltersRequest,
  ParticipantPageResponse,
  SearchParticipantsRequest,
} from './participant-search.dto.js';
import { readFilters } from './participant-filters.js';

/** The people of an event as lists. */
@Controller('api/v1/events/:eventId/participants')
export class ParticipantListsController {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
  ) {}

  /** One page of participants, filtered and sorted, with the answers to chosen questions. */
  @Post('search')
  @HttpCode(200)
  @Requires('participants.read')
  async search(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() request: SearchParticipantsRequest,
  ): Promise<ParticipantPageResponse> {
    const { cursor, columns = [], limit = 50, sort = 'newest', ...filters } = request;
    const list = listName(eventId, { ...filters, sort });
    const after = this.cursors.read(list, cursor);
    return this.database.read(actor, async (tx) => {
      const fields = await readAskedFields(tx, actor, eventId, columns);
      assertKnown('columns', columns, fields);
      const search = { ...(await readFilters(tx, actor, eventId, filters)), sort, limit };
      const page = await listParticipantsPage(tx, eventId, search, after);
      const nextCursor = page.next ? this.cursors.issue(list, page.next) : null;
      if (columns.length === 0) {
        return { items: page.items.map(toParticipantSummary), nextCursor };
      }
      const ids = page.items.map(({ id }) => id);
      const { answers, definitions } = await readAnswerColumns(tx, ids, fields);
      return {
        items: page.items.map((line) => ({
          ...toParticipantSummary(line),
          answers: answers.get(line.id) ?? {},
        })),
        nextCursor,
        columns: definitions,
      };
    });
  }

  /** How many the filters find: exactly up to 10,000, and by counters where only states and categories are asked for. */
  @Post('count')
  @HttpCode(200)
  @Requires('participants.read')
  async count(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() request: ParticipantFiltersRequest,
  ): Promise<ParticipantCountResponse> {
    return this.database.read(actor, async (tx) =>
      countParticipants(tx, eventId, await readFilters(tx, actor, eventId, request)),
    );
  }
}

/** Names a list by all that decides its rows, without keeping the words that were looked for. */
function listName(eventId: string, search: object): string {
  const filters = JSON.stringify(Object.entries(search).sort(([a], [b]) => a.localeCompare(b)));
  return `participants/${eventId}/${createHash('sha256').update(filters).digest('base64url')}`;
}
