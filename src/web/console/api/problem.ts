/** What the server says when it refuses, in the form of RFC 9457. */
export interface ProblemBody {
  title: string;
  detail: string;
  status: number;
  code: string;
  requestId?: string;
  /** What stands now, where somebody else was quicker. */
  current?: unknown;
  errors?: { field: string; code: string; message: string }[];
}

/** A request that was refused, or (code `unreachable`, status 0) never answered. */
export class ApiProblem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.code);
    this.name = 'ApiProblem';
  }

  get status(): number {
    return this.body.status;
  }

  get code(): string {
    return this.body.code;
  }

  /** Sentences by field, as Mantine's forms take them. */
  get fieldErrors(): Record<string, string> {
    return Object.fromEntries((this.body.errors ?? []).map(({ field, message }) => [field, message]));
  }
}

/** Reads the refusal of a response; what is no problem+json becomes `unreadable`. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const isProblem = (response.headers.get('content-type') ?? '').includes('json');
  if (isProblem) {
    const body = (await response.json()) as Partial<ProblemBody>;
    if (typeof body.code === 'string') {
      return new ApiProblem({ title: '', detail: '', ...body, code: body.code, status: response.status });
    }
  }
  return new ApiProblem({ title: '', detail: '', status: response.status, code: 'unreadable' });
}

export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) {
    return thrown;
  }
  return new ApiProblem({ title: '', detail: '', status: 0, code: 'unreachable' });
}
