import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsCountry } from '../platform/http/country.js';
import { IsEmailAddress } from '../platform/http/email-address.js';
import { IsPlainText } from '../platform/http/plain-text.js';
import { AsSent } from '../platform/http/validation.js';
import { participantLanguages } from './participant-language.js';
import type { RegistrationStatus } from './register.order.js';

/** What she agrees to. */
export class ConsentsRequest {
  /** Required: without it nobody can be registered. */
  @IsBoolean()
  dataProcessing!: boolean;

  /** Free: no is as good as yes. */
  @IsBoolean()
  photography!: boolean;
}

/** A registration. */
export class RegisterRequest {
  @IsEmailAddress()
  email!: string;

  @IsPlainText({ max: 100 })
  givenName!: string;

  @IsPlainText({ max: 100 })
  familyName!: string;

  /** The name on her badge, when it shall be another. */
  @IsPlainText({ max: 100, optional: true })
  badgeName?: string | null;

  @IsPlainText({ max: 200, optional: true })
  organization?: string | null;

  @IsCountry()
  country!: string;

  /** The language of her mails and her page. */
  @IsIn(participantLanguages)
  language!: string;

  /** The code of a category that is open to the public. */
  @IsString()
  @MaxLength(80)
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  category!: string;

  /** Answers to the event's form, by field id (`GET …/forms`); one that is hidden or unknown is refused. */
  @IsOptional()
  @IsObject()
  @AsSent()
  answers?: Record<string, unknown>;

  @IsObject()
  @ValidateNested()
  @Type(() => ConsentsRequest)
  consents!: ConsentsRequest;
}

/** What became of a registration; the same for an address that is registered already. */
export class RegisterResponse {
  /** `received`: prove the address by the link in the mail. */
  status!: RegistrationStatus;
}
