import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { CurrentAccount, type AccountActor } from '../identity/current-login.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import { RowId } from '../platform/http/row-id.js';
import {
  AddMemberRequest,
  ChangeMemberRequest,
  MemberResponse,
  MembersResponse,
  toMemberResponse,
} from './member.dto.js';
import { listMembers } from './member.queries.js';
import { MembersService } from './members.service.js';

/** Each taking-in is a mail to somebody who has not asked for it. */
const takenIn = { limit: 60, windowSeconds: 3600 };

@Controller('api/v1/organizations/:organizationId/members')
export class MembersController {
  constructor(
    private readonly database: Database,
    private readonly members: MembersService,
    private readonly limits: RateLimits,
  ) {}

  @Get()
  @Requires('members.read')
  async list(
    @CurrentAccount() actor: AccountActor,
    @RowId('organizationId') organizationId: string,
  ): Promise<MembersResponse> {
    const lines = await this.database.read(actor, (tx) => listMembers(tx, organizationId));
    return { items: lines.map((line) => toMemberResponse(line, actor.accountId)) };
  }

  /** Takes somebody in by her address, and tells her by mail. */
  @Post()
  @Requires('members.write')
  async add(
    @CurrentAccount() actor: AccountActor,
    @RowId('organizationId') organizationId: string,
    @Body() body: AddMemberRequest,
  ): Promise<MemberResponse> {
    await this.limits.take(`members/account/${actor.accountId}`, takenIn);
    const line = await this.database.write(actor, (tx) => this.members.add(tx, actor, organizationId, body));
    return toMemberResponse(line, actor.accountId);
  }

  @Patch(':memberId')
  @Requires('members.write')
  async changeRole(
    @CurrentAccount() actor: AccountActor,
    @RowId('organizationId') organizationId: string,
    @RowId('memberId') memberId: string,
    @Body() { role }: ChangeMemberRequest,
  ): Promise<MemberResponse> {
    const line = await this.database.write(actor, (tx) =>
      this.members.changeRole(tx, actor, organizationId, memberId, role),
    );
    return toMemberResponse(line, actor.accountId);
  }

  @Delete(':memberId')
  @HttpCode(204)
  @Requires('members.write')
  async remove(
    @CurrentAccount() actor: AccountActor,
    @RowId('organizationId') organizationId: string,
    @RowId('memberId') memberId: string,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.members.remove(tx, actor, organizationId, memberId));
  }
}
