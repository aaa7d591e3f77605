import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { isCountry, IsCountry } from '../platform/http/country.js';
import { IsEmailAddress } from '../platform/http/email-address.js';
import { IfGiven, IsPlainText, named } from '../platform/http/plain-text.js';
import { isLanguageCode } from '../platform/i18n/localized-text.js';
import { allowedChanges, type StaffChange } from './allowed-changes.rules.js';
import type { Participant } from './participant.entity.js';
import {
  participantSorts,
  type ConsentLine,
  type ParticipantLine,
  type ParticipantSort,
} from './participant.queries.js';
import { participantLanguages } from './participant-language.js';
import { participantStates, type ParticipantState } from './participant-states.rules.js';

/** Which participants, in which order. Sent in the body, so that no name stands in an address. */
export class SearchParticipantsRequest {
  /** Words that must all occur in names, badge, organization or address; `@` looks at addresses alone. */
  @IsPlainText({ max: 200, optional: true })
  q?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(participantStates, { each: true })
  states?: ParticipantState[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  categoryIds?: string[];

  /** Codes of two capitals. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(250)
  @IsString({ each: true })
  @named('isCountry', (value) => Array.isArray(value) && value.every(isCountry))
  countries?: string[];

  @IsOptional()
  @IsString()
  @MaxLength(10)
  @named('isLanguageCode', isLanguageCode)
  language?: string;

  /** `waiting` lists only those who wait, in their order. */
  @IsOptional()
  @IsIn(participantSorts)
  sort?: ParticipantSort = 'newest';

  /** Where the page before ended. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string | null;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number = 50;
}

/** Somebody whom staff add by hand. Without an address she gets no mail and no personal page. */
export class AddParticipantRequest {
  @IsPlainText({ max: 100 })
  givenName!: string;

  @IsPlainText({ max: 100 })
  familyName!: string;

  @IsOptional()
  @IsEmailAddress()
  email?: string | null;

  @IsPlainText({ max: 100, optional: true })
  badgeName?: string | null;

  @IsPlainText({ max: 200, optional: true })
  organization?: string | null;

  @IsCountry()
  country!: string;

  /** The language of her mails and her page. */
  @IsIn(participantLanguages)
  language!: string;

  @IsUUID()
  categoryId!: string;

  @IsIn(['pending', 'confirmed'])
  state!: 'pending' | 'confirmed';

  /** Gives a place even when none is free. */
  @IsOptional()
  @IsBoolean()
  overrule?: boolean = false;

  /** Whether she is told by mail. */
  @IsBoolean()
  notify!: boolean;
}

/** What staff correct about a participant; what is left out stays. */
export class EditParticipantRequest {
  @IfGiven()
  @IsPlainText({ max: 100 })
  givenName?: string;

  @IfGiven()
  @IsPlainText({ max: 100 })
  familyName?: string;

  @IsPlainText({ max: 100, optional: true })
  badgeName?: string | null;

  @IsPlainText({ max: 200, optional: true })
  organization?: string | null;

  @IfGiven()
  @IsCountry()
  country?: string;

  @IfGiven()
  @IsIn(participantLanguages)
  language?: string;

  /** A new address withdraws the personal links that went to the old one. */
  @IsOptional()
  @IsEmailAddress()
  email?: string | null;
}

/** How a decision is carried out. */
export class DecideRequest {
  /** Whether she is told by mail. */
  @IsOptional()
  @IsBoolean()
  notify?: boolean = true;

  /** Gives a place even when none is free. */
  @IsOptional()
  @IsBoolean()
  overrule?: boolean = false;

  /** Plain text, said in the letter. */
  @IsPlainText({ max: 1_000, multiLine: true, optional: true })
  reason?: string | null;

  /** Why somebody is confirmed although no co-host approved, or no place is left. */
  @IsPlainText({ max: 1_000, multiLine: true, optional: true })
  overruleReason?: string | null;
}

export class MoveParticipantRequest {
  @IsUUID()
  categoryId!: string;

  /** Gives a place even when the category has none free. */
  @IsOptional()
  @IsBoolean()
  overrule?: boolean = false;
}

export class ParticipantSummaryResponse {
  id!: string;
  state!: ParticipantState;
  givenName!: string;
  familyName!: string;
  badgeName!: string | null;
  organization!: string | null;
  country!: string;
  language!: string;
  categoryId!: string;
  /** Order of arrival on the waiting list. */
  waitingNumber!: number | null;
  registeredAt!: Date;
  decidedAt!: Date | null;
  email!: string | null;
}

export class ParticipantPageResponse {
  items!: ParticipantSummaryResponse[];
  /** Send it as `cursor` for the next page; null at the end. */
  nextCursor!: string | null;
}

export class ConsentResponse {
  purpose!: 'data-processing' | 'photography';
  givenAt!: Date;
  withdrawnAt!: Date | null;
  /** The words that she read. */
  text!: string;
}

export class ParticipantResponse extends ParticipantSummaryResponse {
  /** Whether she has shown that the address is hers. */
  proved!: boolean;
  addedBy!: 'form' | 'staff' | 'invitation' | 'import' | 'substitution';
  version!: number;
  consents!: ConsentResponse[];
  /** What staff can decide about her now. */
  allowedChanges!: StaffChange[];
}

export class ParticipantHistoryActorResponse {
  kind!: 'account' | 'participant' | 'public' | 'system';
  /** The member of staff; null for others, and for accounts that are gone. */
  name!: string | null;
}

export class ParticipantHistoryLineResponse {
  at!: Date;
  actor!: ParticipantHistoryActorResponse;
  /** Dotted, past tense: `participant.confirmed`. */
  action!: string;
  fields!: string[];
  before!: Record<string, unknown> | null;
  after!: Record<string, unknown> | null;
}

export class ParticipantHistoryResponse {
  /** Newest first. */
  items!: ParticipantHistoryLineResponse[];
}

export class AddedParticipantResponse {
  id!: string;
}

export function toParticipantSummary(line: ParticipantLine): ParticipantSummaryResponse {
  const { id, state, givenName, familyName, badgeName, organization, country, language, categoryId } = line;
  return {
    id,
    state,
    givenName,
    familyName,
    badgeName,
    organization,
    country,
    language,
    categoryId,
    waitingNumber: line.waitingNumber === null ? null : Number(line.waitingNumber),
    registeredAt: line.registeredAt,
    decidedAt: line.decidedAt,
    email: line.email,
  };
}

export function toParticipantResponse(
  participant: Participant,
  consents: ConsentLine[],
): ParticipantResponse {
  return {
    ...toParticipantSummary(participant),
    proved: participant.provedAt !== null,
    addedBy: participant.addedBy,
    version: participant.version,
    consents,
    allowedChanges: allowedChanges(participant.state),
  };
}
