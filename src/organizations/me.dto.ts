import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import type { AccessToken } from '../identity/access-token.entity.js';
import type { Account } from '../identity/account.entity.js';
import { IsInstant } from '../platform/http/day.js';
import { IfGiven, IsPlainText } from '../platform/http/plain-text.js';
import { languages, type LocalizedText } from '../platform/i18n/i18n.js';
import { ApiLocalizedText } from '../platform/i18n/localized-text.js';
import type { MembershipLine } from './member.queries.js';
import { permissions, permissionsOf, type Permission, type Role } from './roles.js';

export class MembershipResponse {
  organizationId!: string;

  @ApiLocalizedText()
  organizationName!: LocalizedText;

  acronym!: string | null;
  role!: Role;

  /** The one event that the membership is for; null when it is for all. */
  eventId!: string | null;

  permissions!: string[];
}

export class MeResponse {
  id!: string;
  email!: string;
  name!: string;
  language!: string;
  memberships!: MembershipResponse[];
}

export class EditMeRequest {
  @IfGiven()
  @IsPlainText({ max: 120 })
  name?: string;

  @IfGiven()
  @IsIn(languages)
  language?: string;
}

export class IssueAccessTokenRequest {
  /** What I call it, such as the program that carries it. */
  @IsPlainText({ max: 80 })
  name!: string;

  /** The most it may do, where I may do it. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(permissions, { each: true })
  permissions!: Permission[];

  /** When it stops working; never, if left out. */
  @IsOptional()
  @IsInstant()
  expiresAt?: Date | null;
}

export class AccessTokenResponse {
  id!: string;
  name!: string;
  permissions!: string[];
  createdAt!: Date;
  expiresAt!: Date | null;

  /** To within ten minutes. */
  lastUsedAt!: Date | null;
}

export class IssuedAccessTokenResponse extends AccessTokenResponse {
  /** Shown this once. */
  token!: string;
}

export function toMeResponse(account: Account, memberships: MembershipLine[]): MeResponse {
  const { id, email, name, language } = account;
  return {
    id,
    email,
    name,
    language,
    memberships: memberships.map((line) => ({ ...line, permissions: [...permissionsOf[line.role]] })),
  };
}

export function toAccessTokenResponse(row: AccessToken): AccessTokenResponse {
  const { id, name, permissions: allowed, createdAt, expiresAt, lastUsedAt } = row;
  return { id, name, permissions: allowed, createdAt, expiresAt, lastUsedAt };
}
