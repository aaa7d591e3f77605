import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/**
 * The log: JSON lines for machines. Give it ids, names of things and counts; never what people told us. Paths of
 * personal links are masked before they come here.
 */
@Injectable()
export class Log implements LoggerService {
  readonly pino: Logger;

  constructor(level = 'info') {
    this.pino = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  }

  debug(message: string, facts: object = {}): void {
    this.pino.debug(facts, message);
  }

  /** What Nest says of itself: every module and route at each start. */
  log(message: string, ...rest: unknown[]): void {
    this.pino.debug({ context: rest.at(-1) }, message);
  }

  info(message: string, facts: object = {}): void {
    this.pino.info(facts, message);
  }

  warn(message: string, facts: object = {}): void {
    this.pino.warn(asFacts(facts), message);
  }

  error(message: string, facts: unknown = {}): void {
    this.pino.error(asFacts(facts), message);
  }
}

function asFacts(facts: unknown): object {
  if (facts instanceof Error) {
    return { err: { type: facts.name, code: (facts as { code?: string }).code, stack: placesOf(facts) } };
  }
  return typeof facts === 'object' && facts !== null ? facts : { context: facts };
}

/** The places an error came through, without its message: database messages quote people's data. */
export function placesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
}
