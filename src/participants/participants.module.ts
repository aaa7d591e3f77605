import { Module } from '@nestjs/common';
import { fieldTypes } from '../forms/field-types.js';
import { FormsModule } from '../forms/forms.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AgendaParticipants } from './agenda-participants.js';
import { AnswerSealsKeeper } from './answer-seals-keeper.js';
import { AnswerRetentionJobs } from './answer-retention.jobs.js';
import { AnswersService } from './answers.service.js';
import { ConsentTexts } from './consent-texts.js';
import { DeskClerk } from './desk-clerk.js';
import { DuplicatesController } from './duplicates.controller.js';
import { DuplicatesService } from './duplicates.service.js';
import { ExclusionDigests } from './exclusion-digests.js';
import { MergeAnswers } from './merge-answers.js';
import { MergesController } from './merges.controller.js';
import { MergesService } from './merges.service.js';
import { NetworkLimit } from './network-limit.js';
import { ParticipantDecisions } from './participant-decisions.js';
import { RefusalMails } from './refusal-mails.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationDesk } from './registration-desk.js';
import { RegistrationService } from './registration.service.js';
import { DoorService } from './seats.js';
import { SeatsController } from './seats.controller.js';
import { SealEarlierJobs } from './seal-earlier.jobs.js';
import { SheetSealing } from './sheet-sealing.js';
import { StaffForms } from './staff-forms.js';
import { StaffFormsController } from './staff-forms.controller.js';
import { StaffUploads } from './staff-uploads.js';
import { StaffUploadsController } from './staff-uploads.controller.js';
import { WaitingListJobs } from './waiting-list.jobs.js';
import { DecisionsController } from './decisions.controller.js';
import { sessionChoice } from './fields/session-choice.field.js';
import { FollowUpInvitations } from './follow-up-invitations.js';
import { FormMails } from './form-mails.js';
import { FormRemindersController } from './form-reminders.controller.js';
import { FormRemindersJobs } from './form-reminders.jobs.js';
import { FormReminders } from './form-reminders.service.js';
import { LiveConnections } from './live-connections.js';
import { MailLogService } from './mail-log.service.js';
import { MailPreviewService } from './mail-preview.service.js';
import { MailsController } from './mails.controller.js';
import { NumbersController } from './numbers.controller.js';
import { ParticipantMails } from './participant-mails.js';
import { OptionPlacesKeeper } from './option-places-keeper.js';
import { OffersJobs } from './offers.jobs.js';
import { ParticipantsController } from './participants.controller.js';
import { ParticipantsJobs } from './participants.jobs.js';
import { PublicEventsController } from './public-events.controller.js';
import { Retention } from './retention.js';

const services = [
  AnswersService,
  ExclusionDigests,
  SheetSealing,
  MailLogService,
  MailPreviewService,
  Retention,
  ConsentTexts,
  DeskClerk,
  DoorService,
  NetworkLimit,
  ParticipantDecisions,
  RegistrationDesk,
  RegistrationService,
  StaffForms,
  StaffUploads,
];

fieldTypes.register(sessionChoice);

/** Registration: the desk, the states, the participant's own page, the lists that staff see. */
@Module({
  imports: [FormsModule, IdentityModule, SessionsModule],
  controllers: [
    DecisionsController,
    DuplicatesController,
    FormRemindersController,
    MergesController,
    MailsController,
    NumbersController,
    ParticipantsController,
    PublicEventsController,
    RegistrationController,
    SeatsController,
    StaffFormsController,
    StaffUploadsController,
  ],
  providers: [
    ...services,
    AgendaParticipants,
    DuplicatesService,
    MergeAnswers,
    MergesService,
    FollowUpInvitations,
    FormMails,
    FormReminders,
    FormRemindersJobs,
    LiveConnections,
    ParticipantMails,
    RefusalMails,
    ParticipantsJobs,
    OffersJobs,
    OptionPlacesKeeper,
    AnswerSealsKeeper,
    SealEarlierJobs,
    AnswerRetentionJobs,
    WaitingListJobs,
  ],
  exports: services,
})
export class ParticipantsModule {}
