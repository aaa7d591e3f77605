import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

/** The agenda: rooms and sessions. */
@Module({
  imports: [EventsModule],
  controllers: [SessionsController],
  providers: [SessionsService],
  exports: [SessionsService],
})
export class SessionsModule {}
