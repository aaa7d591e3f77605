import { registerConstraint } from '../platform/database/constraint-errors.js';
import { Problem } from '../platform/errors.js';

/** Without an owner nobody could add members any more. */
export class LastOwner extends Problem {
  readonly kind = 'conflict';
  readonly code = 'last-owner';
}

/** She works for the organization already, in all its events or in this one. */
class AlreadyMember extends Problem {
  readonly kind = 'conflict';
  readonly code = 'already-member';
}

/** The bytes are no picture that we can read, or far too many of them. */
export class NotAPicture extends Problem {
  readonly kind = 'unsupported';
  readonly code = 'not-a-picture';
}

registerConstraint('members_once', () => new AlreadyMember());
