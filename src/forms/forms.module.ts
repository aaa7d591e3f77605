import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { AnswerSeals } from './answer-seals.js';
import { FormCopies } from './form-copies.js';
import { FormDrafts } from './form-drafts.service.js';
import { FormPartsController } from './form-parts.controller.js';
import { FormPublishing } from './form-publishing.js';
import { FormResponses } from './form-response.js';
import { FormUploads } from './form-uploads.js';
import { FormsController } from './forms.controller.js';
import { FormsService } from './forms.service.js';
import { OptionPlaces } from './option-places.js';
import { PublicFormsController } from './public-forms.controller.js';

/** Forms: their definitions and versions, the kinds of questions, and what is unfinished. */
@Module({
  imports: [EventsModule],
  controllers: [FormsController, FormPartsController, PublicFormsController],
  providers: [
    FormsService,
    FormPublishing,
    FormCopies,
    FormResponses,
    FormDrafts,
    FormUploads,
    OptionPlaces,
    AnswerSeals,
  ],
  exports: [FormsService, FormPublishing, FormDrafts, FormUploads, OptionPlaces, AnswerSeals],
})
export class FormsModule {}
