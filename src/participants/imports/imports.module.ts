import { Module } from '@nestjs/common';
import { ParticipantsModule } from '../participants.module.js';
import { ImportAnswers } from './import-answers.js';
import { ImportsController } from './imports.controller.js';
import { ImportsJobs } from './imports.jobs.js';
import { ImportsService } from './imports.service.js';

/** Tables of people on their way into an event. */
@Module({
  imports: [ParticipantsModule],
  controllers: [ImportsController],
  providers: [ImportAnswers, ImportsJobs, ImportsService],
})
export class ImportsModule {}
