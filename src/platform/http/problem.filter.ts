import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, NotFound, type FieldProblem, type ProblemKind } from '../errors.js';
import { I18n, type Translate } from '../i18n/i18n.js';
import { Log } from '../log.js';

const statusOf: Record<ProblemKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  precondition: 412,
  'precondition-required': 428,
  'too-large': 413,
  unsupported: 415,
  invalid: 422,
  'too-many': 429,
  busy: 503,
};

/** A request that could not be read at all, named by what the HTTP layer found. */
class Unreadable extends Problem {
  constructor(
    readonly kind: ProblemKind,
    readonly code: string,
  ) {
    super();
  }
}

/** What a caller is told, in the form of RFC 9457. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: { field: string; code: string; message: string }[];
  /** What stands now, where the caller's picture is old. */
  current?: object;
}

/** Shows a problem to people; it sends the answer itself, whose status is set already. */
type ProblemPage = (body: ProblemBody, request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Turns whatever was thrown into one answer: JSON for programs, a page for people. Never a stack, never a value. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private page?: ProblemPage;

  constructor(
    private readonly i18n: I18n,
    private readonly log: Log,
  ) {}

  /** Upper modules give the page that people see; without it everybody gets JSON. */
  showPeople(page: ProblemPage): void {
    this.page = page;
  }

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also called for what goes wrong before a handler is found (body too large, malformed JSON). */
  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = asProblem(thrown);
    if (!problem) {
      this.log.pino.error({ requestId: request.id, ...describe(thrown) }, 'request failed');
    }
    const body = this.describe(problem, request);
    void reply.status(body.status).header('cache-control', 'no-store');
    if (problem?.retryAfter !== undefined) {
      void reply.header('retry-after', String(problem.retryAfter));
    }
    const sendJson = () => reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
    if (this.page && wantsPage(request)) {
      this.page(body, request, reply).catch((error: unknown) => {
        this.log.pino.error({ requestId: request.id, ...describe(error) }, 'problem page failed');
        void sendJson();
      });
      return;
    }
    void sendJson();
  }

  private describe(problem: Problem | undefined, request: FastifyRequest): ProblemBody {
    const code = problem?.code ?? 'internal';
    const t = this.i18n.translator(this.i18n.languageOf(request), 'problems');
    const body: ProblemBody = {
      type: `/problems/${code}`,
      title: t(`${code}.title`, problem?.params),
      status: problem ? statusOf[problem.kind] : 500,
      detail: t(`${code}.detail`, { ...problem?.params, requestId: request.id }),
      code,
      requestId: request.id,
    };
    if (problem?.fields) {
      body.errors = problem.fields.map((field) => ({
        field: field.field,
        code: field.code,
        message: fieldSentence(t, field),
      }));
    }
    if (problem?.current) {
      body.current = problem.current;
    }
    return body;
  }
}

function fieldSentence(t: Translate, field: FieldProblem): string {
  return t(`fields.${field.code}`, field.params);
}

function wantsPage(request: FastifyRequest): boolean {
  return !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
}

function asProblem(thrown: unknown): Problem | undefined {
  if (thrown instanceof Problem) {
    return thrown;
  }
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: number }).statusCode;
  switch (status) {
    case 400:
      return new Unreadable('malformed', 'malformed');
    case 404:
    case 405:
      return new NotFound();
    case 413:
      return new Unreadable('too-large', 'too-large');
    case 415:
      return new Unreadable('unsupported', 'unsupported-type');
    default:
      return undefined;
  }
}

/** Names and places of an error; its message may quote what people typed. */
function describe(thrown: unknown): object {
  if (!(thrown instanceof Error)) {
    return { error: typeof thrown };
  }
  const driver = (thrown as { driverError?: { code?: string; constraint?: string } }).driverError;
  return {
    error: thrown.name,
    code: (thrown as { code?: string }).code ?? driver?.code,
    constraint: driver?.constraint,
    stack: (thrown.stack ?? '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
  };
}
