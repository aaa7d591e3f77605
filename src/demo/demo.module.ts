import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ParticipantsModule } from '../participants/participants.module.js';
import { SelfServiceModule } from '../participants/self-service.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { FormsModule } from '../forms/forms.module.js';
import { DemoFollowUp } from './demo-follow-up.js';
import { DemoForms } from './demo-forms.js';
import { DemoLetters } from './demo-letters.js';
import { DemoLoader } from './demo-loader.js';
import { DemoMeetings } from './demo-meetings.js';
import { DemoRegistrations } from './demo-registrations.js';
import { DemoStaff } from './demo-staff.js';

/** The model meeting. No part of the running program: `loadDemo` adds it when somebody asks for the demo. */
@Module({
  imports: [
    IdentityModule,
    OrganizationsModule,
    EventsModule,
    FormsModule,
    SessionsModule,
    ParticipantsModule,
    SelfServiceModule,
  ],
  providers: [DemoFollowUp, DemoForms, DemoLetters, DemoLoader, DemoMeetings, DemoRegistrations, DemoStaff],
})
export class DemoModule {}
