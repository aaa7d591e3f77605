import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { IdentityModule } from '../identity/identity.module.js';
import { AccessGuard } from './access.guard.js';
import { LogoEncoder } from './logo-encoder.js';
import { LogosController } from './logos.controller.js';
import { MeController } from './me.controller.js';
import { MemberMails } from './member-mails.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsService } from './organizations.service.js';

/** Organizations, who works for them, and the guard that stands before every route. */
@Module({
  imports: [DiscoveryModule, IdentityModule],
  controllers: [OrganizationsController, MembersController, MeController, LogosController],
  providers: [
    AccessGuard,
    { provide: APP_GUARD, useExisting: AccessGuard },
    LogoEncoder,
    MemberMails,
    MembersService,
    OrganizationsService,
  ],
  exports: [AccessGuard, LogoEncoder, MembersService, OrganizationsService],
})
export class OrganizationsModule {}
