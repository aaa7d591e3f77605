import { Controller, Get, Param } from '@nestjs/common';
import { listCategories, listHosts, listListedEvents, getEventOnShow } from '../events/event.queries.js';
import { toPublishedEvent, toPublishedSummary } from '../events/published-event.dto.js';
import { PUBLIC } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { Public } from '../platform/http/access.js';
import { listPublicAgenda, type AgendaItem } from '../sessions/agenda.queries.js';
import {
  PublicEventResponse,
  PublicEventsResponse,
  toDoorResponse,
  type PublicAgendaItem,
} from './public-event.dto.js';
import { DoorService } from './seats.js';

/** The most events listed of those to come, and of those that are over. */
const MOST_LISTED = 100;

/** What anybody may read of events: the same as the pages show. */
@Controller('api/v1/public/events')
export class PublicEventsController {
  constructor(
    private readonly database: Database,
    private readonly doors: DoorService,
    private readonly clock: Clock,
  ) {}

  /** Listed events: those to come, the nearest first, then those that are over. */
  @Get()
  @Public()
  async list(): Promise<PublicEventsResponse> {
    return this.database.read(PUBLIC, async (tx) => ({
      items: (await listListedEvents(tx, this.clock.now(), MOST_LISTED)).map(toPublishedSummary),
    }));
  }

  @Get(':slug')
  @Public()
  async read(@Param('slug') slug: string): Promise<PublicEventResponse> {
    return this.database.read(PUBLIC, async (tx) => {
      const event = await getEventOnShow(tx, slug);
      const agenda = await listPublicAgenda(tx, event);
      return {
        ...toPublishedEvent(event, await listHosts(tx, event.id), await listCategories(tx, event.id)),
        agenda: agenda?.map(toPublicAgendaItem) ?? null,
        door: toDoorResponse(await this.doors.read(tx, event)),
      };
    });
  }
}

function toPublicAgendaItem(item: AgendaItem): PublicAgendaItem {
  const { kind, title, abstract, startsAt, endsAt, roomName } = item;
  return { kind, title, abstract, startsAt, endsAt, roomName };
}
