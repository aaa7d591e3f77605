import { IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsEmailAddress } from '../platform/http/email-address.js';
import type { Login } from './login.entity.js';

/** More than anybody types; better-auth's own limit is lower. */
const PASSWORD_BOX = 1000;

export class SignInRequest {
  @IsEmailAddress()
  email!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_BOX, { context: { max: PASSWORD_BOX } })
  password!: string;
}

export class SignInLinkRequest {
  @IsEmailAddress()
  email!: string;
}

export class SignInByLinkRequest {
  /** What stands behind `#` in the link. */
  @Matches(/^[A-Za-z0-9_-]{1,200}$/)
  token!: string;
}

export class ChangePasswordRequest {
  /** Needed by whoever has a password, unless she signed in by a one-time link in the last 20 minutes. */
  @IsOptional()
  @IsString()
  @MaxLength(PASSWORD_BOX, { context: { max: PASSWORD_BOX } })
  currentPassword?: string;

  /** 12 characters or more, and none of the common ones. */
  @IsString()
  @MaxLength(PASSWORD_BOX, { context: { max: PASSWORD_BOX } })
  newPassword!: string;
}

export class LoginResponse {
  id!: string;
  createdAt!: Date;

  /** To within ten minutes. */
  lastUsedAt!: Date;

  /** What the browser says it is. */
  userAgent!: string | null;

  /** The login that asks. */
  current!: boolean;
}

export function toLoginResponse(login: Login, currentId: string | undefined): LoginResponse {
  const { id, createdAt, lastUsedAt, userAgent } = login;
  return {
    id,
    createdAt,
    lastUsedAt,
    userAgent: userAgent === '' ? null : userAgent,
    current: id === currentId,
  };
}
