import type { FastifyRequest } from 'fastify';
import { Problem } from '../errors.js';

/** A page of somebody else's made the browser send this. Nothing was done. */
export class CrossSite extends Problem {
  readonly kind = 'forbidden';
  readonly code = 'cross-site';
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The parts of a request that show where it came from. */
export type RequestOrigin = Pick<FastifyRequest, 'method' | 'headers' | 'host'>;

/**
 * Refuses what another site makes a browser send: by `Sec-Fetch-Site`, else by `Origin`. Without either (old
 * browsers, programs) a request passes unless it bears a cookie that would lend it somebody's rights. A bearer
 * token is never sent by itself, so it needs no such proof.
 * @param actsForSomebody whether the route does something in the name of whoever is signed in
 * @throws CrossSite
 */
export function assertSameOrigin(request: RequestOrigin, publicUrl: string, actsForSomebody: boolean): void {
  if (safeMethods.has(request.method) || isBearer(request)) {
    return;
  }
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  if (site !== undefined) {
    refuseUnless(site === 'same-origin' || site === 'none');
  } else if (origin !== undefined) {
    refuseUnless(origin === new URL(publicUrl).origin || hostOf(origin) === request.host);
  } else {
    refuseUnless(!actsForSomebody || request.headers.cookie === undefined);
  }
}

function isBearer(request: RequestOrigin): boolean {
  return /^bearer /i.test(request.headers.authorization ?? '');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function refuseUnless(fits: boolean): void {
  if (!fits) {
    throw new CrossSite();
  }
}
