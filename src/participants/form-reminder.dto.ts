import { IsIn, IsInt, IsOptional, Min } from 'class-validator';
import { languages, type Language } from '../platform/i18n/i18n.js';

export class RemindOfFormRequest {
  /** How many people the caller has seen to be reminded. */
  @IsInt()
  @Min(1)
  expected!: number;
}

export class PreviewReminderQuery {
  /** Left out: that of whoever it is written to. */
  @IsOptional()
  @IsIn(languages)
  language?: Language;
}

export class ReminderCountsResponse {
  /** Whether the form can be answered now by those whom it concerns; else nobody is reminded. */
  open!: boolean;
  /** How many would be reminded now. */
  people!: number;
  /** How many were reminded within the last 24 hours, and still have not answered. */
  lately!: number;
  /** How many have not answered and cannot be written to. */
  unreachable!: number;
}

export class ReminderPreviewResponse {
  subject!: string;
  html!: string;
  text!: string;
  language!: string;
}
