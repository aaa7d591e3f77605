import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsUUID, Min, ValidateNested } from 'class-validator';
import { ApiNote } from '../platform/http/api-note.js';
import { IfGiven, named } from '../platform/http/plain-text.js';
import type { MergeChoice } from './merge-answers.js';
import { mergedFields, type MergedField } from './merge.rules.js';
import type { ParticipantState } from './participant-states.rules.js';

const sides = ['keep', 'drop'] as const;

const areChoices = (value: unknown, names?: readonly string[]) =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).every(
    ([name, side]) => sides.includes(side as MergeChoice) && (names?.includes(name) ?? name.length <= 60),
  );

const ApiChoices = () =>
  ApiNote((api) =>
    api.ApiProperty({
      type: 'object',
      selfRequired: false,
      additionalProperties: { type: 'string', enum: [...sides] },
    }),
  );

/** The participation that goes on, and the one that ends in it. */
export class MergePairRequest {
  @IsUUID()
  keepId!: string;

  @IsUUID()
  dropId!: string;
}

export class MergeChoicesBody {
  /** By field; what is left out goes by the rules. */
  @ApiChoices()
  @IfGiven()
  @IsObject()
  @named('isIn', (value) => areChoices(value, mergedFields))
  fields?: Partial<Record<MergedField, MergeChoice>>;

  /** By question. */
  @ApiChoices()
  @IfGiven()
  @IsObject()
  @named('isIn', (value) => areChoices(value))
  answers?: Record<string, MergeChoice>;
}

export class MergeVersionsBody {
  @IsInt()
  @Min(1)
  keep!: number;

  @IsInt()
  @Min(1)
  drop!: number;
}

/** Merging cannot be undone. */
export class MergeRequest extends MergePairRequest {
  @IfGiven()
  @ValidateNested()
  @Type(() => MergeChoicesBody)
  choices?: MergeChoicesBody;

  /** The versions that were shown. */
  @ValidateNested()
  @Type(() => MergeVersionsBody)
  versions!: MergeVersionsBody;
}

export class MergeFieldResponse {
  @IsIn(mergedFields)
  field!: MergedField;
  keep!: string | null;
  drop!: string | null;
  /** Whose word stays unless somebody says otherwise. */
  choice!: MergeChoice;
}

export class MergeAnswerResponse {
  formId!: string;
  fieldId!: string;
  /** In the reader's language. */
  question!: string;
  /** In the reader's words; null where there is no answer, or it is sealed. */
  keep!: string | null;
  drop!: string | null;
  sealed!: boolean;
  choice!: MergeChoice;
  /** Whether both answered, and not the same. */
  differs!: boolean;
}

export class MergeConsentResponse {
  purpose!: string;
  givenAt!: Date;
  withdrawnAt!: Date | null;
}

export class MergePreviewResponse {
  keepId!: string;
  dropId!: string;
  /** Which of the two should go on: the stronger state, or the one that came first. */
  suggestedKeepId!: string;
  /** Whether a place would be lost: then merging is refused. */
  strongerEnds!: boolean;
  versions!: MergeVersionsBody;
  state!: ParticipantState;
  categoryId!: string;
  fields!: MergeFieldResponse[];
  answers!: MergeAnswerResponse[];
  consents!: MergeConsentResponse[];
  tags!: string[];
  hidesOrganization!: boolean;
  staysOffLists!: boolean;
  askedErasureAt!: Date | null;
  /** Whether the old link of the one that ends leads to the other's page; it dies where its address was never proven. */
  oldLinkOpens!: boolean;
}
