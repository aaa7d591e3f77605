import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { IS_PUBLIC, REQUIRES } from './access.js';
import { applyApiNotes } from './api-note.js';
import { readSourceNotes } from './source-notes.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Handler = (...args: never[]) => unknown;

const verbs = ['get', 'put', 'post', 'patch', 'delete'] as const;

const introduction = `Registration and participant management for meetings.

Staff routes take the cookie of a login or an access token (\`Authorization: Bearer …\`); what is not yours is 404.
Problems are \`application/problem+json\` (RFC 9457) with a stable \`code\`. Lists go on with \`nextCursor\`, sent as
\`cursor\`. Rows answer with an ETag; changing one needs it as \`If-Match\`: without it 428, when somebody was faster 412.
Texts in several languages are objects by language code. Instants are ISO 8601 in UTC, days are \`YYYY-MM-DD\`.`;

const problemSchema = {
  type: 'object' as const,
  description: 'What went wrong (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string', example: '/problems/event-full' },
    title: { type: 'string', description: 'In the language of the reader.' },
    status: { type: 'integer', example: 409 },
    detail: { type: 'string', description: 'What to do, in the language of the reader.' },
    code: { type: 'string', description: 'Stable, for programs.', example: 'event-full' },
    requestId: { type: 'string', description: 'Finds the request in the log.' },
    errors: {
      type: 'array',
      description: 'The fields that do not fit.',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: {
          field: { type: 'string', example: 'consents.dataProcessing' },
          code: { type: 'string', example: 'required' },
          message: { type: 'string' },
        },
      },
    },
    current: {
      type: 'object',
      description: 'What stands now, where the caller saw an older state.',
      additionalProperties: true,
    },
  },
};

/**
 * Describes the API of a built program: all routes below `/api/v1`, with what each asks for.
 * @param app may be a preview (`NestFactory.create(…, { preview: true })`), which needs no database
 * @param root the checkout that the program was built from
 */
export async function buildOpenApi(
  app: INestApplication,
  root = join(import.meta.dirname, '../../../..'),
): Promise<OpenAPIObject> {
  const swagger = await import('@nestjs/swagger');
  applyApiNotes(swagger);
  await swagger.SwaggerModule.loadPluginMetadata(await readSourceNotes(root));
  const about = new swagger.DocumentBuilder()
    .setTitle('Convoke')
    .setDescription(introduction)
    .setVersion('1')
    .addCookieAuth('__Host-convoke-login', { type: 'apiKey', in: 'cookie' }, 'cookie')
    .addBearerAuth({ type: 'http', description: 'An access token, made in the console.' }, 'bearer')
    .build();
  const handlers = new Map<string, Handler>();
  const document = swagger.SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) => operationId(controller, method),
  });
  for (const [id, handler] of handlersOf(app)) {
    handlers.set(id, handler);
  }
  document.paths = Object.fromEntries(
    Object.entries(document.paths)
      .filter(([path]) => path.startsWith('/api/v1/'))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  forEachOperation(document, (operation) => complete(operation, handlers.get(operation.operationId ?? '')));
  document.components = {
    ...document.components,
    schemas: sorted({ ...usedSchemas(document), Problem: problemSchema }),
  };
  return orderChoices(document);
}

const byText = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : 1);

/** The compiler lists choices in an order that changes with unrelated code; the file must not. */
function orderChoices(document: OpenAPIObject): OpenAPIObject {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    key === 'enum' && Array.isArray(value) ? value.toSorted(byText) : value,
  ) as OpenAPIObject;
}

/** What the guard asks for, and what every route may answer besides. */
function complete(operation: Operation, handler: Handler | undefined): void {
  const isPublic = handler ? Boolean(Reflect.getMetadata(IS_PUBLIC, handler)) : false;
  const permission = handler ? (Reflect.getMetadata(REQUIRES, handler) as string | undefined) : undefined;
  operation.security = isPublic ? [] : [{ cookie: [] }, { bearer: [] }];
  if (permission) {
    (operation as Operation & { 'x-permission'?: string })['x-permission'] = permission;
  }
  operation.responses = {
    ...operation.responses,
    default: {
      description: 'What went wrong.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
}

function* handlersOf(app: INestApplication): Iterable<[string, Handler]> {
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const prototype = (metatype as { prototype: Record<string, Handler> }).prototype;
      for (const method of Object.getOwnPropertyNames(prototype)) {
        yield [operationId((metatype as { name: string }).name, method), prototype[method]!];
      }
    }
  }
}

function operationId(controller: string, method: string): string {
  const subject = controller.replace(/Controller$/, '');
  return `${subject.charAt(0).toLowerCase()}${subject.slice(1)}.${method}`;
}

function forEachOperation(document: OpenAPIObject, work: (operation: Operation) => void): void {
  for (const path of Object.values(document.paths)) {
    for (const verb of verbs) {
      if (path[verb]) {
        work(path[verb]);
      }
    }
  }
}

/** Schemas that a route of the API leads to; pages bring some of their own. */
function usedSchemas(document: OpenAPIObject): Record<string, object> {
  const schemas = (document.components?.schemas ?? {}) as Record<string, object>;
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name && schemas[name] && !used.has(name)) {
        used.add(name);
        visit(schemas[name]);
      }
    }
  };
  visit(document.paths);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
}

function sorted<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
