import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccessTokensService } from '../identity/access-tokens.service.js';
import { AccountsService } from '../identity/accounts.service.js';
import {
  CurrentAccount,
  CurrentLogin,
  type AccountActor,
  type LoginActor,
} from '../identity/current-login.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { RowId } from '../platform/http/row-id.js';
import {
  AccessTokenResponse,
  EditMeRequest,
  IssueAccessTokenRequest,
  IssuedAccessTokenResponse,
  MeResponse,
  toAccessTokenResponse,
  toMeResponse,
} from './me.dto.js';
import { listMemberships } from './member.queries.js';

/** What concerns whoever asks: her name, where she works, the keys that she gave to programs. */
@Controller('api/v1/me')
export class MeController {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsService,
    private readonly tokens: AccessTokensService,
  ) {}

  @Get()
  @Requires('signed-in')
  async read(@CurrentAccount() actor: AccountActor): Promise<MeResponse> {
    return this.database.read(actor, (tx) => this.describe(tx, actor));
  }

  @Patch()
  @Requires('signed-in')
  async edit(@CurrentLogin() actor: LoginActor, @Body() changes: EditMeRequest): Promise<MeResponse> {
    return this.database.write(actor, async (tx) => {
      await this.accounts.edit(tx, actor, actor.accountId, changes);
      return this.describe(tx, actor);
    });
  }

  @Get('access-tokens')
  @Requires('signed-in')
  async listTokens(@CurrentLogin() actor: LoginActor): Promise<AccessTokenResponse[]> {
    const rows = await this.database.read(actor, (tx) => this.tokens.list(tx, actor.accountId));
    return rows.map(toAccessTokenResponse);
  }

  /** Gives out a token; only this answer shows it. */
  @Post('access-tokens')
  @Requires('signed-in')
  async issueToken(
    @CurrentLogin() actor: LoginActor,
    @Body() body: IssueAccessTokenRequest,
  ): Promise<IssuedAccessTokenResponse> {
    const order = { ...body, expiresAt: body.expiresAt ?? null };
    const { row, token } = await this.database.write(actor, (tx) =>
      this.tokens.issue(tx, actor, actor.accountId, order),
    );
    return { ...toAccessTokenResponse(row), token };
  }

  @Delete('access-tokens/:tokenId')
  @HttpCode(204)
  @Requires('signed-in')
  async withdrawToken(@CurrentLogin() actor: LoginActor, @RowId('tokenId') tokenId: string): Promise<void> {
    await this.database.write(actor, (tx) => this.tokens.withdraw(tx, actor, actor.accountId, tokenId));
  }

  private async describe(tx: EntityManager, actor: AccountActor): Promise<MeResponse> {
    return toMeResponse(
      await this.accounts.get(tx, actor.accountId),
      await listMemberships(tx, actor.accountId),
    );
  }
}
