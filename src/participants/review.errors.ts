import { registerConstraint } from '../platform/database/constraint-errors.js';
import { NotFound, Problem } from '../platform/errors.js';

/** Somebody else has said something about the application since the caller read it; what stands now is in `current`. */
export class ReviewedMeanwhile extends Problem {
  readonly kind = 'precondition';
  readonly code = 'reviewed-meanwhile';

  constructor(override readonly current: object) {
    super();
  }
}

/** The event decides in one step; nobody pre-approves. */
export class OneStepApproval extends Problem {
  readonly kind = 'conflict';
  readonly code = 'one-step-approval';
}

/** Co-hosts pre-approve here; the lead decides. */
export class LeadDecides extends Problem {
  readonly kind = 'forbidden';
  readonly code = 'lead-decides';
}

/** The lead decides here; somebody of a co-host pre-approves. */
export class CoHostApproves extends Problem {
  readonly kind = 'forbidden';
  readonly code = 'co-host-approves';
}

/** The round would release other decisions than its organizer has seen. */
export class RoundChanged extends Problem {
  readonly kind = 'conflict';
  readonly code = 'round-changed';
  override readonly params: { decisions: number };

  constructor(decisions: number) {
    super();
    this.params = { decisions };
  }
}

registerConstraint('participant_notes_participant_fkey', () => new NotFound());
