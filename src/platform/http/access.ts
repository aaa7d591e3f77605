import { SetMetadata } from '@nestjs/common';

export const REQUIRES = 'convoke:requires';
export const IS_PUBLIC = 'convoke:public';

/**
 * Opens a handler to those who hold the permission where the route points (its `:eventId` or `:organizationId`).
 * `signed-in` asks only for an account. A handler with neither this nor `@Public()` is refused by the guard.
 */
export const Requires = (permission: string) => SetMetadata(REQUIRES, permission);

/** Opens a handler to everybody. */
export const Public = () => SetMetadata(IS_PUBLIC, true);
