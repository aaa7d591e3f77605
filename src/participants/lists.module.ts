import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { ParticipantListsController } from './participant-lists.controller.js';
import { ParticipantsModule } from './participants.module.js';
import { ReviewModule } from './review.module.js';

/** What staff do with many participants: find and count them, keep views, change them together, take them away as files. */
@Module({
  imports: [EventsModule, ParticipantsModule, ReviewModule],
  controllers: [ParticipantListsController],
})
export class ListsModule {}
