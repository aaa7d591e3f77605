import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessGuard } from '../../src/organizations/access.guard.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

interface Document {
  paths: Record<
    string,
    Record<string, { security: object[]; responses: Record<string, object>; parameters?: { name: string }[] }>
  >;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

describe('the API described', () => {
  let testApp: TestApp;
  let document: Document;

  beforeAll(async () => {
    testApp = await createTestApp();
    document = (await testApp.request.get('/api/openapi.json').expect(200)).body as Document;
  });

  afterAll(() => testApp.close());

  it('is given to everybody as it was committed', async () => {
    expect(document).toEqual(JSON.parse(await readFile('src/web/openapi.json', 'utf8')));
  });

  it('is not sent again to who has it', async () => {
    const { etag } = (await testApp.request.get('/api/openapi.json')).headers;
    await testApp.request.get('/api/openapi.json').set('if-none-match', etag!).expect(304);
  });

  it('names every route below /api/v1, and none besides', () => {
    const routes = testApp.app
      .get(AccessGuard, { strict: false })
      .routes()
      .filter((route) => route.path.startsWith('/api/v1/'))
      .map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`);
    const described = Object.entries(document.paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(routes.toSorted());
  });

  it('says how staff sign their requests, and asks nothing of the public', () => {
    expect(Object.keys(document.components.securitySchemes)).toEqual(['cookie', 'bearer']);
    const unlike = Object.entries(document.paths).flatMap(([path, verbs]) => {
      const ways = path.startsWith('/api/v1/public/') ? 0 : 2;
      return Object.values(verbs).some((operation) => operation.security.length !== ways) ? [path] : [];
    });
    expect(unlike).toEqual([]);
  });

  it('describes problems, and the headers that protect writes', () => {
    expect(document.components.schemas['Problem']).toBeDefined();
    const headers = (path: string, verb: string) =>
      document.paths[path]?.[verb]?.parameters?.map((parameter) => parameter.name);
    expect(headers('/api/v1/events/{eventId}/participants/{participantId}', 'patch')).toContain('If-Match');
    expect(headers('/api/v1/public/events/{slug}/registrations', 'post')).toContain('Idempotency-Key');
  });

  it('is readable, and loads nothing from elsewhere', async () => {
    const { text } = await testApp.request
      .get('/api/docs')
      .expect(200)
      .expect('content-type', /text\/html/);
    for (const path of Object.keys(document.paths)) {
      expect(text).toContain(path);
    }
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});
