import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/access.js';
import { Health, type Readiness } from './health.js';

/** For load balancers and containers; says nothing of events or people. */
@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  /** The process runs and answers. */
  @Get('live')
  @Public()
  live(@Res({ passthrough: true }) reply: FastifyReply): { live: true } {
    void reply.header('cache-control', 'no-store');
    return { live: true };
  }

  /** The process can serve requests: 200, else 503 with what is missing. */
  @Get('ready')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.health.check();
    void reply.header('cache-control', 'no-store').status(readiness.ready ? 200 : 503);
    return readiness;
  }
}
