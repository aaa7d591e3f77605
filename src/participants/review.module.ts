import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { AnnotationsController } from './annotations.controller.js';
import { AnswersController } from './answers.controller.js';
import { BalanceController } from './balance.controller.js';
import { ExclusionsController } from './exclusions.controller.js';
import { ExclusionsService } from './exclusions.service.js';
import { LetterPreviews } from './letter-previews.js';
import { ParticipantNotesService } from './participant-notes.service.js';
import { ParticipantTagsService } from './participant-tags.service.js';
import { ParticipantsModule } from './participants.module.js';
import { QuotaSettingsController } from './quota-settings.controller.js';
import { QuotaSettingsService } from './quota-settings.service.js';
import { ReviewDetails } from './review-details.js';
import { ReviewRoundsController } from './review-rounds.controller.js';
import { ReviewRoundsJobs } from './review-rounds.jobs.js';
import { ReviewRoundsService } from './review-rounds.service.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsService } from './reviews.service.js';
import { SaidAnswers } from './said-answers.js';
import { WaitingListController } from './waiting-list.controller.js';

/** What the hosts do before anything is decided: review, balance, quotas, rounds, and the waiting list as staff see it. */
@Module({
  imports: [EventsModule, ParticipantsModule],
  controllers: [
    ReviewRoundsController,
    BalanceController,
    ReviewsController,
    AnnotationsController,
    AnswersController,
    ExclusionsController,
    QuotaSettingsController,
    WaitingListController,
  ],
  providers: [
    ExclusionsService,
    LetterPreviews,
    ParticipantNotesService,
    ParticipantTagsService,
    QuotaSettingsService,
    ReviewDetails,
    ReviewRoundsJobs,
    ReviewRoundsService,
    ReviewsService,
    SaidAnswers,
  ],
  exports: [ReviewsService],
})
export class ReviewModule {}
