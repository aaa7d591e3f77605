import { registerConstraint } from '../platform/database/constraint-errors.js';
import { Problem } from '../platform/errors.js';

/** A view of that name is there already. */
class ViewNameTaken extends Problem {
  readonly kind = 'conflict';
  readonly code = 'view-name-taken';
}

/** The event keeps as many views as it may. */
export class TooManyViews extends Problem {
  readonly kind = 'conflict';
  readonly code = 'too-many-views';
  override readonly params: { max: number };

  constructor(max: number) {
    super();
    this.params = { max };
  }
}

registerConstraint('saved_views_shared_name_key', () => new ViewNameTaken());
registerConstraint('saved_views_own_name_key', () => new ViewNameTaken());
