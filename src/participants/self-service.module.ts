import { Module } from '@nestjs/common';
import { DeparturesController } from './departures.controller.js';
import { ErasureJobs } from './erasure.jobs.js';
import { Erasure } from './erasure.service.js';
import { LostLinks } from './lost-links.service.js';
import { OwnConsents } from './own-consents.service.js';
import { OwnDataKeys } from './own-data-keys.js';
import { OwnDataMails } from './own-data-mails.js';
import { OwnDataService } from './own-data.service.js';
import { OwnLinks } from './own-links.js';
import { OwnOffers } from './own-offers.service.js';
import { OwnVisibility } from './own-visibility.service.js';
import { ParticipantsModule } from './participants.module.js';
import { SelfService } from './self-service.js';
import { Substitutions } from './substitutions.service.js';

const services = [
  Erasure,
  LostLinks,
  OwnConsents,
  OwnDataService,
  OwnLinks,
  OwnOffers,
  OwnVisibility,
  SelfService,
  Substitutions,
];

/** What a participant does by herself, and how people leave an event. */
@Module({
  imports: [ParticipantsModule],
  controllers: [DeparturesController],
  providers: [...services, ErasureJobs, OwnDataKeys, OwnDataMails],
  exports: services,
})
export class SelfServiceModule {}
