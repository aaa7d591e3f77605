import { Module } from '@nestjs/common';
import { CategoriesService } from './categories.service.js';
import { EventCopiesService } from './event-copies.service.js';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';
import { MyEventsController } from './my-events.controller.js';
import { OrganizationEventsController } from './organization-events.controller.js';
import { ProgrammesService } from './programmes.service.js';

/** Programmes, events, their hosts and categories. */
@Module({
  controllers: [MyEventsController, OrganizationEventsController, EventsController],
  providers: [EventsService, CategoriesService, EventCopiesService, ProgrammesService],
  exports: [EventsService, CategoriesService, EventCopiesService, ProgrammesService],
})
export class EventsModule {}
