import { Problem } from '../platform/errors.js';

/** Address and password do not fit together; which of them is wrong is not said. */
export class WrongCredentials extends Problem {
  readonly kind = 'unauthenticated';
  readonly code = 'wrong-credentials';
}

/** The one-time link was used, replaced or is too old; or never was one of ours. */
export class LinkUsedUp extends Problem {
  readonly kind = 'gone';
  readonly code = 'link-used-up';
}

/** Somebody with this address has an account already. */
export class AccountExists extends Problem {
  readonly kind = 'conflict';
  readonly code = 'account-exists';
}

/** What only a person at a browser may do was tried with an access token. */
export class LoginNeeded extends Problem {
  readonly kind = 'forbidden';
  readonly code = 'login-needed';
}
