import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Metrics } from '../health/metrics.js';
import { Log } from '../log.js';

/**
 * Writes one line for each answer, and measures it. The line names the route's pattern, never the address that was
 * asked for: that may hold a personal link or what somebody searched.
 */
export function logRequests(app: NestFastifyApplication): void {
  const log = app.get(Log);
  const metrics = app.get(Metrics);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'unmatched';
      const ms = Math.round(reply.elapsedTime * 10) / 10;
      metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
      log.pino.info(
        { requestId: request.id, method: request.method, route, status: reply.statusCode, ms },
        'request',
      );
      done();
    });
}
