import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { BulkChangesController } from './bulk-changes.controller.js';
import { BulkChangesService } from './bulk-changes.service.js';
import { BulkSteps } from './bulk-steps.js';
import { ExportPlans } from './export-plan.js';
import { ExportReader } from './export-reading.js';
import { ExportTickets } from './export-tickets.js';
import { ExportTransfers } from './export-transfers.js';
import { ExportsController } from './exports.controller.js';
import { ExportsJobs } from './exports.jobs.js';
import { ExportsService } from './exports.service.js';
import { ParticipantListsController } from './participant-lists.controller.js';
import { ParticipantsModule } from './participants.module.js';
import { ReviewModule } from './review.module.js';
import { SavedViewsController } from './saved-views.controller.js';
import { SavedViewsService } from './saved-views.service.js';

/** What staff do with many participants: find and count them, keep views, change them together, take them away as files. */
@Module({
  imports: [EventsModule, ParticipantsModule, ReviewModule],
  controllers: [BulkChangesController, ExportsController, ParticipantListsController, SavedViewsController],
  providers: [
    BulkChangesService,
    BulkSteps,
    ExportPlans,
    ExportReader,
    ExportTickets,
    ExportTransfers,
    ExportsJobs,
    ExportsService,
    SavedViewsService,
  ],
})
export class ListsModule {}
