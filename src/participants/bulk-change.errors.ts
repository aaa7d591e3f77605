import { Problem } from '../platform/errors.js';

/** The people who would be changed are not as many as the caller has seen. */
export class SelectionChanged extends Problem {
  readonly kind = 'conflict';
  readonly code = 'selection-changed';
  override readonly params: { people: number };

  constructor(people: number) {
    super();
    this.params = { people };
  }
}

/** It is too late to take it back, or it never could be. */
export class UndoTooLate extends Problem {
  readonly kind = 'conflict';
  readonly code = 'undo-too-late';
}
