import { Module, type DynamicModule } from '@nestjs/common';
import type { EntityTarget } from 'typeorm';
import { Category } from './events/category.entity.js';
import { Event } from './events/event.entity.js';
import { EventsModule } from './events/events.module.js';
import { Host } from './events/host.entity.js';
import { Programme } from './events/programme.entity.js';
import { AccessToken } from './identity/access-token.entity.js';
import { Account } from './identity/account.entity.js';
import { FormVersion } from './forms/form-version.entity.js';
import { Form } from './forms/form.entity.js';
import { FormsModule } from './forms/forms.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { Login } from './identity/login.entity.js';
import { Member } from './organizations/member.entity.js';
import { Organization } from './organizations/organization.entity.js';
import { OrganizationsModule } from './organizations/organizations.module.js';
import { Participant } from './participants/participant.entity.js';
import { ParticipantNote } from './participants/participant-note.entity.js';
import { ParticipantsModule } from './participants/participants.module.js';
import { Region } from './participants/region.entity.js';
import { ReviewRound } from './participants/review-round.entity.js';
import { Review } from './participants/review.entity.js';
import { ImportsModule } from './participants/imports/imports.module.js';
import { ListsModule } from './participants/lists.module.js';
import { MessagesModule } from './participants/messages/messages.module.js';
import { ReviewModule } from './participants/review.module.js';
import { SelfServiceModule } from './participants/self-service.module.js';
import { SignUpModule } from './participants/sign-up/sign-up.module.js';
import { WishesModule } from './participants/wishes/wishes.module.js';
import { Config } from './platform/config/config.js';
import { HealthModule } from './platform/health/health.module.js';
import { Mail } from './platform/mail/mail.entity.js';
import { PlatformModule } from './platform/platform.module.js';
import { AgendaPerson } from './sessions/agenda-person.entity.js';
import { AgendaRelease } from './sessions/agenda-release.entity.js';
import { Room } from './sessions/room.entity.js';
import { SessionItem } from './sessions/session-item.entity.js';
import { SessionPerson } from './sessions/session-person.entity.js';
import { Track } from './sessions/track.entity.js';
import { Session } from './sessions/session.entity.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { ConsoleModule } from './web/console.module.js';
import { PagesModule } from './web/pages/pages.module.js';

/** Every table that has a class; the rest is reached by SQL only. */
export const entities: EntityTarget<object>[] = [
  Mail,
  Account,
  Login,
  AccessToken,
  Organization,
  Member,
  Programme,
  Event,
  Host,
  Category,
  Form,
  FormVersion,
  Track,
  Room,
  Session,
  SessionItem,
  AgendaPerson,
  AgendaRelease,
  SessionPerson,
  Participant,
  ParticipantNote,
  Review,
  ReviewRound,
  Region,
];

/** The whole program: its modules in the order of the arrows, each built on those before it. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, entities),
        HealthModule,
        IdentityModule,
        OrganizationsModule,
        EventsModule,
        FormsModule,
        SessionsModule,
        ParticipantsModule,
        ReviewModule,
        ListsModule,
        SelfServiceModule,
        SignUpModule,
        WishesModule,
        ImportsModule,
        MessagesModule,
        PagesModule,
        ConsoleModule,
      ],
    };
  }
}
