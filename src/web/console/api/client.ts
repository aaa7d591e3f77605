import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './schema.js';
import { ApiProblem, asProblem, problemOf } from './problem.js';

const refuseLoudly: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept', 'application/json, application/problem+json');
    request.headers.set('accept-language', document.documentElement.lang);
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) {
      throw await problemOf(response);
    }
  },
};

/** The staff API, typed by path. Refusals are thrown as {@link ApiProblem}; see {@link body}. */
export const api = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin' });
api.use(refuseLoudly);

/**
 * The content of an answer: `await body(api.GET('/api/v1/me'))`.
 * @throws ApiProblem when the server refuses or does not answer
 */
export async function body<Content>(answer: Promise<{ data?: Content }>): Promise<Content> {
  try {
    const { data } = await answer;
    return data as Content;
  } catch (thrown) {
    throw thrown instanceof ApiProblem ? thrown : asProblem(thrown);
  }
}

/** The header that names the version a change builds on. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}
