/** Everything a member of staff may be allowed to do. Code asks for these, never for roles. */
export const permissions = [
  'organization.read',
  'organization.write',
  'members.read',
  'members.write',
  'events.read',
  'events.write',
  'events.release',
  'forms.write',
  'sessions.write',
  'sessions.release',
  'participants.read',
  'participants.write',
  'participants.decide',
  'participants.export',
  'participants.read-sensitive',
  'mails.read',
  'mails.resend',
  'mails.send',
  'check-in.write',
  'numbers.read',
] as const;

export type Permission = (typeof permissions)[number];

export const roles = ['owner', 'manager', 'reviewer', 'inviter', 'door', 'viewer'] as const;

export type Role = (typeof roles)[number];

/** What each role may do in its organization and that organization's events (DESIGN §10). */
export const permissionsOf: Record<Role, readonly Permission[]> = {
  owner: permissions,
  manager: permissions.filter(
    (permission) =>
      !['members.write', 'participants.read-sensitive', 'organization.write'].includes(permission),
  ),
  reviewer: ['organization.read', 'events.read', 'participants.read', 'participants.decide', 'numbers.read'],
  inviter: ['organization.read', 'events.read', 'numbers.read'],
  door: ['organization.read', 'events.read', 'check-in.write'],
  viewer: ['organization.read', 'events.read', 'numbers.read'],
};
