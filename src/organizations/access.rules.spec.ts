import { describe, expect, it } from 'vitest';
import { decideAccess, needOf, RouteDoesNotFit } from './access.rules.js';

const route = (path: string, required?: string, isPublic = false) => ({
  name: 'X.y',
  path,
  required,
  isPublic,
});

describe('A route', () => {
  it('says what it asks for', () => {
    expect(needOf(route('/a', undefined, true))).toEqual({ kind: 'public' });
    expect(needOf(route('/me', 'signed-in'))).toEqual({ kind: 'signed-in' });
    expect(needOf(route('/events/:eventId', 'events.read'))).toEqual({
      kind: 'permission',
      permission: 'events.read',
      scope: 'event',
    });
  });

  it.each([
    ['says nothing', route('/events/:eventId')],
    ['says both', route('/events/:eventId', 'events.read', true)],
    ['asks for what nobody can hold', route('/events/:eventId', 'events.raed')],
    ['asks for a permission nowhere', route('/events', 'events.read')],
    [
      'asks for a permission in two places',
      route('/organizations/:organizationId/events/:eventId', 'events.read'),
    ],
    ['opens somebody’s event to every account', route('/events/:eventId', 'signed-in')],
  ])('stops the start when it %s', (_case, facts) => {
    expect(() => needOf(facts)).toThrow(RouteDoesNotFit);
  });
});

describe('Access', () => {
  it('is not found where she holds nothing, forbidden where she holds something else', () => {
    expect(decideAccess('events.write', new Set(), undefined)).toBe('not-found');
    expect(decideAccess('events.write', new Set(['events.read']), undefined)).toBe('forbidden');
    expect(decideAccess('events.write', new Set(['events.write']), undefined)).toBe('granted');
  });

  it('is narrowed by a token, never widened', () => {
    expect(decideAccess('events.write', new Set(['events.write', 'events.read']), ['events.read'])).toBe(
      'forbidden',
    );
    expect(decideAccess('events.write', new Set(['events.read']), ['events.write'])).toBe('forbidden');
    expect(decideAccess('events.write', new Set(), ['events.write'])).toBe('not-found');
  });
});
