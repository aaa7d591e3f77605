import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { isCountry } from '../platform/http/country.js';
import { IfGiven, IsPlainText, named } from '../platform/http/plain-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { ApiLocalizedText, IsLocalizedText } from '../platform/i18n/localized-text.js';
import { quotaDimensions, type QuotaDimension } from './quota.rules.js';

const MOST_REGIONS = 50;
const MOST_QUOTAS = 500;
const LARGEST_CAPACITY = 1_000_000;

export class RegionRequest {
  /** Left out for a new region. */
  @IfGiven()
  @IsUUID()
  id?: string;

  @IsLocalizedText({ max: 100 })
  name!: LocalizedText;

  /** Codes of two capitals; a country lies in one region at most. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsString({ each: true })
  @named('isCountry', (value) => Array.isArray(value) && value.every(isCountry))
  countries!: string[];
}

export class SetRegionsRequest {
  /** All regions, in the order in which they are shown; quotas of those left out go with them. */
  @IsArray()
  @ArrayMaxSize(MOST_REGIONS, { context: { max: MOST_REGIONS } })
  @ValidateNested({ each: true })
  @Type(() => RegionRequest)
  regions!: RegionRequest[];
}

export class QuotaRequest {
  @IsIn(quotaDimensions)
  dimension!: QuotaDimension;

  /** The field whose options are limited, for `choice` alone. */
  @IfGiven()
  @IsString()
  @MaxLength(100)
  fieldId?: string;

  /** Country code, region id, organization or option; `*` for each that has no line of its own. */
  @IsPlainText({ max: 200 })
  key!: string;

  @IsInt()
  @Min(0)
  @Max(LARGEST_CAPACITY)
  capacity!: number;
}

export class SetQuotasRequest {
  /** All quotas. Nobody loses a place by a lower one: what stands beyond it counts as overruled. */
  @IsArray()
  @ArrayMaxSize(MOST_QUOTAS, { context: { max: MOST_QUOTAS } })
  @ValidateNested({ each: true })
  @Type(() => QuotaRequest)
  quotas!: QuotaRequest[];
}

export class RegionResponse {
  id!: string;
  @ApiLocalizedText()
  name!: LocalizedText;
  countries!: string[];
}

export class RegionsResponse {
  regions!: RegionResponse[];
}

export class QuotaResponse {
  dimension!: QuotaDimension;
  /** Empty but for `choice`. */
  fieldId!: string;
  key!: string;
  capacity!: number;
}

/** The places of one country, region, organization or option that a quota speaks of. */
export class QuotaSeatsResponse {
  /** `country/GE`, `region/…`, `organization/…`, `choice/field/option`. */
  key!: string;
  taken!: number;
  held!: number;
  overruled!: number;
  waiting!: number;
}

export class CountableOptionResponse {
  code!: string;
  /** Null for yes and no. */
  @ApiLocalizedText({ nullable: true })
  label!: LocalizedText | null;
}

/** A question whose answers can be limited and balanced. */
export class CountableFieldResponse {
  fieldId!: string;
  @ApiLocalizedText()
  label!: LocalizedText;
  options!: CountableOptionResponse[];
}

export class QuotasResponse {
  quotas!: QuotaResponse[];
  seats!: QuotaSeatsResponse[];
  fields!: CountableFieldResponse[];
}
