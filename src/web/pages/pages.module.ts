import { Module, type OnModuleInit } from '@nestjs/common';
import { createElement } from 'react';
import { FormsModule } from '../../forms/forms.module.js';
import { ParticipantsModule } from '../../participants/participants.module.js';
import { SelfServiceModule } from '../../participants/self-service.module.js';
import { SignUpModule } from '../../participants/sign-up/sign-up.module.js';
import { WishesModule } from '../../participants/wishes/wishes.module.js';
import { Config } from '../../platform/config/config.js';
import { ProblemFilter } from '../../platform/http/problem.filter.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { SessionsModule } from '../../sessions/sessions.module.js';
import { AgendaPages } from './agenda-facts.js';
import { AgendaPageController } from './agenda-page.controller.js';
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
import { ConsentsController } from './own/consents.controller.js';
import { DataController } from './own/data.controller.js';
import { DeadLinks } from './own/dead-links.js';
import { ErasureController } from './own/erasure.controller.js';
import { LostLinkController } from './own/lost-link.controller.js';
import { OfferController } from './own/offer.controller.js';
import { OwnAnswersController } from './own/own-answers.controller.js';
import { OwnForm } from './own/own-form.js';
import { OwnPages } from './own/own-pages.js';
import { OwnSessionsController } from './own/own-sessions.controller.js';
import { ReplacementController } from './own/replacement.controller.js';
import { ChangeController } from './own/change.controller.js';
import { VisibilityController } from './own/visibility.controller.js';
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
  imports: [FormsModule, SessionsModule, ParticipantsModule, SelfServiceModule, SignUpModule, WishesModule],
  controllers: [
    PublicPagesController,
    AgendaPageController,
    RegisterController,
    PrivateFormController,
    FormDraftController,
    UploadsController,
    FollowUpController,
    FormPreviewController,
    ParticipationController,
    OfferController,
    OwnAnswersController,
    OwnSessionsController,
    ReplacementController,
    ConsentsController,
    VisibilityController,
    ChangeController,
    DataController,
    ErasureController,
    LostLinkController,
    MailboxController,
    AssetsController,
    ApiDocsController,
  ],
  providers: [
    AgendaPages,
    PageCache,
    PageSender,
    EarlyDoor,
    EventFactsReader,
    EventPages,
    DeadLinks,
    FollowUps,
    FormPreviewPages,
    FormIntake,
    FormSheets,
    OwnForm,
    OwnPages,
    RegistrationPages,
    RegistrationSending,
  ],
})
export class PagesModule implements OnModuleInit {
  constructor(
    private readonly problems: ProblemFilter,
    private readonly sender: PageSender,
    private readonly deadLinks: DeadLinks,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.problems.showPeople(async (body, request, reply) => {
      const reader = readerOf(this.i18n, this.i18n.languageOf(request));
      const lostLink = await this.deadLinks.find(body.code, request);
      const page = createElement(ProblemPage, { body, reader, lostLink, demo: this.config.demo });
      await this.sender.sendPersonal(page, request, reply, { status: body.status });
    });
  }
}
