import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsEmailAddress } from '../platform/http/email-address.js';
import { IsPlainText } from '../platform/http/plain-text.js';
import type { MemberLine } from './member.queries.js';
import { roles, type Role } from './roles.js';

export class AddMemberRequest {
  @IsEmailAddress()
  email!: string;

  /** What she is called, if she has no account yet. */
  @IsPlainText({ max: 120, optional: true })
  name?: string | null;

  @IsIn(roles)
  role!: Role;

  /** The one event she is to work on; without it she works on all of the organization's. */
  @IsOptional()
  @IsUUID()
  eventId?: string | null;
}

export class ChangeMemberRequest {
  @IsIn(roles)
  role!: Role;
}

export class MemberResponse {
  id!: string;

  /** Until she signs in: what she was called when she was taken in, or her address. */
  name!: string;

  email!: string;
  role!: Role;

  /** Null when she works on all events of the organization. */
  eventId!: string | null;

  /** Null until she signs in as a member. */
  lastSignInAt!: Date | null;

  /** Whether it is me. */
  you!: boolean;
}

export class MembersResponse {
  items!: MemberResponse[];
}

/** The id of an account stays here: it tells how old the account is. */
export function toMemberResponse({ accountId, ...line }: MemberLine, readerId: string): MemberResponse {
  return { ...line, you: accountId === readerId };
}
