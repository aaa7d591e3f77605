import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Config } from '../config/config.js';
import { refuseDeepBodies } from './body-depth.js';
import { ProblemFilter } from './problem.filter.js';
import { logRequests } from './request-log.js';
import { addSecurityHeaders } from './security-headers.js';
import { closeUnusedConnections } from './unused-connections.js';
import { validationPipe } from './validation.js';

/** What a request may weigh unless its route says otherwise: forms and JSON are small. */
const BODY_LIMIT = 256 * 1024;

/** A file of some megabytes takes its time on a slow line; headers have a minute (Node's own limit). */
const REQUEST_TIMEOUT_MS = 5 * 60_000;

export function httpAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: 65_000,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
}

/** The definition of a form is one document in several languages; people may be chosen by ten thousand names. */
const LONG_LIMIT = 1024 * 1024;
const long = /^\/api\/v1\/events\/:eventId\/(forms|messages|exports)(\/|$)/;

/** Pictures come as they are, in one piece; what they really are is found out by whoever takes them. */
const PICTURE_LIMIT = 2 * 1024 * 1024;

/** What every request passes through: kinds of content, headers, validation, one form for whatever goes wrong. */
export function prepareHttp(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  logRequests(app);
  closeUnusedConnections(server);
  refuseDeepBodies(server);
  makeRoomForLongBodies(server);
  addSecurityHeaders(server, app.get(Config).publicUrl);
  server.removeContentTypeParser('text/plain');
  void server.register(multipart);
  server.addContentTypeParser(
    /^image\/(png|jpeg|webp|gif)$/,
    { parseAs: 'buffer', bodyLimit: PICTURE_LIMIT },
    (_request: unknown, bytes: Buffer, done: (error: null, body: Buffer) => void) => done(null, bytes),
  );
  app.useGlobalFilters(app.get(ProblemFilter));
  app.useGlobalPipes(validationPipe());
}

function makeRoomForLongBodies(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    if (long.test(route.url)) {
      route.bodyLimit = LONG_LIMIT;
    }
  });
}
