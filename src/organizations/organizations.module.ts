import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { IdentityModule } from '../identity/identity.module.js';
import { AccessGuard } from './access.guard.js';

/** Organizations, who works for them, and the guard that stands before every route. */
@Module({
  imports: [DiscoveryModule, IdentityModule],
  providers: [AccessGuard, { provide: APP_GUARD, useExisting: AccessGuard }],
  exports: [AccessGuard],
})
export class OrganizationsModule {}
