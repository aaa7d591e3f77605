import { Module } from '@nestjs/common';
import { ParticipantsModule } from '../participants.module.js';
import { SelfServiceModule } from '../self-service.module.js';
import { SignUpModule } from '../sign-up/sign-up.module.js';
import { OwnWishesService } from './own-wishes.service.js';
import { WishMails } from './wish-mails.js';
import { WishRoundsService } from './wish-rounds.service.js';
import { WishesController } from './wishes.controller.js';
import { WishesJobs } from './wishes.jobs.js';

/** Ranked wishes: people rank the sessions of a block, an assignment is made, mended and released. */
@Module({
  imports: [ParticipantsModule, SelfServiceModule, SignUpModule],
  controllers: [WishesController],
  providers: [OwnWishesService, WishMails, WishRoundsService, WishesJobs],
  exports: [OwnWishesService],
})
export class WishesModule {}
