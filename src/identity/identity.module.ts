import { Module } from '@nestjs/common';
import { AccessTokensService } from './access-tokens.service.js';
import { AccountsService } from './accounts.service.js';
import { Authenticator } from './authenticator.js';
import { BetterAuth } from './better-auth.js';
import { LoginCookie } from './login-cookie.js';
import { LoginsService } from './logins.service.js';
import { MyLoginsController } from './my-logins.controller.js';
import { PasswordsService } from './passwords.service.js';
import { SignInLinks } from './sign-in-links.js';
import { SignInMails } from './sign-in-mails.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';

/** Who the staff are, and how they prove it. What they may do is said in `organizations`. */
@Module({
  controllers: [SignInController, MyLoginsController],
  providers: [
    AccessTokensService,
    AccountsService,
    Authenticator,
    BetterAuth,
    LoginCookie,
    LoginsService,
    PasswordsService,
    SignInLinks,
    SignInMails,
    SignInService,
  ],
  exports: [AccessTokensService, AccountsService, Authenticator, BetterAuth, SignInLinks],
})
export class IdentityModule {}
