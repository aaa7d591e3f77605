import { IsBoolean, IsIn, IsObject, IsOptional, IsUUID } from 'class-validator';
import { IsCountry } from '../platform/http/country.js';
import { IsEmailAddress } from '../platform/http/email-address.js';
import { IfGiven, IsPlainText } from '../platform/http/plain-text.js';
import { allowedChanges, type StaffChange } from './allowed-changes.rules.js';
import type { Participant } from './participant.entity.js';
import type { ConsentLine } from './participant.queries.js';
import { participantLanguages } from './participant-language.js';
import type { ParticipantLine } from './participant-rows.queries.js';
import type { ParticipantState } from './participant-states.rules.js';
import { StaffNameResponse } from './review-response.dto.js';

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

  /** Answers to the registration form of her category, by field id. */
  @IfGiven()
  @IsObject()
  answers?: Record<string, unknown>;

  /** The draft under which files among the answers were handed in. */
  @IfGiven()
  @IsUUID()
  draft?: string;
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

  /** Answers to the registration form of her category, by field id; those that are left out stay. */
  @IfGiven()
  @IsObject()
  answers?: Record<string, unknown>;

  /** The draft under which files among the answers were handed in. */
  @IfGiven()
  @IsUUID()
  draft?: string;
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
  /** Words of the staff, to find people by. */
  tags!: string[];
  /** Before others of her queue, where the waiting list goes by priority. */
  priority!: number;
  addedBy!: 'form' | 'staff' | 'invitation' | 'import' | 'substitution';
  /** When she asked to be erased; seven days later it happens by itself. */
  askedErasureAt!: Date | null;
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
  /** Her organization stands on no badge and no list. */
  hidesOrganization!: boolean;
  /** She stands on no list that others than staff see. */
  staysOffLists!: boolean;
  version!: number;
  consents!: ConsentResponse[];
  /** Who looks after her application. */
  assignee!: StaffNameResponse | null;
  /** What the reader can decide about her now. */
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
    tags: line.tags,
    priority: line.priority,
    addedBy: line.addedBy,
    askedErasureAt: line.askedErasureAt,
  };
}

export function toParticipantResponse(
  participant: Participant,
  { consents, assignee }: { consents: ConsentLine[]; assignee: StaffNameResponse | null },
  mayDecide: boolean,
): ParticipantResponse {
  return {
    ...toParticipantSummary(participant),
    proved: participant.provedAt !== null,
    hidesOrganization: participant.hidesOrganization,
    staysOffLists: participant.staysOffLists,
    version: participant.version,
    consents,
    assignee,
    allowedChanges: allowedChanges(participant.state, mayDecide),
  };
}
