import { Problem } from '../platform/errors.js';

/** Somebody without an address cannot be written to. */
export class NoAddress extends Problem {
  readonly kind = 'conflict';
  readonly code = 'no-address';
}

/** The mail says what is no longer so; sending it again would mislead. */
export class MailOutdated extends Problem {
  readonly kind = 'conflict';
  readonly code = 'mail-outdated';
}

/** The account watches as many live pages as it may. */
export class TooManyLivePages extends Problem {
  readonly kind = 'too-many';
  readonly code = 'too-many-live-pages';
  override readonly retryAfter = 30;
}
