import { describe, expect, it } from 'vitest';
import { securityHeaders } from './security-headers.js';

const headersOf = (path: string) => securityHeaders(path, 'https://convoke.example.org');

describe('The headers of an answer', () => {
  it.each(['/api/v1/events/1/participants/2', '/api/v1/me', '/r/token', '/r/token/change'])(
    'let nobody keep %s',
    (path) => {
      expect(headersOf(path)).toMatchObject({
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
      });
    },
  );

  it.each(['/', '/e/meeting', '/assets/pages.css'])('leave it to %s how long it may be kept', (path) => {
    expect(headersOf(path)).not.toHaveProperty('cache-control');
  });
});
