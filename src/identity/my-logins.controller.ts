import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { RowId } from '../platform/http/row-id.js';
import { CurrentLogin, type LoginActor } from './current-login.js';
import { ChangePasswordRequest, LoginResponse, toLoginResponse } from './identity.dto.js';
import { LoginsService } from './logins.service.js';
import { PasswordsService } from './passwords.service.js';

@Controller('api/v1/me')
export class MyLoginsController {
  constructor(
    private readonly database: Database,
    private readonly logins: LoginsService,
    private readonly passwords: PasswordsService,
  ) {}

  /** Sets or changes my password, and ends my other logins. */
  @Post('password')
  @HttpCode(204)
  @Requires('signed-in')
  async changePassword(
    @CurrentLogin() actor: LoginActor,
    @Body() body: ChangePasswordRequest,
  ): Promise<void> {
    await this.passwords.change(actor, body);
  }

  /** The browsers I am signed in with. */
  @Get('logins')
  @Requires('signed-in')
  async listLogins(@CurrentLogin() actor: LoginActor): Promise<LoginResponse[]> {
    const logins = await this.database.read(actor, (tx) => this.logins.list(tx, actor.accountId));
    return logins.map((login) => toLoginResponse(login, actor.loginId));
  }

  @Post('logins/end-others')
  @HttpCode(204)
  @Requires('signed-in')
  async endOthers(@CurrentLogin() actor: LoginActor): Promise<void> {
    await this.database.write(actor, (tx) =>
      this.logins.endOthers(tx, actor, actor.accountId, actor.loginId),
    );
  }

  @Delete('logins/:loginId')
  @HttpCode(204)
  @Requires('signed-in')
  async endLogin(@CurrentLogin() actor: LoginActor, @RowId('loginId') loginId: string): Promise<void> {
    await this.database.write(actor, (tx) => this.logins.end(tx, actor, actor.accountId, loginId));
  }
}
