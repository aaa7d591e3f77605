import type { FastifyInstance } from 'fastify';

/** What may load on a page, by directive of the Content-Security-Policy. */
type Policy = Record<string, string>;

/** Pages: nothing but our own stylesheet, script and pictures. */
const pages: Policy = {
  'default-src': "'none'",
  'style-src': "'self'",
  'script-src': "'self'",
  'img-src': "'self' data:",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/** Paths that nobody should find by searching. */
const unsearchable = ['/api/', '/console', '/r/', '/i/', '/n/', '/d/', '/mailbox', '/logos/'];

/** Paths whose answers belong to one reader: no browser on a shared machine and no proxy may keep them. */
const personal = ['/api/', '/r/', '/i/', '/n/', '/d/'];

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()',
  'x-permitted-cross-domain-policies': 'none',
};

/** A year; only said by a server that is reached over https. */
const STAY_SECURE = 'max-age=31536000';

/** What a page may do beyond the usual. */
export interface PageFreedoms {
  /** Its script may ask our server for something. */
  connects?: boolean;
  /** Our own console may show it in a frame. */
  framed?: boolean;
}

/** The policy of pages, with inline styles allowed by their digests (`sha256-…`). */
export function pagePolicy(
  styleDigests: readonly string[] = [],
  { connects, framed }: PageFreedoms = {},
): string {
  const digests = styleDigests.map((digest) => ` '${digest}'`).join('');
  return written({
    ...pages,
    'style-src': `${pages['style-src']}${digests}`,
    ...(connects ? { 'connect-src': "'self'" } : {}),
    ...(framed ? { 'frame-ancestors': "'self'" } : {}),
  });
}

const plainPolicy = pagePolicy();

/** The headers of every answer on a path; handlers may put their own in their place. */
export function securityHeaders(path: string, publicUrl: string): Record<string, string> {
  return {
    ...always,
    'content-security-policy': plainPolicy,
    ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': STAY_SECURE } : {}),
    ...(unsearchable.some((prefix) => path.startsWith(prefix))
      ? { 'x-robots-tag': 'noindex, nofollow' }
      : {}),
    ...(personal.some((prefix) => path.startsWith(prefix)) ? { 'cache-control': 'no-store' } : {}),
  };
}

/** Puts the headers on every answer of the server, errors included. */
export function addSecurityHeaders(fastify: FastifyInstance, publicUrl: string): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(securityHeaders(request.url, publicUrl));
    done();
  });
}

function written(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}
