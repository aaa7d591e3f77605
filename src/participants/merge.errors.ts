import { Problem } from '../platform/errors.js';

/** The participation that would end has the stronger state: a place would be lost. Merge the other way round. */
export class MergeStrongerEnds extends Problem {
  readonly kind = 'conflict';
  readonly code = 'merge-stronger-ends';
}
