/** What went wrong, in the terms of HTTP; the table from kind to status stands in `platform/http`. */
export type ProblemKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'precondition'
  | 'precondition-required'
  | 'too-large'
  | 'unsupported'
  | 'invalid'
  | 'too-many'
  | 'busy';

/** One field that does not fit. `code` names the sentence in the `problems` catalogue under `fields`. */
export interface FieldProblem {
  field: string;
  code: string;
  params?: Record<string, string | number>;
}

/**
 * Something that a caller can understand and act on. One small class per problem stands beside its module.
 * `code` is stable, and names the sentences (`title`, `detail`) in every language's `problems` catalogue;
 * `params` fill them. Never put personal data in either.
 */
export abstract class Problem extends Error {
  abstract readonly kind: ProblemKind;
  abstract readonly code: string;
  readonly params: Record<string, string | number> = {};
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
  readonly fields?: FieldProblem[];
  /** What stands now, for a caller whose picture is old; only what she may read anyway. */
  readonly current?: object;

  constructor() {
    super();
    this.name = new.target.name;
  }

  override get message(): string {
    return this.code;
  }
}

export class NotFound extends Problem {
  readonly kind = 'not-found';
  readonly code = 'not-found';
}

export class Unauthenticated extends Problem {
  readonly kind = 'unauthenticated';
  readonly code = 'unauthenticated';
}

export class Forbidden extends Problem {
  readonly kind = 'forbidden';
  readonly code = 'forbidden';
}

/** Fields of a request do not fit; each is named with the code of its sentence. */
export class Invalid extends Problem {
  readonly kind = 'invalid';
  readonly code = 'invalid';

  constructor(override readonly fields: FieldProblem[]) {
    super();
  }
}

/** Somebody changed the row since the caller read it (`If-Match`). */
export class StaleVersion extends Problem {
  readonly kind = 'precondition';
  readonly code = 'stale-version';
}

/** More was sent than anybody needs to send. */
export class TooLarge extends Problem {
  readonly kind = 'too-large';
  readonly code = 'too-large';
}

/** Too much is waiting already; nothing was done. */
export class Busy extends Problem {
  readonly kind = 'busy';
  readonly code = 'busy';
  override readonly retryAfter = 2;
}

export class TooMany extends Problem {
  readonly kind = 'too-many';
  readonly code = 'too-many';

  constructor(override readonly retryAfter: number) {
    super();
  }
}
