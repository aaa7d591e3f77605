import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsInt,
  IsOptional,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { IfGiven } from '../../platform/http/plain-text.js';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import { ApiLocalizedText, IsLocalizedText } from '../../platform/i18n/localized-text.js';
import { ParticipantFiltersRequest } from '../participant-search.dto.js';

const LONGEST_SUBJECT = 200;
const LONGEST_BODY = 10_000;
const MOST_IDS = 10_000;

/** Whom a message is for: all whom the filters find, or single people. */
export class MessageAudience {
  @IfGiven()
  @ValidateNested()
  @Type(() => ParticipantFiltersRequest)
  filters?: ParticipantFiltersRequest;

  @IfGiven()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_IDS, { context: { max: MOST_IDS } })
  @IsUUID(undefined, { each: true })
  ids?: string[];
}

/** A message that is being written. */
export class WriteMessageRequest {
  @ValidateNested()
  @Type(() => MessageAudience)
  audience!: MessageAudience;

  @IsLocalizedText({ max: LONGEST_SUBJECT, optional: true })
  subject?: LocalizedText | null;

  /** Plain text; of Markdown paragraphs, lists, stress and links. Placeholders are filled in for each person. */
  @IsLocalizedText({ max: LONGEST_BODY, markdown: true, optional: true })
  body?: LocalizedText | null;
}

export class EditMessageRequest {
  @IfGiven()
  @ValidateNested()
  @Type(() => MessageAudience)
  audience?: MessageAudience;

  @IsLocalizedText({ max: LONGEST_SUBJECT, optional: true })
  subject?: LocalizedText | null;

  @IsLocalizedText({ max: LONGEST_BODY, markdown: true, optional: true })
  body?: LocalizedText | null;
}

export class PreviewMessageQuery {
  @IsUUID()
  participantId!: string;
}

export class TestMessageRequest {
  /** As whom it is written; the first of the audience when left out. */
  @IsOptional()
  @IsUUID()
  participantId?: string;
}

export class SendMessageRequest {
  /** How many recipients were shown; 409 `message-audience-changed` when it differs. */
  @IsInt()
  @Min(1)
  expected!: number;
}

/** Who gets the message, and who of the audience does not. */
export class AudienceCountsResponse {
  people!: number;
  /** One mail each; somebody twice under one address gets one. */
  recipients!: number;
  withoutAddress!: number;
  /** Whoever has not proven her address is not written to. */
  unproven!: number;
  /** Whoever asked to be erased is not written to. */
  leaving!: number;
}

export class MessageResultsResponse {
  queued!: number;
  sent!: number;
  failed!: number;
  bounced!: number;
  suppressed!: number;
}

export class MessageLineResponse {
  id!: string;
  version!: number;
  @ApiLocalizedText()
  subject!: LocalizedText;
  createdAt!: Date;
  updatedAt!: Date;
  sentAt!: Date | null;
  recipients!: number | null;
  /** Null before it is sent. */
  results!: MessageResultsResponse | null;
}

export class MessagesResponse {
  /** Newest first. */
  items!: MessageLineResponse[];
}

export class MessagePlaceholderResponse {
  /** As it is written, without its braces. */
  name!: string;
  /** The question, for answers. */
  @ApiLocalizedText({ nullable: true })
  label!: LocalizedText | null;
}

export class MessageResponse extends MessageLineResponse {
  @ApiLocalizedText()
  body!: LocalizedText;
  audience!: MessageAudience;
  /** As of now; null once it is sent, and while its filters ask for what was sealed since. */
  counts!: AudienceCountsResponse | null;
  /** Everything that can be filled in. */
  placeholders!: MessagePlaceholderResponse[];
}

export class MessagePreviewResponse {
  subject!: string;
  html!: string;
  text!: string;
  language!: string;
}
