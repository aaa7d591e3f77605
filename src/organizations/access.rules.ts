import { permissions, permissionsOf, type Permission, type Role } from './roles.js';

/** What a route asks of whoever comes: nothing, an account, or a permission where it points. */
export type Need =
  { kind: 'public' } | { kind: 'signed-in' } | { kind: 'permission'; permission: string; scope: Scope };

/** Where a permission must be held. */
type Scope = 'event' | 'organization';

/** What the decorators of a handler and its path say. */
export interface RouteFacts {
  /** For the message: `EventsController.publish`. */
  name: string;
  path: string;
  isPublic: boolean;
  required: string | undefined;
}

/** The guard could not protect this route: the process must not start. */
export class RouteDoesNotFit extends Error {}

/**
 * What a route asks.
 * @throws RouteDoesNotFit when it does not say, or says what nobody could decide
 */
export function needOf({ name, path, isPublic, required }: RouteFacts): Need {
  if (isPublic === (required !== undefined)) {
    throw new RouteDoesNotFit(`${name} (${path}) must bear either @Requires('…') or @Public().`);
  }
  if (required === undefined) {
    return { kind: 'public' };
  }
  const scope = scopeOf(path);
  if (required === 'signed-in') {
    if (scope) {
      throw new RouteDoesNotFit(
        `${name} (${path}) names an ${scope}, so it must ask for a permission there.`,
      );
    }
    return { kind: 'signed-in' };
  }
  if (!permissions.includes(required as Permission)) {
    throw new RouteDoesNotFit(`${name} (${path}) asks for '${required}', which is no permission of ours.`);
  }
  if (!scope) {
    throw new RouteDoesNotFit(
      `${name} (${path}) asks for '${required}', but its path names neither one :eventId nor one :organizationId.`,
    );
  }
  return { kind: 'permission', permission: required, scope };
}

function scopeOf(path: string): Scope | undefined {
  const event = /:eventId\b/.test(path);
  const organization = /:organizationId\b/.test(path);
  if (event === organization) {
    return undefined;
  }
  return event ? 'event' : 'organization';
}

/** All that these roles together allow. */
export function permissionsOfRoles(roles: readonly Role[]): Set<Permission> {
  return new Set(roles.flatMap((role) => permissionsOf[role]));
}

/**
 * Whether somebody may. Where she holds nothing, nothing is there for her; an access token never widens what she
 * holds, and what it lacks is said to be forbidden, because she knows that it is there.
 */
export function decideAccess(
  permission: string,
  held: ReadonlySet<string>,
  token: readonly string[] | undefined,
): 'granted' | 'not-found' | 'forbidden' {
  if (held.size === 0) {
    return 'not-found';
  }
  const granted = held.has(permission) && (token === undefined || token.includes(permission));
  return granted ? 'granted' : 'forbidden';
}

/** @param token the most that an access token allows, if one is used */
export function narrowed(
  held: ReadonlySet<string>,
  token: readonly string[] | undefined,
): ReadonlySet<string> {
  return token ? new Set([...held].filter((permission) => token.includes(permission))) : held;
}
