import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { IsInt, IsObject, IsOptional, Max, Min } from 'class-validator';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Invalid } from '../platform/errors.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { isId } from '../platform/ids.js';
import { CapacitiesOrder } from './place.orders.js';
import { RegistrationDesk } from './registration-desk.js';
import { readSeats } from './seats.js';

/** No meeting of ours is larger, and a number beyond it is a slip of the finger. */
const LARGEST_CAPACITY = 1_000_000;

/** How many places there shall be; null: as many as come. */
export class SetSeatsRequest {
  /** Left out: stays as it is. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LARGEST_CAPACITY)
  event?: number | null;

  /** By category id; categories that are not named stay as they are. */
  @IsObject()
  categories!: Record<string, number | null>;
}

/** The places of an event or a category. */
export class SeatsLine {
  capacity!: number | null;
  taken!: number;
  /** Kept for offers and invitations that are not answered yet. */
  held!: number;
  /** Given by staff beyond the capacity. */
  overruled!: number;
  waiting!: number;
}

export class CategorySeatsLine extends SeatsLine {
  categoryId!: string;
}

export class SeatsResponse {
  event!: SeatsLine;
  categories!: CategorySeatsLine[];
}

/** The places of an event, as organizers see and set them. */
@Controller('api/v1/events/:eventId/seats')
export class SeatsController {
  constructor(
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
  ) {}

  @Get()
  @Requires('numbers.read')
  read(
    @CurrentActor() actor: Actor,
    @Param('eventId', ParseUUIDPipe) eventId: string,
  ): Promise<SeatsResponse> {
    return this.database.read(actor, (tx) => readSeats(tx, eventId));
  }

  /** A capacity below the places taken is refused with the number; whoever waits gets what comes free. */
  @Put()
  @Requires('events.write')
  async set(
    @CurrentActor() actor: Actor,
    @Param('eventId', ParseUUIDPipe) eventId: string,
    @Body() wishes: SetSeatsRequest,
  ): Promise<SeatsResponse> {
    checkCategories(wishes.categories);
    await this.desk.ask(eventId, new CapacitiesOrder(wishes, actor));
    return this.read(actor, eventId);
  }
}

function checkCategories(categories: Record<string, unknown>): void {
  for (const [id, capacity] of Object.entries(categories)) {
    const whole =
      Number.isInteger(capacity) && (capacity as number) >= 0 && (capacity as number) <= LARGEST_CAPACITY;
    if (!isId(id) || !(capacity === null || whole)) {
      throw new Invalid([
        { field: `categories.${isId(id) ? id : 'id'}`, code: isId(id) ? 'number' : 'choice' },
      ]);
    }
  }
}
