import { Module, type OnModuleInit } from '@nestjs/common';
import { createElement } from 'react';
import { FormsModule } from '../../forms/forms.module.js';
import { ParticipantsModule } from '../../participants/participants.module.js';
import { Config } from '../../platform/config/config.js';
import { ProblemFilter } from '../../platform/http/problem.filter.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { ApiDocsController } from './api-docs.controller.js';
import { AssetsController } from './assets.controller.js';
import { EarlyDoor } from './early-door.js';
import { EventFactsReader } from './event-facts.js';
import { EventPages } from './event-pages.js';
import { FollowUpController } from './follow-up.controller.js';
import { FormDraftController } from './form-draft.controller.js';
import { FormPreviewController } from './form-preview.controller.js';
import { FormPreviewPages } from './forms/form-preview-pages.js';
import { FollowUps } from './forms/follow-ups.js';
import { FormIntake } from './forms/form-intake.js';
import { FormSheets } from './forms/form-sheets.js';
import { RegistrationPages } from './forms/registration-pages.js';
import { RegistrationSending } from './forms/registration-sending.js';
import { MailboxController } from './mailbox.controller.js';
import { PageCache } from './page-cache.js';
import { PageSender } from './page-sender.js';
import { ParticipationController } from './participation.controller.js';
import { PrivateFormController } from './private-form.controller.js';
import { ProblemPage } from './problem.page.js';
import { PublicPagesController } from './public-pages.controller.js';
import { readerOf } from './reader.js';
import { RegisterController } from './register.controller.js';
import { UploadsController } from './uploads.controller.js';

/** What participants and visitors see. */
@Module({
  imports: [FormsModule, ParticipantsModule],
  controllers: [
    PublicPagesController,
    RegisterController,
    PrivateFormController,
    FormDraftController,
    UploadsController,
    FollowUpController,
    FormPreviewController,
    ParticipationController,
    MailboxController,
    AssetsController,
    ApiDocsController,
  ],
  providers: [
    PageCache,
    PageSender,
    EarlyDoor,
    EventFactsReader,
    EventPages,
    FollowUps,
    FormPreviewPages,
    FormIntake,
    FormSheets,
    RegistrationPages,
    RegistrationSending,
  ],
})
export class PagesModule implements OnModuleInit {
  constructor(
    private readonly problems: ProblemFilter,
    private readonly sender: PageSender,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.problems.showPeople((body, request, reply) => {
      const reader = readerOf(this.i18n, this.i18n.languageOf(request));
      const page = createElement(ProblemPage, { body, reader, demo: this.config.demo });
      return this.sender.sendPersonal(page, request, reply, { status: body.status });
    });
  }
}
