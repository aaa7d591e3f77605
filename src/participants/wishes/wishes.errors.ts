import { registerConstraint } from '../../platform/database/constraint-errors.js';
import { Invalid, Problem } from '../../platform/errors.js';

/** The time for ranking has not come, or is over. */
export class RankingClosed extends Problem {
  readonly kind = 'conflict';
  readonly code = 'ranking-closed';
}

/** The round has been released, or is being released: nothing of it can be changed that way any more. */
export class RoundReleased extends Problem {
  readonly kind = 'conflict';
  readonly code = 'wishes-released';
}

/** People can still rank: an assignment now would be unfair to those who come later. */
export class RankingGoesOn extends Problem {
  readonly kind = 'conflict';
  readonly code = 'ranking-goes-on';
}

/** Nothing has been assigned that could be released. */
export class NothingAssigned extends Problem {
  readonly kind = 'conflict';
  readonly code = 'nothing-assigned';
}

/** The session has no place left for somebody who is moved by hand. */
export class NoPlaceToMove extends Problem {
  readonly kind = 'conflict';
  readonly code = 'no-place-to-move';
  override readonly params: { places: number };

  constructor(places: number) {
    super();
    this.params = { places };
  }
}

/** The block has a round of wishes. */
class BlockHasRound extends Problem {
  readonly kind = 'conflict';
  readonly code = 'block-has-round';
}

registerConstraint('wish_rounds_block_key', () => new BlockHasRound());
registerConstraint('wish_rounds_block_fkey', () => new BlockHasRound());
registerConstraint(
  'wish_rounds_open_before_they_close',
  () => new Invalid([{ field: 'closesAt', code: 'before-start' }]),
);
