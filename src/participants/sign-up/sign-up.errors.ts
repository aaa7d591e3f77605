import { registerConstraint } from '../../platform/database/constraint-errors.js';
import { CategoryInUse } from '../../events/events.errors.js';
import { Invalid, Problem } from '../../platform/errors.js';
import type { SessionRefusal } from './session-choice.rules.js';

/** The session has no place left; she may wait for one. */
export class SessionFull extends Problem {
  readonly kind = 'conflict';
  readonly code = 'session-full';
}

/** The session takes no sign-ups now: not yet, no longer, or its block is given by wishes. */
class SessionClosed extends Problem {
  readonly kind = 'conflict';
  readonly code = 'session-closed';
}

/** The session is for other categories of participants. */
class SessionNotForHer extends Problem {
  readonly kind = 'conflict';
  readonly code = 'session-not-eligible';
}

/** She has another session of the same block. */
class OnePerBlock extends Problem {
  readonly kind = 'conflict';
  readonly code = 'one-per-block';
}

/** She has another session at that time. */
class SessionsAtOnce extends Problem {
  readonly kind = 'conflict';
  readonly code = 'sessions-at-once';
}

/** What says in an answer of its own why somebody cannot have a session. */
export function refused(refusal: SessionRefusal): Problem {
  switch (refusal) {
    case 'session-closed':
      return new SessionClosed();
    case 'session-not-eligible':
      return new SessionNotForHer();
    case 'one-per-block':
      return new OnePerBlock();
    case 'sessions-at-once':
      return new SessionsAtOnce();
  }
}

registerConstraint('sessions_block_fkey', () => new Invalid([{ field: 'blockId', code: 'choice' }]));
registerConstraint(
  'sessions_sign_up_opens_before_it_closes',
  () => new Invalid([{ field: 'closesAt', code: 'before-start' }]),
);
registerConstraint('session_categories_category_fkey', () => new CategoryInUse());
