import { Module } from '@nestjs/common';
import { EventsModule } from '../../events/events.module.js';
import { ParticipantsModule } from '../participants.module.js';
import { SelfServiceModule } from '../self-service.module.js';
import { BlocksService } from './blocks.service.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { SessionLetters } from './session-letters.js';
import { SessionMails } from './session-mails.js';
import { SignUpController } from './sign-up.controller.js';

/** Signing up for sessions: the rules, what a participant does on her page, and the letters about it. */
@Module({
  imports: [EventsModule, ParticipantsModule, SelfServiceModule],
  controllers: [SignUpController],
  providers: [BlocksService, OwnSessionsService, SessionLetters, SessionMails],
  exports: [OwnSessionsService, SessionLetters],
})
export class SignUpModule {}
