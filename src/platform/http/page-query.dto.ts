import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { IfGiven } from './plain-text.js';

/** Which page of a list is asked for. */
export class PageQuery {
  /** Where the page before ended. */
  @IfGiven()
  @IsString()
  @MaxLength(2000)
  cursor?: string;

  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number = 50;
}
