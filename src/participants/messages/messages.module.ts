import { Module } from '@nestjs/common';
import { ParticipantsModule } from '../participants.module.js';
import { MessageMails } from './message-mails.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';

/** What the hosts write to many participants at once. */
@Module({
  imports: [ParticipantsModule],
  controllers: [MessagesController],
  providers: [MessageMails, MessagesService],
})
export class MessagesModule {}
