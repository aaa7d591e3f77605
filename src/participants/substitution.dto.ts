import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { IsCountry } from '../platform/http/country.js';
import { IsEmailAddress } from '../platform/http/email-address.js';
import { IsPlainText } from '../platform/http/plain-text.js';
import { participantLanguages } from './participant-language.js';

/** Who comes instead of somebody who cannot. She is asked by mail, and has agreed to nothing before she answers. */
export class NameReplacementRequest {
  @IsPlainText({ max: 100 })
  givenName!: string;

  @IsPlainText({ max: 100 })
  familyName!: string;

  @IsEmailAddress()
  email!: string;

  @IsPlainText({ max: 200, optional: true })
  organization?: string | null;

  @IsCountry()
  country!: string;

  /** The language of her mails and her page. */
  @IsIn(participantLanguages)
  language!: string;
}

export class SubstituteRequest extends NameReplacementRequest {
  /** Keeps the place even when a quota that concerns only the replacement is full. */
  @IsOptional()
  @IsBoolean()
  overrule?: boolean = false;
}
